// Paper is white: a page in the dark theme is printed in the light one. It says where it was seen.
(function () {
  const root = document.documentElement;
  const paper = 880;  // pixels that A4 has between its margins, at the size charts are printed
  let shown = null;

  // A browser prints a chart as wide as it stands on the screen, and cuts what paper has no room for.
  function charts(width) {
    document.querySelectorAll(".js-plotly-plot").forEach(function (chart) {
      window.Plotly.relayout(chart, width ? { width: width } : { width: null, autosize: true });
    });
  }

  window.addEventListener("beforeprint", function () {
    shown = root.dataset.bsTheme;
    root.dataset.bsTheme = "light";
    document.getElementById("main").dataset.address = window.location.href;
    charts(paper);
  });
  window.addEventListener("afterprint", function () {
    root.dataset.bsTheme = shown;
    charts(null);
  });
})();
