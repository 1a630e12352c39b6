// Before anything is drawn: the theme that was chosen, else the one the system prefers.
(function () {
  let chosen = null;
  try { chosen = window.localStorage.getItem("theme"); } catch (refused) { chosen = null; }
  const dark = window.matchMedia("(prefers-color-scheme: dark)").matches;
  document.documentElement.dataset.bsTheme = chosen || (dark ? "dark" : "light");
})();
