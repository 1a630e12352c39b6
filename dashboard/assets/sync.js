// Answers can come in another order than they were asked for: Dash takes an older one as well, once
// something waits that a newer one set off. So the panels' answer says which values it leaves the
// controls with, any other to which query it is; where that is not what stands, they ask again.
(function () {
  let asked = null;  // what has been asked again of, so that nothing is asked for ever
  const LONGEST = 3000;  // milliseconds that a change is called on its way, should no answer come

  function busy(is) { document.getElementById("page").setAttribute("aria-busy", String(is)); }

  // At once, and not only when the answer for the panels has come and the charts are asked.
  document.addEventListener("change", function (changed) {
    if (!changed.target.closest("#panel, #panel-b")) { return; }
    busy(true);
    window.setTimeout(() => busy(false), LONGEST);
  });

  // After what was left come each control's value and, in a list, those of selection B.
  function settle(left, ...stand) {
    const other = stand.pop();
    busy(false);
    const same = !left || left === JSON.stringify([stand, other]);
    if (!same && left !== asked) { window.dash_clientside.set_props("again", { data: Date.now() }); }
    asked = same ? null : left;
    return window.dash_clientside.no_update;
  }

  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    sync: {
      settle: settle,
      // The few words beside a group of B's, as dashboard/components/panel.py says them at first.
      note: function (chosen, usual) {
        if (!chosen.length) { return "any"; }
        return chosen.slice().sort().join() === usual ? "usual" : `${chosen.length} chosen`;
      },
      late: function (answered, search, place) {
        if (typeof answered === "string" && answered !== (search || "")) {
          window.dash_clientside.set_props(place, { "data-again": Date.now() });
        }
        return window.dash_clientside.no_update;
      },
    },
  });
})();
