// Who begins a comparison by its link is led to the filters of selection B, which appear then.
(function () {
  let begun = false;

  // A folded panel takes a moment to open, and what is not drawn takes no focus.
  function reach(title) {
    if (title.offsetParent) {
      title.scrollIntoView({ block: "nearest" });
      title.focus();
    } else if (title.isConnected) { window.requestAnimationFrame(() => reach(title)); }
  }

  function lead(title) {
    const toggle = document.getElementById("filters-toggle");
    begun = false;
    if (toggle.offsetParent && toggle.getAttribute("aria-expanded") !== "true") { toggle.click(); }
    reach(title);
  }

  document.addEventListener("click", function (press) {
    begun = begun || Boolean(press.target.closest(".compare-begin"));
  });

  new MutationObserver(function () {
    const title = begun && document.getElementById("title-b");
    if (title) { lead(title); }
  }).observe(document, { subtree: true, childList: true });
})();
