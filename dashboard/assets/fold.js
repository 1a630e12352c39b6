// A chart that was folded is drawn to the width that it has once it is opened.
document.addEventListener("toggle", function (toggled) {
  if (!toggled.target.open) { return; }
  toggled.target.querySelectorAll(".drawn:not([hidden]) .js-plotly-plot").forEach(function (chart) {
    window.Plotly.Plots.resize(chart);
  });
}, true);
