"""Figures as SVG by the server: what stands in a chart's place until plotly.js has drawn it."""
