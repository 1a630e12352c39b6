// Who begins a comparison by its link is led to the filters of selection B, which appear then.
(function () {
  let begun = false;

  function lead(title) {
    const toggle = document.getElementById("filters-toggle");
    if (toggle.offsetParent && toggle.getAttribute("aria-expanded") !== "true") { toggle.click(); }
    title.scrollIntoView({ block: "nearest" });
    title.focus();
    begun = false;
  }

  document.addEventListener("click", function (press) {
    begun = begun || Boolean(press.target.closest(".compare-begin"));
  });

  new MutationObserver(function () {
    const title = begun && document.getElementById("title-b");
    if (title) { lead(title); }
  }).observe(document, { subtree: true, childList: true });
})();
