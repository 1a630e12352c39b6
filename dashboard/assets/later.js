// AG Grid is a quarter of what a page would load, and one page shows it: it comes when it is drawn.
(function () {
  const React = window.React;
  let coming = null;

  function fetched() {
    coming ??= new Promise(function (done, failed) {
      const held = document.querySelector("script[data-later]");
      const script = document.createElement("script");
      script.src = held.dataset.later;
      script.onload = () => done(window.dash_ag_grid.AgGrid);
      script.onerror = failed;
      document.head.appendChild(script);
    });
    return coming;
  }

  function Later(properties) {
    const [grid, setGrid] = React.useState(null);
    React.useEffect(function () {
      fetched().then((Grid) => setGrid(() => Grid), () => { coming = null; });
    }, []);
    return grid ? React.createElement(grid, properties) : null;
  }

  window.dash_ag_grid ??= { AgGrid: Later };
})();
