// Where too many ask at once the server says when to come again: a part of a page waits and does so.
(function () {
  const CALLBACKS = "_dash-update-component", TRIES = 5;
  const plain = window.fetch;
  let waiting = 0;

  function say(seconds) {
    let said = document.getElementById("busy");
    if (!said) {
      said = document.createElement("p");
      said.id = "busy";
      said.setAttribute("role", "status");
      document.body.append(said);
    }
    said.hidden = !waiting;
    said.textContent = waiting ? `Many people are asking just now: trying again in ${seconds} s.` : "";
  }

  async function patient(address, options, tries = TRIES) {
    const answer = await plain(address, options);
    const seconds = Number(answer.headers.get("Retry-After"));
    if (answer.status !== 503 || !seconds || !tries) return answer;
    waiting += 1;
    say(seconds);
    await new Promise((done) => window.setTimeout(done, seconds * 1000));
    waiting -= 1;
    say(seconds);
    return patient(address, options, tries - 1);
  }

  window.fetch = function (address, options) {
    const is = String(address?.url ?? address).includes(CALLBACKS);
    return is ? patient(address, options) : plain(address, options);
  };
})();
