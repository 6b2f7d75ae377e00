/// How the comparison's page looks.
enum ComparisonStyle {
  /// Colours: text on its ground has a contrast of 4.5:1 or more (WCAG AA) in both schemes. The parts of the stacked bars
  /// keep their colours in both, with dark letters on them, and differ in lightness, so that they can be told apart on
  /// paper without colour; so do the dashes of the lines.
  static let sheet = """
    :root {
      color-scheme: light dark;
      --ground: #f2f5f4; --surface: #fff; --ink: #14211d; --quiet: #50605a; --line: #d3dcd8; --accent: #0a6b50;
      --bad: #b3261e; --bad-soft: #fbe9e7;
      --polling: #b3261e; --long-polling: #8a4a00; --sse: #1d5fae; --websocket: #0a6b50; --websocket-deflate: #5546b5;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --ground: #0d1412; --surface: #15201c; --ink: #e7f0ec; --quiet: #a3b4ad; --line: #2b3a34; --accent: #62d6a9;
        --bad: #ffa097; --bad-soft: #3a1c1a;
        --polling: #ffa097; --long-polling: #ffb870; --sse: #8fc1ff; --websocket: #62d6a9; --websocket-deflate: #bdb2ff;
      }
    }
    * { box-sizing: border-box; }
    html { font-size: clamp(1rem, 0.5rem + 0.7vw, 1.75rem); }
    body {
      margin: 0 auto; max-width: 62rem; padding: 1rem; color: var(--ink); background: var(--ground);
      font: 1rem/1.6 system-ui, "Segoe UI", "Noto Sans", Tahoma, sans-serif;
    }
    :lang(fa) { font-family: "Vazirmatn", "Vazir", "Noto Sans Arabic UI", "Noto Sans Arabic", Tahoma, sans-serif; }
    .choice { position: absolute; opacity: 0; }
    nav { display: flex; gap: 0.5rem; justify-content: flex-end; }
    nav label { padding: 0.2rem 0.9rem; border: 1px solid var(--line); border-radius: 0.7rem; cursor: pointer; }
    main { display: none; }
    #en:checked ~ main:lang(en), #fa:checked ~ main:lang(fa) { display: block; }
    #en:checked ~ nav label[for="en"], #fa:checked ~ nav label[for="fa"] {
      color: var(--accent); border-color: var(--accent); font-weight: 600;
    }
    #en:focus-visible ~ nav label[for="en"], #fa:focus-visible ~ nav label[for="fa"] {
      outline: 3px solid var(--accent); outline-offset: 2px;
    }
    h1 { font-size: 1.6rem; line-height: 1.35; margin: 0.6rem 0; }
    h2 { font-size: 1.15rem; margin: 0 0 0.6rem; }
    section {
      margin: 1.2rem 0; padding: 1rem 1.2rem; background: var(--surface); border: 1px solid var(--line);
      border-radius: 0.9rem;
    }
    .conditions, .note, figcaption, small { color: var(--quiet); }
    .note, figcaption { font-size: 0.85rem; margin: 0.6rem 0 0; }
    .warning {
      padding: 0.5rem 0.9rem; border: 1px solid var(--bad); border-radius: 0.7rem; color: var(--bad);
      background: var(--bad-soft); font-weight: 600;
    }
    .wide { overflow-x: auto; }
    table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
    /* Units below units, in a page that reads from the right as well. */
    th, td { padding: 0.3rem 0.6rem; text-align: right; white-space: nowrap; }
    thead th { font-size: 0.85rem; font-weight: 600; color: var(--quiet); vertical-align: bottom; }
    thead th[scope="col"]:not(:first-child) { white-space: normal; }
    th[scope="colgroup"] { border-bottom: 1px solid var(--line); text-align: center; }
    th[scope="row"], thead th:first-child { text-align: start; }
    tbody tr { border-top: 1px solid var(--line); }
    td.words { text-align: start; white-space: normal; width: 75%; }
    td.bar { width: 30%; padding-inline-end: 0; }
    td.bar i { display: block; height: 0.9rem; min-width: 2px; background: var(--accent); border-radius: 0.2rem; }
    dl { margin: 0; display: grid; grid-template-columns: max-content 1fr; gap: 0.5rem 1rem; }
    dt { font-weight: 600; }
    dd { margin: 0; }
    small { white-space: nowrap; }
    figure { margin: 0 0 1rem; }
    .legend { display: flex; flex-wrap: wrap; gap: 0.2rem 1.1rem; margin: 0 0 0.6rem; padding: 0; list-style: none; font-size: 0.85rem; }
    .legend i { display: inline-block; width: 1rem; height: 1rem; margin-inline-end: 0.4rem; vertical-align: -0.15rem; border-radius: 0.2rem; }
    svg { display: block; width: 100%; min-width: 40rem; height: auto; overflow: visible; }
    svg text { font-size: 16px; fill: var(--ink); dominant-baseline: central; }
    svg .name { font-weight: 600; }
    svg .tick, svg .axis { font-size: 14px; fill: var(--quiet); }
    svg .on { font-size: 14px; fill: #14211d; }
    svg .part { stroke: var(--surface); stroke-width: 1.5; }
    .text { fill: #2bb673; background: #2bb673; }
    .json { fill: #a6e3c5; background: #a6e3c5; }
    .compressed { fill: #6fd0a0; background: #6fd0a0; }
    .http-heads { fill: #f4a259; background: #f4a259; }
    .frame-headers { fill: #f7d774; background: #f7d774; }
    .other { fill: #bdbdbd; background: #bdbdbd; }
    .tcp { fill: #6ea3ee; background: #6ea3ee; }
    .ip { fill: #9cc0f5; background: #9cc0f5; }
    .link { fill: #c7dbf9; background: #c7dbf9; }
    .polling { --of: var(--polling); --dash: none; }
    .long-polling { --of: var(--long-polling); --dash: 14 5; }
    .sse { --of: var(--sse); --dash: 7 5; }
    .websocket { --of: var(--websocket); --dash: none; }
    .websocket-deflate { --of: var(--websocket-deflate); --dash: 3 4; }
    svg .grid { stroke: var(--line); }
    svg .mark { stroke: var(--quiet); stroke-dasharray: 5 4; }
    svg .leader { stroke: var(--line); }
    svg .line { stroke: var(--of); stroke-width: 3; stroke-dasharray: var(--dash); }
    svg .line.websocket { stroke-width: 4.5; }
    svg .name[class*=" "] { fill: var(--of); }
    svg .dot { fill: var(--of); opacity: 0.35; }
    svg .box { fill: none; stroke: var(--of); stroke-width: 1.5; }
    svg .median { stroke: var(--of); stroke-width: 4; }
    svg .tail { stroke: var(--of); stroke-width: 1.5; }
    svg .crossing { fill: var(--surface); stroke: var(--ink); stroke-width: 2; }
    @media (max-width: 40rem) {
      section { padding: 0.8rem; }
      dl { grid-template-columns: 1fr; gap: 0.1rem; }
      dd { margin-bottom: 0.6rem; }
    }
    @media print {
      @page { margin: 14mm; }
      :root {
        color-scheme: light; --ground: #fff; --surface: #fff; --ink: #000; --quiet: #444; --line: #bbb; --accent: #0a6b50;
        --bad: #b3261e; --bad-soft: #fff;
        --polling: #b3261e; --long-polling: #8a4a00; --sse: #1d5fae; --websocket: #0a6b50; --websocket-deflate: #5546b5;
      }
      html { font-size: 10pt; }
      body { padding: 0; max-width: none; }
      nav, .choice { display: none; }
      section { break-inside: avoid; margin: 0.8rem 0; padding: 0; border: 0; }
      svg { min-width: 0; }
      svg, i { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
    }
    """
}
