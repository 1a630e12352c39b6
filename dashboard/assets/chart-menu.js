// The menu beside a chart: what gives it again is fetched once a form of it is chosen, and copied;
// a picture is drawn anew from the chart that stands there, with its title, number, period and source.
(function () {
  const FAILED = "This cannot be had now. Try it again.";
  const WIDTH = 1000;
  const LETTERS = 130;

  function say(menu, words) { menu.querySelector(".copied-said").textContent = words; }

  async function told(menu) {
    const answer = await window.fetch(menu.dataset.copy);
    if (!answer.ok) { throw new Error(await answer.text()); }
    return answer.json();
  }

  async function copy(menu, form) {
    const text = (await told(menu))[form];
    const shown = menu.querySelector(".copied-text");
    shown.hidden = false;
    shown.textContent = text || "This chart has no such form.";
    if (!text) { say(menu, ""); return; }
    try { await navigator.clipboard.writeText(text); say(menu, "Copied"); }
    catch (refused) { say(menu, "Mark the text below and copy it"); }
  }

  function plain(words) { return words.replaceAll("&", "&amp;").replaceAll("<", "&lt;"); }

  function wrapped(words) {
    const lines = [""];
    words.split(" ").forEach(function (word) {
      const last = lines.length - 1;
      if (lines[last].length + word.length > LETTERS) { lines.push(word); }
      else { lines[last] += (lines[last] ? " " : "") + word; }
    });
    return lines.map(plain);
  }

  function drawn(graph, said) {
    const layout = JSON.parse(JSON.stringify(graph.layout));
    const above = wrapped(said.counts);
    const below = wrapped([said.synthetic, said.source].filter(Boolean).join(" "));
    const height = graph.offsetHeight || layout.height || 400;
    const head = 60 + 17 * above.length;
    const foot = 17 * below.length + 60;
    const margin = layout.margin || {};
    const top = (margin.t ?? 4) + head;
    const bottom = (margin.b ?? 4) + foot;
    const note = { xref: "paper", x: 0, xanchor: "left", align: "left", showarrow: false };
    layout.annotations = (layout.annotations || []).concat([
      { ...note, yref: "paper", y: 0, yanchor: "top", yshift: -52, text: below.join("<br>"),
        font: { size: 12 } },
    ]);
    return {
      data: graph.data,
      layout: {
        ...layout, width: WIDTH, height: height + head + foot, autosize: false,
        paper_bgcolor: "white", plot_bgcolor: "white",
        margin: { ...margin, l: 24 + (margin.l || 0), r: 24 + (margin.r || 0), t: top, b: bottom },
        title: {
          text: `<b>${plain(said.title)}</b>`, x: 0.02, xanchor: "left", y: 0.98, yref: "container",
          yanchor: "top", pad: { t: 10 }, font: { size: 18 },
          subtitle: { text: above.join("<br>"), font: { size: 13 } },
        },
      },
      config: { locale: "en-GB" },
    };
  }

  async function picture(menu, form) {
    const section = menu.closest("section");
    window.dash_clientside.drawing.drawAll(section);
    const graph = section.querySelector(".js-plotly-plot");
    const said = (await told(menu)).picture;
    const chart = drawn(graph, said);
    const { width, height } = chart.layout;
    const made = await window.Plotly.toImage(chart, {
      format: form, width, height, scale: form === "png" ? 2 : 1, imageDataOnly: true,
    });
    const bytes = form === "svg" ? made : Uint8Array.from(atob(made), (one) => one.charCodeAt(0));
    const kind = form === "svg" ? "image/svg+xml" : "image/png";
    window.dash_clientside.bandstand.save(new Blob([bytes], { type: kind }), `${said.name}.${form}`);
    say(menu, "Saved");
  }

  document.addEventListener("click", function (press) {
    const button = press.target.closest("button[data-form]");
    if (!button) { return; }
    const menu = button.closest(".chart-menu");
    const { form } = button.dataset;
    say(menu, "…");
    const act = form === "png" || form === "svg" ? picture : copy;
    act(menu, form).catch(() => say(menu, FAILED));
  });
})();
