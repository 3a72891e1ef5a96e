/** How the page looks: in light and dark, on a narrow and a wide screen, on paper. */
export const style = `
:root { color-scheme: light dark; --back: #fff; --panel: #f6f7f9; --text: #1b1f24; --soft: #59636e; --line: #d5dae0; --link: #0757ba; --error: #b3121d; --warning: #8a5200; --info: #0a5f73; --error-back: #fdecec; --warning-back: #fff4dc; --info-back: #e4f4f8; --here: #fff3bf; }
@media (prefers-color-scheme: dark) {
  :root { --back: #12161c; --panel: #1a2028; --text: #e4e8ee; --soft: #9aa5b1; --line: #313a45; --link: #7db4ff; --error: #ff8f8f; --warning: #f0b95a; --info: #6fd0e6; --error-back: #3a1d20; --warning-back: #352a14; --info-back: #12303a; --here: #3d3612; }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 9rem; }
body { margin: 0 auto; padding: 0 1.25rem 3rem; max-width: 68rem; background: var(--back); color: var(--text); font: 1rem/1.5 system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
a { color: var(--link); }
a:focus-visible, button:focus-visible, input:focus-visible, select:focus-visible, summary:focus-visible, pre:focus-visible, .scroll:focus-visible, .finding:focus { outline: 2px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; left: -100rem; }
.skip:focus { left: 1rem; top: 1rem; background: var(--back); padding: .5rem; z-index: 2; }
code, pre, kbd, .line { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: .875em; }
code { overflow-wrap: anywhere; unicode-bidi: isolate; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0; }
h2 { font-size: 1.15rem; margin: 0 0 .5rem; }
h3 { font-size: 1rem; margin: 2rem 0 .5rem; padding-bottom: .25rem; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
h3 code { font-size: 1em; }
h4 { font-size: 1rem; margin: 0; overflow-wrap: anywhere; }
h4 code { font-weight: 400; color: var(--soft); }
p, ul { margin: .25rem 0; }
.top { padding: 1.75rem 0 1rem; }
.product, .facts, .note, .count, footer, .keys { color: var(--soft); }
.count { font-weight: 400; font-size: .875rem; margin-left: .5rem; }
.note, footer { font-size: .875rem; }
.panel { background: var(--panel); border: 1px solid var(--line); border-radius: .5rem; padding: .9rem 1.1rem; margin: 0 0 1rem; }
.unreadable { border-left: .3rem solid var(--error); }
.patterns, .plain { list-style: none; padding: 0; }
.patterns > li + li, .plain > li + li { margin-top: .6rem; }
.plain > li { overflow-wrap: anywhere; }
.steps > li { overflow-wrap: anywhere; margin: .35rem 0; }
.signal { color: var(--soft); font-size: .875rem; }
.signal ul { padding-left: 1.1rem; }
.scroll { overflow: auto; max-height: 26rem; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
th, td { text-align: left; padding: .35rem .6rem; border-bottom: 1px solid var(--line); vertical-align: top; font-weight: 400; }
thead th { color: var(--soft); white-space: nowrap; }
th.number, td.number { text-align: right; font-variant-numeric: tabular-nums; }
tbody th, td code { overflow-wrap: normal; }
tbody th { min-width: 7rem; max-width: 18rem; }
tbody tr:last-child > * { border-bottom: 0; }
td.has-error { color: var(--error); font-weight: 600; }
td.has-warning { color: var(--warning); font-weight: 600; }
button { font: inherit; color: var(--link); background: none; border: 0; padding: 0; text-align: left; text-decoration: underline; cursor: pointer; overflow-wrap: anywhere; }
html:not(.js) .cluster { color: inherit; text-decoration: none; cursor: text; }
html:not(.js) .of-rule { color: inherit; text-decoration: none; cursor: text; }
.rules > li { padding-left: 4.2rem; position: relative; }
.rules .severity { position: absolute; left: 0; min-width: 3.2rem; text-align: right; font-variant-numeric: tabular-nums; }
.rules .what { color: var(--soft); font-size: .9rem; }
.filters { position: sticky; top: 0; z-index: 1; display: flex; flex-wrap: wrap; gap: .5rem .9rem; align-items: start; padding: .7rem 0; background: var(--back); border-bottom: 1px solid var(--line); }
.filters[hidden] { display: none; }
.filters label, .filters legend { font-size: .8rem; color: var(--soft); padding: 0; }
.filters .grow { flex: 1 1 14rem; }
.filters input[type=search], .filters select { display: block; width: 100%; max-width: 22rem; font: inherit; font-size: .95rem; color: var(--text); background: var(--back); border: 1px solid var(--line); border-radius: .35rem; padding: .3rem .5rem; }
.filters .grow input { max-width: none; }
.filters select { max-width: 13rem; }
fieldset { border: 0; margin: 0; padding: 0; }
.check { display: inline-flex; gap: .3rem; align-items: center; margin-right: .6rem; padding: .35rem 0; }
.filters .check { font-size: .95rem; color: var(--text); }
.state { width: 100%; margin: 0; font-size: .875rem; display: flex; flex-wrap: wrap; justify-content: space-between; gap: .25rem 1rem; }
kbd { border: 1px solid var(--line); border-radius: .25rem; padding: 0 .3rem; }
.finding { border: 1px solid var(--line); border-left: .3rem solid var(--info); border-radius: .35rem; padding: .7rem 1rem; margin: .6rem 0; content-visibility: auto; contain-intrinsic-size: auto 14rem; }
.finding.error { border-left-color: var(--error); }
.finding.warning { border-left-color: var(--warning); }
.finding:target { outline: 2px solid var(--link); }
.head { display: flex; flex-wrap: wrap; gap: .25rem .7rem; align-items: baseline; margin: 0 0 .2rem; }
.head .line { margin-left: auto; color: var(--soft); }
.severity { font-size: .8rem; font-weight: 600; padding: 0 .5rem; border-radius: 1rem; color: var(--info); background: var(--info-back); }
.error .severity { color: var(--error); background: var(--error-back); }
.warning .severity { color: var(--warning); background: var(--warning-back); }
.message, .fix { overflow-wrap: anywhere; }
.reach { font-size: .875rem; color: var(--soft); }
.tag { display: inline-block; border: 1px solid var(--line); border-radius: .25rem; padding: 0 .35rem; color: var(--text); overflow-wrap: anywhere; }
pre { overflow-x: auto; background: var(--panel); border: 1px solid var(--line); border-radius: .35rem; padding: .4rem 0; margin: .5rem 0; line-height: 1.45; unicode-bidi: plaintext; }
.row { display: block; padding-right: 1rem; min-width: max-content; }
.row.here { background: var(--here); }
.row i { display: inline-block; width: 3.5rem; padding-right: 1rem; text-align: right; color: var(--soft); font-style: normal; user-select: none; }
details { font-size: .9rem; margin-top: .25rem; }
summary { cursor: pointer; color: var(--link); }
.none { padding: 1rem 0; }
footer { margin-top: 2rem; }
@media (max-width: 40rem) {
  html { scroll-padding-top: 1rem; }
  body { padding: 0 .8rem 2rem; }
  .filters { position: static; }
  .filters label:not(.check) { flex: 1 1 8rem; }
  .filters select { max-width: none; }
  .keys { display: none; }
  .row i { width: 2.6rem; padding-right: .6rem; }
  .clusters thead { position: absolute; left: -100rem; }
  .clusters, .clusters tbody { display: block; }
  .clusters tr { display: grid; grid-template-columns: repeat(3, 1fr); gap: .1rem .6rem; padding: .5rem 0; border-bottom: 1px solid var(--line); }
  .clusters tr:last-child { border-bottom: 0; }
  .clusters tbody :is(th, td) { border: 0; padding: 0; text-align: left; min-width: 0; max-width: none; overflow-wrap: anywhere; }
  .clusters tbody th, .clusters td:last-child { grid-column: 1 / -1; }
  .clusters td::before { content: attr(data-column); display: block; color: var(--soft); font-size: .8rem; font-weight: 400; }
  .clusters td:last-child::before { display: inline; margin-right: .5rem; }
  .clusters td code { overflow-wrap: anywhere; }
}
@media print {
  :root { color-scheme: light; --back: #fff; --panel: #fff; --text: #000; --soft: #444; --line: #bbb; --link: #000; --error: #b3121d; --warning: #8a5200; --info: #0a5f73; --here: #eee; }
  body { max-width: none; padding: 0; font-size: 10pt; }
  .filters, .skip, .none button { display: none; }
  .finding { break-inside: avoid; content-visibility: visible; }
  .scroll { max-height: none; overflow: visible; }
  pre { overflow: visible; white-space: pre-wrap; }
  .row { min-width: 0; }
}
`;
