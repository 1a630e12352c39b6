// A team's file: its size is looked at here, before any of it leaves the browser.
(function () {
  const head = "data:;base64,".length;

  // The field that Dash hides behind its drop zone has no name of its own.
  new MutationObserver(function () {
    const field = document.querySelector("#team-upload input:not([aria-label])");
    if (field) {
      field.setAttribute("aria-label", "Your team's file");
      field.tabIndex = -1;
    }
  }).observe(document, { subtree: true, childList: true });

  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    team: {
      take: function (contents, name, most) {
        const nothing = window.dash_clientside.no_update;
        if (!contents) { return [nothing, nothing]; }
        const bytes = (contents.length - contents.indexOf(",") - 1) * 3 / 4 - 2;
        if (contents.length > head && bytes > most) {
          return [null, `“${name}” is larger than ${most / 1e6} MB, the most that is allowed. Keep the columns that the template names, or split it.`];
        }
        return [{ contents: contents, name: name }, `Reading “${name}” …`];
      },
    },
  });
})();
