// A chart is drawn once it is on the screen or near it: most of a page's charts stand further down,
// and a change of a filter would draw all of them before the one that is looked at.
(function () {
  const NEAR = 0.5;  // screens above and below
  const figures = new Map();
  const listeners = new WeakMap();
  let plotly, react;

  const watch = new IntersectionObserver(function (changes) {
    changes.filter((change) => change.isIntersecting).forEach((change) => draw(change.target));
  }, { rootMargin: `${100 * NEAR}% 0px` });

  function isNear(chart) {
    const { top, bottom } = chart.getBoundingClientRect();
    const spare = NEAR * window.innerHeight;
    const isUnfolded = chart.checkVisibility?.() ?? true;  // Safari before 17.4 cannot tell
    return isUnfolded && bottom > -spare && top < window.innerHeight + spare;
  }

  function draw(chart) {
    const figure = figures.get(chart);
    watch.unobserve(chart);
    figures.delete(chart);
    if (!figure || !chart.isConnected) { return Promise.resolve(chart); }
    const drawn = react(chart, figure);
    (listeners.get(chart) || []).forEach((one) => chart.on(...one));
    listeners.delete(chart);
    return drawn;
  }

  // Dash waits for one figure before it gives the next, and binds its events once it has the first.
  function later(chart, figure) {
    if (!chart.on) {
      const bound = [];
      listeners.set(chart, bound);
      chart.on = (...one) => bound.push(one);
    }
    figures.set(chart, figure);
    if (isNear(chart)) { return draw(chart); }
    watch.observe(chart);
    return Promise.resolve(chart);
  }

  Object.defineProperty(window, "Plotly", {
    configurable: true,
    get: () => plotly,
    set: function (loaded) {
      plotly = loaded;
      react = loaded.react;
      loaded.react = later;
    },
  });

  function drawAll(within) {
    [...figures.keys()].filter((chart) => within.contains(chart)).forEach(draw);
  }

  window.addEventListener("beforeprint", () => drawAll(document));
  window.dash_clientside = Object.assign({}, window.dash_clientside, { drawing: { drawAll } });
})();
