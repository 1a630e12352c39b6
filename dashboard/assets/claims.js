// A link to one claim opens it, once its list is there; so does a press on such a link.
(function () {
  let opened = "";

  function open() {
    const name = window.location.hash.slice(1);
    if (!name.startsWith("claim-") || opened === window.location.href) { return; }
    const claim = document.getElementById(name);
    if (!claim) { return; }
    opened = window.location.href;
    claim.open = true;
    claim.scrollIntoView({ block: "start" });
    claim.querySelector("summary").focus({ preventScroll: true });
  }

  window.addEventListener("hashchange", open);
  new MutationObserver(open).observe(document, { subtree: true, childList: true });
})();
