// Paper is white: a page in the dark theme is printed in the light one.
(function () {
  const root = document.documentElement;
  let shown = null;
  window.addEventListener("beforeprint", function () {
    shown = root.dataset.bsTheme;
    root.dataset.bsTheme = "light";
  });
  window.addEventListener("afterprint", function () {
    root.dataset.bsTheme = shown;
  });
})();
