/// The one style sheet of the pages: screen, narrow screen and paper.
package enum PageStyle {
  /// Its name below the root.
  package static let name = "page.css"

  /// The sheet.
  package static let text = """
    :root {
      --ink: #1d2733; --soft: #51606f; --line: #cdd5dd; --paper: #fff; --tint: #f3f6f8;
      --accent: #0b5c8a; --good: #1c7a4d; --warn: #9a5b00; --bad: #a8281e;
    }
    * { box-sizing: border-box; }
    body {
      margin: 0; background: var(--tint); color: var(--ink);
      font: 16px/1.55 system-ui, "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei",
        "PingFang SC", sans-serif;
    }
    a { color: var(--accent); }
    :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
    .skip { position: absolute; left: -99em; }
    .skip:focus { left: 1em; top: 1em; background: var(--paper); padding: .5em; z-index: 1; }
    header {
      display: flex; flex-wrap: wrap; gap: .5em 1.5em; align-items: center;
      padding: .6em 1.2em; background: var(--paper); border-bottom: 1px solid var(--line);
    }
    header strong a { color: inherit; text-decoration: none; font-size: 1.1em; }
    nav { flex: 1; }
    nav ul {
      display: flex; flex-wrap: wrap; gap: .2em .9em; margin: 0; padding: 0; list-style: none;
    }
    nav a { text-decoration: none; padding: .15em .1em; }
    nav a[aria-current] { font-weight: 600; border-bottom: 3px solid var(--accent); }
    .reader { display: flex; gap: .8em; align-items: center; color: var(--soft); }
    .count {
      background: var(--bad); color: #fff; border-radius: 1em; padding: 0 .5em; font-size: .8em;
    }
    main { max-width: 78em; margin: 0 auto; padding: 1em 1.2em 2em; }
    main:focus { outline: none; }
    h1 { font-size: 1.6em; margin: .3em 0 .6em; }
    h2 { font-size: 1.2em; margin: 1.6em 0 .5em; }
    footer { max-width: 78em; margin: 0 auto; padding: 0 1.2em 2em; color: var(--soft); }
    footer p { margin: .2em 0; font-size: .9em; }
    .tiles {
      display: grid; grid-template-columns: repeat(auto-fill, minmax(13em, 1fr)); gap: .8em;
    }
    .tile {
      display: block; background: var(--paper); border: 1px solid var(--line); border-radius: .5em;
      padding: .8em 1em; color: inherit; text-decoration: none;
    }
    a.tile:hover { border-color: var(--accent); }
    .tile .figure { display: block; font-size: 1.9em; line-height: 1.2; font-weight: 600; }
    .tile .label { color: var(--soft); }
    .scroll { overflow-x: auto; background: var(--paper); border: 1px solid var(--line); }
    table { border-collapse: collapse; width: 100%; }
    caption { text-align: left; padding: .5em .7em; color: var(--soft); font-size: .9em; }
    th, td { padding: .4em .7em; text-align: left; vertical-align: top; }
    thead th { border-bottom: 2px solid var(--line); font-weight: 600; white-space: nowrap; }
    tbody th { font-weight: 400; }
    tbody tr:nth-child(even) { background: var(--tint); }
    .number { text-align: right; font-variant-numeric: tabular-nums; }
    .vacant { color: var(--soft); }
    .facts { display: grid; grid-template-columns: max-content 1fr; gap: .3em 1.2em; margin: 0; }
    .facts dt { color: var(--soft); }
    .facts dd { margin: 0; }
    .good { color: var(--good); } .warn { color: var(--warn); } .bad { color: var(--bad); }
    .soft { color: var(--soft); }
    .notice {
      background: var(--paper); border: 1px solid var(--line);
      border-left: .4em solid var(--accent);
      padding: .6em 1em; margin: 0 0 1em;
    }
    .notice.good { border-left-color: var(--good); color: inherit; }
    .notice.warn { border-left-color: var(--warn); color: inherit; }
    .notice.bad { border-left-color: var(--bad); color: inherit; }
    form { margin: .6em 0; }
    header form { margin: 0; }
    .filter { display: flex; flex-wrap: wrap; gap: .6em 1em; align-items: end; }
    .filter label span, .field label { display: block; color: var(--soft); font-size: .9em; }
    .field { margin: 0 0 .8em; max-width: 40em; }
    .field small { display: block; color: var(--soft); }
    input, select, button { font: inherit; color: inherit; }
    input[type=text], select {
      padding: .35em .5em; border: 1px solid var(--soft); border-radius: .3em;
      background: var(--paper); max-width: 100%;
    }
    .field input[type=text] { width: 100%; }
    button {
      padding: .35em 1em; border: 1px solid var(--accent); border-radius: .3em;
      background: var(--accent); color: #fff; cursor: pointer;
    }
    header button { background: none; color: var(--accent); padding: .1em .6em; }
    svg { max-width: 100%; height: auto; background: var(--paper); border: 1px solid var(--line); }
    svg text { fill: var(--ink); font-size: 12px; }
    svg .soft { fill: var(--soft); }
    svg .axis { stroke: var(--line); }
    svg .a { fill: #0b5c8a; } svg .b { fill: #d8892b; } svg .c { fill: #7a8794; }
    details { margin: .4em 0; }
    @media (max-width: 40em) {
      .facts { grid-template-columns: 1fr; gap: 0; }
      .facts dd { margin-bottom: .6em; }
    }
    @media print {
      body { background: none; font-size: 11pt; }
      header, form, .skip, .noprint { display: none; }
      main, footer { max-width: none; padding: 0; }
      .scroll { overflow: visible; border: none; }
      a { color: inherit; text-decoration: none; }
      tr, svg, .tile { break-inside: avoid; }
    }

    """
}
