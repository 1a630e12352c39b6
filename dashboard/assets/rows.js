// A chart that has the focus reads its figures row by row, as its table holds them, by arrow keys.
(function () {
  const STEPS = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };
  const NOTHING = ["", "–"];

  function table(drawn) {
    const held = drawn.closest("section").querySelector(".behind table[data-table]");
    return held ? JSON.parse(held.dataset.table) : null;
  }

  function inWords(heads, cells) {
    const told = cells.slice(1).map((cell, at) => [heads[at + 1], cell]);
    const said = told.filter(([, cell]) => !NOTHING.includes(cell));
    return `${cells[0]}: ${said.map(([head, cell]) => `${head} ${cell}`).join(", ")}.`;
  }

  function placeOf(drawn, key, rows) {
    if (key === "Home") { return 0; }
    if (key === "End") { return rows - 1; }
    const at = Number(drawn.dataset.row ?? -1) + STEPS[key];
    return Math.max(0, Math.min(rows - 1, at));
  }

  document.addEventListener("keydown", function (pressed) {
    const drawn = pressed.target;
    if (!drawn.matches?.(".drawn") || !(pressed.key in STEPS || ["Home", "End"].includes(pressed.key))) { return; }
    const found = table(drawn);
    if (!found || !found.rows.length) { return; }
    pressed.preventDefault();
    drawn.dataset.row = placeOf(drawn, pressed.key, found.rows.length);
    const place = drawn.parentElement.querySelector(".row-said");
    place.textContent = inWords(found.heads, found.rows[drawn.dataset.row]);
  });

  document.addEventListener("focusout", function (left) {
    if (!left.target.matches?.(".drawn")) { return; }
    delete left.target.dataset.row;
    left.target.parentElement.querySelector(".row-said").textContent = "";
  });
})();

// Plotly measures words in a drawing of its own at the end of the page, which nobody is to hear of.
new MutationObserver(function (_changes, watch) {
  const tester = document.getElementById("js-plotly-tester");
  if (!tester) { return; }
  tester.setAttribute("aria-hidden", "true");
  watch.disconnect();
}).observe(document.documentElement, { subtree: true, childList: true });
