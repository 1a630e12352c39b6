// Still parts of a page come as text, of which their elements are made here: Dash tells each
// component of its own of every change. What stands is kept where it may, so that what was unfolded
// stays open.
(function () {
  function isSame(there, node) {
    return typeof node === "string" ? there.nodeType === Node.TEXT_NODE : there.localName === node[0];
  }

  function made(node) {
    if (typeof node === "string") { return document.createTextNode(node); }
    const [name, attributes, ...inside] = node;
    const one = document.createElement(name);
    Object.entries(attributes).forEach(([key, value]) => one.setAttribute(key, value));
    one.append(...inside.map(made));
    return one;
  }

  function change(there, node) {
    if (typeof node === "string") {
      if (there.data !== node) { there.data = node; }
      return;
    }
    const [name, attributes, ...inside] = node;
    there.getAttributeNames()
      .filter((key) => !(key in attributes) && !(name === "details" && key === "open"))
      .forEach((key) => there.removeAttribute(key));
    Object.entries(attributes)
      .filter(([key, value]) => there.getAttribute(key) !== value)
      .forEach(([key, value]) => there.setAttribute(key, value));
    if (!there.dataset.table) { fit(there, inside); }
  }

  function fit(there, nodes) {
    nodes.forEach(function (node, place) {
      const stands = there.childNodes[place];
      if (!stands) { there.append(made(node)); }
      else if (isSame(stands, node)) { change(stands, node); }
      else { stands.replaceWith(made(node)); }
    });
    while (there.childNodes.length > nodes.length) { there.lastChild.remove(); }
  }

  function fill(one) { fit(one, JSON.parse(one.dataset.inside)); }

  // Dash puts another element in the place of one whose part is answered anew.
  function takeOver(one, changes) {
    const before = changes
      .filter((change) => change.target === one.parentNode)
      .flatMap((change) => [...change.removedNodes])
      .find((gone) => gone.dataset?.inside && gone.className === one.className);
    if (before) { one.append(...before.childNodes); }
    fill(one);
  }

  // As Dash's own links do: another page of the site is shown without loading it anew.
  document.addEventListener("click", function (pressed) {
    const link = pressed.target.closest("a[data-within]");
    const apart = pressed.button || pressed.ctrlKey || pressed.metaKey || pressed.shiftKey || pressed.altKey;
    if (!link || apart) { return; }
    pressed.preventDefault();
    const { pathname, search, hash } = new URL(link.href);
    window.dash_clientside.set_props("url", { pathname, search, hash });
    window.scrollTo(0, 0);
  });

  new MutationObserver(function (changes) {
    changes.filter((one) => one.attributeName && one.target.dataset.inside).forEach((one) => fill(one.target));
    document.querySelectorAll("[data-inside]:empty").forEach((one) => takeOver(one, changes));
  }).observe(document, { subtree: true, childList: true, attributeFilter: ["data-inside"] });
})();
