/** Light and dark, by what the reader's system asks for. No font is loaded. */
export const style = `
text{font:12px system-ui,-apple-system,'Segoe UI','DejaVu Sans',sans-serif;fill:#1f2328}
.page{fill:#fff}.band{fill:#f6f8fa;stroke:#d1d9e0}.card{fill:#fff;stroke:#8c959f}
.title{font-size:16px;font-weight:600}.name{font-size:13px;font-weight:600}.kind,.quiet,.column{fill:#59636e}.kind{font-size:11px}
.column{font-size:11px;letter-spacing:.04em}.release{fill:#0550ae}
.waits{fill:none;stroke:#0969da;stroke-width:2}.applies{fill:none;stroke:#8c959f;stroke-dasharray:3 4}.head{fill:#59636e}
rect.error{stroke:#d1242f;stroke-width:2}rect.warning{stroke:#bf8700;stroke-width:1.5}rect.unknown{stroke-dasharray:5 4}
rect.band.error,rect.band.warning{stroke-width:1}text.error{fill:#d1242f}text.warning{fill:#9a6700}
@media(prefers-color-scheme:dark){text{fill:#f0f6fc}.page{fill:#0d1117}.band{fill:#151b23;stroke:#3d444d}.card{fill:#0d1117;stroke:#656c76}
.kind,.quiet,.column{fill:#9198a1}.release{fill:#79c0ff}.waits{stroke:#4493f8}.applies{stroke:#656c76}.head{fill:#9198a1}
rect.error{stroke:#f85149}rect.warning{stroke:#d29922}text.error{fill:#ff7b72}text.warning{fill:#d29922}}
`.replace(/\n/g, '');
