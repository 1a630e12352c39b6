// What stood before the scripts goes once the page itself is there. Its picture stays in the place
// of the first chart until plotly.js has drawn that: both are of one size, so that nothing moves.
(function () {
  const DRAWN = ".cartesianlayer .trace";
  const first = document.querySelector(".first");
  const root = document.getElementById("react-entry-point");

  function once(within, isThere, then) {
    const watch = new MutationObserver(function () {
      if (!isThere()) { return; }
      watch.disconnect();
      then();
    });
    watch.observe(within, { childList: true, subtree: true });
  }

  function handOver() {
    const picture = first.querySelector(".picture");
    const name = first.querySelector("[data-chart]")?.dataset.chart;
    const place = name && document.getElementById(name)?.querySelector(".drawn");
    first.remove();
    if (!picture || !place) { return; }
    place.style.minHeight = picture.style.height;  // a chart has no height before it is drawn
    place.append(picture);
    once(place, () => place.querySelector(DRAWN), function () {
      picture.remove();
      place.style.minHeight = "";
    });
  }

  if (first) { once(root, () => document.getElementById("main"), handOver); }
})();
