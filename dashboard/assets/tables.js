// The table behind a chart: its cells are made when it is unfolded, and again when they change.
(function () {
  function element(name, words, attributes) {
    return Object.assign(document.createElement(name), { textContent: words || "" }, attributes);
  }

  function row(cells, made) {
    const line = element("tr");
    line.append(...cells.map(made));
    return line;
  }

  function cell(words, place) {
    return place ? element("td", words) : element("th", words, { scope: "row" });
  }

  function fill(table) {
    const said = JSON.parse(table.dataset.table);
    const head = element("thead");
    const body = element("tbody");
    head.append(row(said.heads, (words) => element("th", words, { scope: "col" })));
    body.append(...said.rows.map((cells) => row(cells, cell)));
    const caption = element("caption", said.caption, { className: "visually-hidden" });
    table.replaceChildren(caption, head, body);
  }

  function fillOpen(details) {
    if (details.open) { details.querySelectorAll("table[data-table]").forEach(fill); }
  }

  document.addEventListener("toggle", (toggled) => fillOpen(toggled.target), true);
  new MutationObserver(function (changes) {
    changes.forEach((change) => fillOpen(change.target.closest("details")));
  }).observe(document, { subtree: true, attributeFilter: ["data-table"] });
})();
