// On a phone the filters lie over the page as a sheet: what is behind it waits, and Escape closes it.
(function () {
  const NARROW = window.matchMedia("(max-width: 991px)");
  const BEHIND = "header, #tools, #main, #foot";
  let was = false;

  function sheet() { return document.getElementById("filters"); }

  function close() { window.dash_clientside.bandstand.fold("filters"); }

  function settle() {
    const filters = sheet();
    if (!filters) { return; }
    const is = NARROW.matches && filters.classList.contains("show");
    if (is === was) { return; }
    was = is;
    document.querySelectorAll(BEHIND).forEach((one) => { one.inert = is; });
    if (is) {
      filters.setAttribute("role", "dialog");
      filters.setAttribute("aria-modal", "true");
      filters.setAttribute("aria-labelledby", "filters-name");
      if (!filters.contains(document.activeElement)) { document.getElementById("filters-name").focus(); }
    } else {
      ["role", "aria-modal", "aria-labelledby"].forEach((name) => filters.removeAttribute(name));
      if (NARROW.matches) { document.getElementById("filters-toggle").focus(); }
    }
  }

  document.addEventListener("click", (press) => { if (press.target.closest("#filters-close")) { close(); } });
  document.addEventListener("keydown", (pressed) => { if (was && pressed.key === "Escape") { close(); } });
  NARROW.addEventListener("change", settle);
  new MutationObserver(settle).observe(document, { subtree: true, childList: true, attributeFilter: ["class"] });
})();
