// A chip that is taken off leaves the focus with the next one, or with the question.
(function () {
  let place = -1;

  function links() { return [...document.querySelectorAll("#chips .chip")]; }

  document.addEventListener("click", function (press) {
    const chip = press.target.closest("#chips .chip");
    place = chip ? links().indexOf(chip) : -1;
  });

  new MutationObserver(function (changes) {
    if (place < 0 || !changes.some((change) => change.target.closest("#chips"))) { return; }
    const left = links();
    (left[Math.min(place, left.length - 1)] ?? document.getElementById("main")).focus();
    place = -1;
  }).observe(document, { subtree: true, childList: true });
})();
