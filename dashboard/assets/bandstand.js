// What needs no server: titles, the theme, the folded filters, copying the link, slow downloads.
(function () {
  const root = document.documentElement;
  let visited = false;
  let listed = null;
  let saying = 0;

  function remember(theme) {
    root.dataset.bsTheme = theme;
    try { window.localStorage.setItem("theme", theme); } catch (refused) { /* private windows */ }
  }

  function markCurrent() {
    document.querySelectorAll("#nav a, #foot > p a").forEach(function (link) {
      if (link.pathname === window.location.pathname) { link.setAttribute("aria-current", "page"); }
      else { link.removeAttribute("aria-current"); }
    });
    ["menu", "filters"].forEach(fold);
  }

  // A phone's menu and filters lie over the page, so they go once a page has been chosen.
  function fold(name) {
    window.dash_clientside.set_props(name, { is_open: false });
    window.dash_clientside.set_props(`${name}-toggle`, { "aria-expanded": "false" });
  }

  // The answer carries the title that names its filters: it comes anew whenever they change.
  function titled() {
    const said = document.querySelector(".headline [data-title]");
    return said ? said.dataset.title : "";
  }

  // A new day that came while the page was open answers it: banner and foot come anew with it.
  function renewFoot() {
    const [said, foot] = [".headline", "#footer"].map(
      (where) => document.querySelector(`${where} [data-market]`));
    if (said && foot && said.dataset.market !== foot.dataset.market) {
      window.dash_clientside.set_props("pinned", { data: said.dataset.market });
    }
  }

  // The address with its period and state, since a later market may open with others, and the
  // market it was seen on.
  function linkToHere() {
    const there = new URL(window.location.href);
    ["window", "state"].forEach(function (name) {
      const control = document.getElementById("filter-" + name);
      const shown = control && !control.closest("[hidden]");
      if (shown && !there.searchParams.has(name)) { there.searchParams.set(name, control.value); }
    });
    const foot = document.querySelector("#footer [data-market]");
    if (foot && !there.searchParams.has("market")) { there.searchParams.set("market", foot.dataset.market); }
    return there.href;
  }

  function forgetRows() {
    try { window.dash_ag_grid.getApi("listings-grid").purgeInfiniteCache(); }
    catch (notYet) { /* a grid that is not drawn yet has no rows to forget */ }
  }

  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    bandstand: {
      fold,  // the filters are folded by their own button too: sheet-of-filters.js
      title: function (title) {
        if (!title) { return window.dash_clientside.no_update; }
        document.title = titled() || title;
        markCurrent();
        if (visited) { document.getElementById("main").focus({ preventScroll: true }); }
        visited = true;
        return title;
      },
      named: function () {
        window.requestAnimationFrame(() => {
          document.title = titled() || document.title;
          renewFoot();
        });
        return window.dash_clientside.no_update;
      },
      theme: function (presses) {
        if (presses) { remember(root.dataset.bsTheme === "dark" ? "light" : "dark"); }
        return root.dataset.bsTheme === "dark" ? "Light theme" : "Dark theme";
      },
      // The market that a link names: banner and foot come anew with another, not with a filter.
      pinned: function (search, stands) {
        const named = new URLSearchParams(search || "").get("market") || "";
        return named === stands ? window.dash_clientside.no_update : named;
      },
      // At once, so that what was ticked before is off, and what is ticked next is on.
      reset: function (presses, usual) { return ["", "", ...JSON.parse(usual)]; },
      print: function (presses) {
        if (presses) { window.print(); }
        return window.dash_clientside.no_update;
      },
      unfold: function (presses, open) {
        const next = presses ? !open : false;
        return [next, String(next)];
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
        window.clearTimeout(saying);
        saying = window.setTimeout(function () {
          window.dash_clientside.set_props("copied", { children: "" });
        }, 5000);
        const done = () => "Link copied";
        const refused = () => "Copy it from the address bar";
        return navigator.clipboard
          ? navigator.clipboard.writeText(linkToHere()).then(done, refused)
          : refused();
      },
    },
  });
})();

// The choices of a field that finds them by typing come when it is first entered.
document.addEventListener("focusin", async function (entered) {
  const list = entered.target.list;
  if (!list || list.options.length || !list.id.startsWith("known-")) { return; }
  const answer = await window.fetch("/known/" + list.id.slice("known-".length));
  const choices = await answer.json();
  list.replaceChildren(...choices.map((choice) => new Option(choice, choice)));
});

// Downloads are plain links; what takes longer than a second says how far it is.
(function () {
  function said(link, words) {
    let place = link.parentElement.querySelector(".progress-said");
    if (!place) {
      place = document.createElement("span");
      place.className = "progress-said";
      place.setAttribute("role", "status");
      link.parentElement.appendChild(place);
    }
    place.textContent = words;
  }

  function save(blob, name) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    window.setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }
  window.dash_clientside.bandstand.save = save;  // pictures are saved by it too: chart-menu.js

  function nameOf(answer) {
    const found = /filename="([^"]+)"/.exec(answer.headers.get("Content-Disposition") || "");
    return found ? found[1] : "bandstand-export";
  }

  async function fetched(answer, tell) {
    const whole = Number(answer.headers.get("Content-Length")) || 0;
    const reader = answer.body.getReader();
    const parts = [];
    let had = 0;
    for (let step = await reader.read(); !step.done; step = await reader.read()) {
      parts.push(step.value);
      had += step.value.length;
      if (whole) { tell(`Fetching, ${Math.round((100 * had) / whole)}%`); }
    }
    return new Blob(parts);
  }

  async function take(link) {
    const begun = Date.now();
    const tell = (words) => { if (Date.now() - begun > 1000) { said(link, words); } };
    const seconds = () => Math.round((Date.now() - begun) / 1000);
    const clock = window.setInterval(() => tell(`Preparing, ${seconds()} seconds so far`), 1000);
    try {
      const answer = await window.fetch(link.href);
      window.clearInterval(clock);
      if (!answer.ok) { said(link, await answer.text()); return; }
      const blob = await fetched(answer, tell);
      save(blob, nameOf(answer));
      said(link, "Saved");
    } catch (fault) {
      said(link, "The download broke off. Try it again.");
    } finally {
      window.clearInterval(clock);
    }
  }

  document.addEventListener("click", function (press) {
    const link = press.target.closest("a.download");
    if (!link || press.metaKey || press.ctrlKey || press.shiftKey || press.altKey) { return; }
    press.preventDefault();
    take(link);
  });
})();
