/** The stylesheet of the page that describes the API; nothing in it asks for anything. */
export const apiStyle = `
:root { color-scheme: light dark; --line: #8884; --soft: #8881; --link: #1f5a56; font: 16px/1.6 system-ui, sans-serif; }
@media (prefers-color-scheme: dark) { :root { --link: #8fd0c7; } }
* { box-sizing: border-box; }
body { max-width: 56rem; margin: 0 auto; padding: clamp(1rem, 4vw, 2.5rem); overflow-wrap: anywhere; }
h1, h2, h3, h4 { line-height: 1.25; scroll-margin-top: 1rem; }
h2 { margin: 2.5rem 0 0.75rem; }
nav h3 { margin: 1.25rem 0 0.25rem; font-size: 1rem; }
h4 { margin: 1rem 0 0.25rem; }
.lead { font-size: 1.25rem; margin-top: -0.5rem; }
.soft, small { opacity: 0.75; font-size: 0.875rem; font-weight: normal; }
a { color: var(--link); text-underline-offset: 0.15em; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 3px; }
:target { outline: 2px solid var(--link); outline-offset: 0.5rem; border-radius: 0.25rem; }
code, pre { font: 0.875rem/1.5 ui-monospace, monospace; }
pre { padding: 0.75rem 1rem; margin: 0.5rem 0; background: var(--soft); border: 1px solid var(--line); border-radius: 0.5rem; white-space: pre-wrap; }
.routes { list-style: none; margin: 0; padding: 0; }
.routes li { display: grid; grid-template-columns: 15rem 1fr; gap: 0 1rem; padding: 0.125rem 0; }
table { border-collapse: collapse; width: 100%; margin: 0.5rem 0; }
caption { text-align: left; font-weight: 600; }
th, td { text-align: left; vertical-align: top; padding: 0.375rem 0.75rem 0.375rem 0; border-top: 1px solid var(--line); }
th { width: 12rem; font-weight: 600; }
.type { opacity: 0.85; font-size: 0.9375rem; }
summary { cursor: pointer; }
section { border-top: 1px solid var(--line); margin-top: 2rem; }
@media (max-width: 40rem) { .routes li { display: block; padding: 0.25rem 0; } .routes span { display: block; } th { width: 8rem; } }
@media print { details > pre { display: block; } }
`
