"use strict";
/* Live blocks: asks the server for a handshake of this moment, or takes the recorded one of a page without a server, and
   shows it. All that comes from the wire becomes text, never markup. */
(() => {
  const words = JSON.parse(document.getElementById("words").textContent);
  const recorded = document.getElementById("recorded");
  const language = document.documentElement.lang;
  const number = new Intl.NumberFormat(language);

  function element(name, className, ...children) {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(...children.filter((child) => child !== null && child !== undefined));
    return made;
  }
  const code = (text) => element("code", "", text);
  const clause = (passage) => (passage.clause ? element("span", "clause", " (", element("bdi", "", passage.clause), ")") : null);
  const spaced = (hex) => (hex.match(/../g) ?? []).join(" ");
  const paragraph = (className, ...children) => element("p", className, ...children);

  function table(rows) {
    const body = element("tbody");
    for (const row of rows) body.append(element("tr", "", ...row.map((cell) => element("td", "", cell))));
    return element("table", "", body);
  }

  const passages = {
    paragraph: (p) => paragraph("", p.text, clause(p)),
    heading: (p) => paragraph("", element("b", "", p.text)),
    field: (p) => paragraph(
      "field", code(p.value === undefined ? p.name : `${p.name}: ${p.value}`), " ", p.meaning ?? "", clause(p)),
    ladder: (p) => {
      const list = element("div", "field");
      for (const rung of p.rungs) {
        list.append(paragraph("", `${words[rung.sender] ?? rung.sender} `, code(rung.label), " ",
          rung.detail ? element("bdi", "", rung.detail) : null));
      }
      return list;
    },
    steps: (p) => {
      const list = element("div", "field");
      for (const step of p.steps) {
        const verdict = step.equal === undefined ? null
          : element("b", step.equal ? "equal" : "different", ` ${step.equal ? words.equal : words.different}`);
        list.append(paragraph("", element("bdi", "", step.label), ": ", code(step.value), verdict));
      }
      return list;
    },
    command: (p) => element("pre", "", p.text),
    bits: (p) => table([
      p.fields.map((f) => f.title), p.fields.map((f) => String(f.value ?? "")),
      p.fields.map((f) => (f.bits > 1 ? `${f.first_bit}–${f.first_bit + f.bits - 1}` : `${f.first_bit}`)),
    ]),
    bytes: (p) => {
      const rows = [[words.wire, spaced(p.wire)]];
      if (p.key) rows.push([words.key, spaced(p.key)], [words.plain, spaced(p.plain)]);
      if (p.rest > 0) rows.push(["…", `${number.format(p.rest)} ${words.more}`]);
      return table(rows.map(([name, bytes]) => [name, code(bytes)]));
    },
    violation: (p) => paragraph("violation", element("b", "", p.meaning), " ", p.detail ?? "", clause(p)),
    shares: (p) => table(p.shares.map((share) => [share.label, number.format(share.bytes)])),
  };

  /* Sixteen bytes in a row; each in the colour of its layer, with its letters beside. */
  function hexDump(packet) {
    const bytes = packet.hex.match(/../g) ?? [];
    const layerOf = packet.layers.flatMap(([name, count]) => Array(count).fill(name));
    const dump = element("pre", "hex");
    for (let start = 0; start < bytes.length; start += 16) {
      const row = bytes.slice(start, start + 16);
      dump.append(`${start.toString(16).padStart(4, "0")}  `);
      for (const asText of [false, true]) {
        for (let from = 0; from < row.length;) {
          let to = from + 1;
          while (to < row.length && layerOf[start + to] === layerOf[start + from]) to += 1;
          const text = row.slice(from, to).map((byte) => (asText ? letter(byte) : `${byte} `)).join("");
          dump.append(element("span", layerOf[start + from], text));
          from = to;
        }
        if (!asText) dump.append(" ".repeat((16 - row.length) * 3 + 1));
      }
      dump.append("\n");
    }
    return dump;
  }
  function letter(byte) {
    const value = parseInt(byte, 16);
    return value >= 0x20 && value < 0x7f ? String.fromCharCode(value) : "·";
  }

  function partOf(part, packets) {
    const title = element("summary", "", `${number.format(part.number)}. ${part.title} `,
      part.direction ? element("small", "", element("bdi", "", part.direction)) : null);
    const details = element("details", "", title);
    if (part.note) details.append(paragraph("note", part.note));
    const said = element("div", "said");
    const dumps = element("div", "dumps");
    for (const passage of part.passages) {
      const made = passages[passage.type]?.(passage);
      if (made) said.append(made);
    }
    for (const name of part.packets) {
      const packet = packets.get(name);
      if (!packet) continue;
      dumps.append(paragraph("note",
        `${words.packet} ${number.format(name)}: ${number.format(packet.length)} ${words.bytes}`), hexDump(packet));
    }
    details.append(element("div", dumps.childElementCount ? "beside" : "", said, dumps));
    /* What the slides are about is open, what TCP does around it is not. */
    details.open = part.kind === "request" || part.kind === "response";
    return details;
  }

  function show(block, result) {
    const state = block.querySelector(".live-state");
    const box = block.querySelector(".live-result");
    state.className = `live-state ${result.source}`;
    const reason = result.reason ? `${words.recordedWhy} ${result.reason}` : (recorded ? words.recordedStatic : "");
    state.textContent = result.source === "live" ? `${words.live} · ${new Date().toLocaleTimeString(language)}`
      : result.source === "recorded" ? `${words.recorded}${reason ? ` (${reason})` : ""}` : `${words.failed} ${result.reason}`;
    const packets = new Map(result.packets.map((packet) => [packet.number, packet]));
    const legend = paragraph("legend",
      ...["link", "ip", "tcp", "data"].map((layer) => element("span", layer, `■ ${words[layer]}`)));
    const parts = result.events.filter((event) => event.event === "handshake.part");
    box.replaceChildren(legend, ...parts.map((part) => partOf(part, packets)));
    setFilled(block, parts.length > 0);
    block.dataset.source = result.source;
  }

  /* The bytes take the room of the slide's text, which comes back when they are put away. */
  function setFilled(block, isFilled) {
    block.querySelector(".live-result").hidden = !isFilled;
    block.querySelector(".hide").hidden = !isFilled;
    block.classList.toggle("filled", isFilled);
    block.closest(".body").classList.toggle("filled", isFilled);
  }

  async function run(block) {
    const button = block.querySelector(".run");
    const state = block.querySelector(".live-state");
    button.disabled = true;
    state.className = "live-state";
    state.textContent = words.running;
    try {
      if (recorded) {
        show(block, JSON.parse(recorded.textContent));
      } else {
        const answer = await fetch(`live/${block.dataset.live}?lang=${language}`, {
          headers: { "X-WSLab-Live": "1" }, cache: "no-store",
        });
        if (answer.ok) show(block, await answer.json());
        else state.textContent = answer.status === 409 ? words.busy : `${words.failed} (${answer.status})`;
      }
    } catch (error) {
      state.className = "live-state none";
      state.textContent = `${words.failed} ${error.message}`;
    }
    button.disabled = false;
  }

  for (const block of document.querySelectorAll(".live")) {
    block.querySelector(".run").addEventListener("click", () => run(block));
    block.querySelector(".hide").addEventListener("click", () => {
      setFilled(block, false);
      block.querySelector(".live-state").textContent = "";
    });
  }
})();
