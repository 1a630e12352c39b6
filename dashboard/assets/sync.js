// Answers can come in another order than they were asked for: Dash takes an older one as well, once
// something waits that a newer one set off. So the panels' answer says which values it leaves the
// controls with, any other to which query it is; where that is not what stands, they ask again.
window.dash_clientside = Object.assign({}, window.dash_clientside, {
  sync: {
    settle: function (left, values, other) {
      if (left && left !== JSON.stringify([values, other])) {
        window.dash_clientside.set_props("again", { data: Date.now() });
      }
      return window.dash_clientside.no_update;
    },
    late: function (answered, search, place) {
      if (typeof answered === "string" && answered !== (search || "")) {
        window.dash_clientside.set_props(place, { "data-again": Date.now() });
      }
      return window.dash_clientside.no_update;
    },
  },
});
