// The list of vacancies: Enter opens one, which is then in sight and read out; Escape leads back.
(function () {
  const GRID = "listings-grid";
  const PHONE = window.matchMedia("(max-width: 575px)");
  const ON_A_PHONE = ["title", "employer_name", "place", "annual_gbp", "new_on"];  // what a row there has room for
  const NARROW = 50;
  const widths = new Map();
  let picked = [];
  let seen = null;

  // On a phone a row is a block of a few columns, for which the heading is made to fit.
  function laidOut(columns) {
    return columns.map(function (one) {
      if (!widths.has(one.field)) { widths.set(one.field, one.minWidth); }
      const isThere = PHONE.matches ? ON_A_PHONE : picked;
      const minWidth = PHONE.matches ? NARROW : widths.get(one.field);
      return Object.assign({}, one, { minWidth, hide: !isThere.includes(one.field) });
    });
  }

  PHONE.addEventListener("change", function () {
    if (widths.size && document.getElementById(GRID)) {
      const columnDefs = laidOut(grid().getColumnDefs().map((one) => ({ ...one, width: undefined })));
      window.dash_clientside.set_props(GRID, { columnDefs });
    }
  });

  function grid() { return window.dash_ag_grid.getApi(GRID); }

  function chosen(search) { return new URLSearchParams(search || "").get("vacancy"); }

  function comeTo(heading) {
    heading.scrollIntoView({ block: "start" });
    heading.focus({ preventScroll: true });
  }

  function backToList() {
    const [row] = grid().getSelectedNodes();
    const place = row ? row.rowIndex : grid().getFirstDisplayedRowIndex();
    grid().ensureIndexVisible(place);
    document.getElementById(GRID).scrollIntoView({ block: "center" });
    grid().setFocusedCell(place, "title");
  }

  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    listings: {
      columns: function (chosen, columns) {
        picked = chosen;
        return laidOut(columns);
      },
      // Another vacancy has been opened: lead there. The same one filled again moves nothing.
      opened: function (_filled, search) {
        const now = chosen(search);
        if (now && now !== seen) {
          window.requestAnimationFrame(function () {
            const heading = document.querySelector("#opened h3");
            if (heading) { comeTo(heading); }
          });
        }
        seen = now;
        return now || "";
      },
    },
  });

  document.addEventListener("keydown", function (pressed) {
    const cell = pressed.target.closest(`#${GRID} .ag-cell`);
    if (pressed.key === "Enter" && cell) {
      const row = cell.closest(".ag-row").getAttribute("row-id");
      grid().getRowNode(row).setSelected(true, true);
    }
    if (pressed.key === "Escape" && pressed.target.closest("#opened")) { backToList(); }
  });

  document.addEventListener("click", function (press) {
    if (press.target.closest("#back-to-list")) { backToList(); }
  });
})();
