// A table's cells are made once it is seen: when it comes, when it is unfolded, and when they change.
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

  function fillSeen() {
    [...document.querySelectorAll("table[data-table]:empty")]
      .filter((table) => !table.closest("details:not([open])"))
      .forEach(fill);
  }

  document.addEventListener("toggle", fillSeen, true);
  new MutationObserver(function (changes) {
    changes.filter((change) => change.attributeName).forEach((change) => change.target.replaceChildren());
    fillSeen();
  }).observe(document, { subtree: true, childList: true, attributeFilter: ["data-table"] });
})();
