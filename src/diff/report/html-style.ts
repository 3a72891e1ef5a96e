/** How the page looks: in light and dark, on a narrow and a wide screen. */
export const style = `
:root { color-scheme: light dark; --back: #fff; --panel: #f6f7f9; --text: #1b1f24; --soft: #59636e; --line: #d5dae0; --error: #b3121d; --old: #fdecec; --new: #e3f6e8; }
@media (prefers-color-scheme: dark) { :root { --back: #12161c; --panel: #1a2028; --text: #e4e8ee; --soft: #9aa5b1; --line: #313a45; --error: #ff8f8f; --old: #3a1d20; --new: #15321f; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.5rem 1.25rem 3rem; max-width: 80rem; background: var(--back); color: var(--text); font: 1rem/1.5 system-ui, "Segoe UI", Roboto, sans-serif; }
code, pre { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; font-size: .875em; overflow-wrap: anywhere; unicode-bidi: isolate; }
pre { margin: 0; white-space: pre-wrap; }
h1 { font-size: 1.6rem; line-height: 1.2; margin: 0 0 .25rem; overflow-wrap: anywhere; }
h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; overflow-wrap: anywhere; }
h3 { font-size: 1rem; margin: 0 0 .35rem; overflow-wrap: anywhere; }
p { margin: .3rem 0; overflow-wrap: anywhere; }
.soft, footer { color: var(--soft); font-size: .875rem; }
.hazard, details { background: var(--panel); border: 1px solid var(--line); border-radius: .5rem; padding: .8rem 1rem; margin: 0 0 .8rem; }
.hazard { border-left: .3rem solid var(--error); }
summary { cursor: pointer; overflow-wrap: anywhere; }
summary:focus-visible { outline: 2px solid; outline-offset: 2px; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; margin-top: .5rem; }
th, td { text-align: left; vertical-align: top; font-weight: 400; padding: .3rem .5rem; border: 1px solid var(--line); overflow-wrap: anywhere; }
th { width: 26%; color: var(--soft); }
thead th { width: auto; }
td.old { background: var(--old); }
td.new { background: var(--new); }
@media (max-width: 44rem) { table, tbody, tr, th, td { display: block; width: auto; } thead { display: none; } }
`;
