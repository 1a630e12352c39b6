// What needs no server: titles, the theme, the folded filters, copying the link, slow downloads.
(function () {
  const root = document.documentElement;
  let visited = false;
  let listed = null;

  function remember(theme) {
    root.dataset.bsTheme = theme;
    try { window.localStorage.setItem("theme", theme); } catch (refused) { /* private windows */ }
  }

  function markCurrent() {
    document.querySelectorAll("#nav a").forEach(function (link) {
      if (link.pathname === window.location.pathname) { link.setAttribute("aria-current", "page"); }
      else { link.removeAttribute("aria-current"); }
    });
  }

  function forgetRows() {
    try { window.dash_ag_grid.getApi("listings-grid").purgeInfiniteCache(); }
    catch (notYet) { /* a grid that is not drawn yet has no rows to forget */ }
  }

  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    bandstand: {
      title: function (title) {
        if (!title) { return window.dash_clientside.no_update; }
        document.title = title;
        markCurrent();
        if (visited) { document.getElementById("main").focus({ preventScroll: true }); }
        visited = true;
        return title;
      },
      theme: function (presses) {
        if (presses) { remember(root.dataset.bsTheme === "dark" ? "light" : "dark"); }
        return String(root.dataset.bsTheme === "dark");
      },
      unfold: function (presses, open) {
        const next = presses ? !open : false;
        return [next, String(next)];
      },
      columns: function (chosen, columns) {
        return columns.map((one) => Object.assign({}, one, { hide: !chosen.includes(one.field) }));
      },
      // Other filters: the grid forgets its rows and asks again; an opened vacancy changes no row.
      again: function (search) {
        const asked = new URLSearchParams(search || "");
        asked.delete("vacancy");
        if (asked.toString() !== listed) {
          listed = asked.toString();
          forgetRows();
        }
        return window.dash_clientside.no_update;
      },
      open: function (rows, search) {
        const asked = new URLSearchParams(search || "");
        if (!rows || !rows.length || asked.get("vacancy") === rows[0].vacancy_id) {
          return window.dash_clientside.no_update;
        }
        asked.set("vacancy", rows[0].vacancy_id);
        return "?" + asked.toString();
      },
      copy: function (presses) {
        if (!presses) { return ""; }
        const done = () => "Link copied";
        const refused = () => "Copy it from the address bar";
        return navigator.clipboard
          ? navigator.clipboard.writeText(window.location.href).then(done, refused)
          : refused();
      },
    },
  });
})();
