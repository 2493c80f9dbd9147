const light = `
  --paper: #fbfaf8; --raised: #ffffff; --ink: #1d2226; --soft: #555d63; --line: #dcd9d3;
  --deep: #1f5a56; --on-deep: #ffffff; --tint: #e8f1ef; --care: #fdf3e1; --care-line: #b4690e;`

const dark = `
  --paper: #15191b; --raised: #1d2326; --ink: #eceae6; --soft: #a9b1b5; --line: #343c40;
  --deep: #8fd0c7; --on-deep: #10201e; --tint: #1c2e2c; --care: #2d2517; --care-line: #e0a04a;`

/** The one stylesheet of our pages; nothing in it asks for anything. */
export const embedStyle: string = `
:root { color-scheme: light; ${light} }
[data-theme="dark"] { color-scheme: dark; ${dark} }
@media (prefers-color-scheme: dark) { [data-theme="auto"] { color-scheme: dark; ${dark} } }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); overflow-wrap: anywhere;
  font: 1.0625rem/1.6 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
main, .foot { max-width: 42rem; margin: 0 auto; padding: clamp(1rem, 5vw, 2.5rem); }
main:has(+ .foot) { padding-bottom: 0; }
h1, h2, h3, h4 { line-height: 1.25; text-wrap: balance; }
h1 { font-size: clamp(1.5rem, 1.2rem + 2.2vw, 2.125rem); letter-spacing: -0.012em; margin: 0.25rem 0 0.5rem; }
h2 { font-size: 1.1875rem; margin: 0 0 0.5rem; }
h3 { font-size: 1.0625rem; margin: 0 0 0.25rem; }
h4 { font-size: 1rem; margin: 0 0 0.25rem; }
p { margin: 0 0 0.75rem; }
ul, ol { margin: 0 0 0.75rem; padding-inline-start: 1.25rem; }
li + li { margin-top: 0.375rem; }
a { color: var(--deep); text-underline-offset: 0.15em; text-decoration-thickness: 0.07em; }
a:hover { text-decoration-thickness: 0.14em; }
:focus-visible { outline: 3px solid var(--deep); outline-offset: 3px; border-radius: 3px; }
blockquote { margin: 0 0 0.75rem; padding-inline-start: 1rem; border-inline-start: 3px solid var(--line); color: var(--soft); }
figure { margin: 1.25rem 0; }
img { display: block; max-width: 100%; height: auto; border-radius: 8px; background: var(--line); }
figcaption, .soft { color: var(--soft); font-size: 0.9375rem; }
figcaption { margin-top: 0.375rem; }
dl { margin: 0 0 0.75rem; display: grid; grid-template-columns: minmax(6rem, auto) 1fr; gap: 0.375rem 1.25rem; }
dt { color: var(--soft); }
dd { margin: 0; }
.eyebrow { color: var(--deep); font-size: 0.9375rem; font-weight: 600; margin: 0; }
.dates { font-size: 1.125rem; color: var(--soft); margin: 0 0 0.5rem; }
.own-words { color: inherit; font-size: 1.1875rem; line-height: 1.5; border-color: var(--deep); margin: 0 0 1.25rem; }
.lead { font-size: 1.1875rem; line-height: 1.5; }
.text > :first-child { margin-top: 0; }
.text :is(h2, h3, h4) { margin-top: 1.5rem; }
.head { margin-bottom: 1.25rem; }
.notice { border: 1px solid var(--line); border-radius: 8px; padding: 0.625rem 0.875rem; margin: 0 0 1rem; background: var(--raised); }
.notice p, .care p, .ask p { margin: 0; }
.notice p + p, .care p + p, .ask p + p { margin-top: 0.5rem; }
.care h3:not(:first-child) { margin-top: 0.75rem; }
.care > :last-child, .ask > :last-child { margin-bottom: 0; }
.ask { background: var(--tint); border-radius: 8px; padding: 0.875rem 1rem; margin: 1.25rem 0 0.75rem; font-size: 1.125rem; }
.care { background: var(--care); border-inline-start: 4px solid var(--care-line); border-radius: 4px 8px 8px 4px;
  padding: 0.75rem 1rem; margin: 0.75rem 0; }
.next { margin: 1.5rem 0; }
.next p { margin: 0.5rem 0 0; }
.button { display: inline-block; max-width: 100%; padding: 0.75rem 1.5rem; border-radius: 8px; background: var(--deep);
  color: var(--on-deep); font-weight: 600; line-height: 1.3; text-decoration: none; }
.button:hover { text-decoration: underline; }
.part { margin-top: 1.75rem; padding-top: 1.25rem; border-top: 1px solid var(--line); }
.rows { list-style: none; padding: 0; }
.rows > li + li { margin-top: 1.5rem; }
dd .rows > li + li { margin-top: 0.25rem; }
.stamp { display: inline-block; margin-inline-end: 1rem; }
.mark { display: inline-block; border: 1px solid var(--line); border-radius: 99px; padding: 0 0.625rem; color: var(--soft); font-size: 0.875rem; }
.copy { margin: 0 0 0.75rem; padding: 0.75rem 1rem; background: var(--raised); border: 1px dashed var(--line); border-radius: 8px; user-select: all; }
.said { border-inline-start: 3px solid var(--line); padding-inline-start: 1rem; }
.said p { margin: 0 0 0.25rem; }
.write { margin: 1.25rem 0 0; }
.write label { display: block; font-weight: 600; margin: 0 0 0.25rem; }
.write textarea { display: block; width: 100%; min-height: 6.5rem; padding: 0.625rem 0.75rem; margin: 0 0 0.75rem; resize: vertical;
  border: 1px solid var(--soft); border-radius: 8px; background: var(--raised); color: inherit; font: inherit; }
.write .button { border: 0; font: inherit; font-weight: 600; cursor: pointer; }
.write .button:disabled { opacity: 0.6; cursor: default; }
.write [role="status"] { margin: 0.75rem 0 0; min-height: 1.6em; }
.trap { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
progress { appearance: none; display: block; width: 100%; height: 0.5rem; margin: 0 0 0.75rem; border: 0; border-radius: 99px; overflow: hidden; background: var(--line); }
progress::-webkit-progress-bar { background: var(--line); }
progress::-webkit-progress-value { background: var(--deep); }
progress::-moz-progress-bar { background: var(--deep); }
.foot { padding-top: 0; color: var(--soft); font-size: 0.875rem; }
.foot > :first-child { margin-top: 2rem; padding-top: 1rem; border-top: 1px solid var(--line); }
.foot h2 { font-size: 0.9375rem; margin: 1rem 0 0.25rem; }
.foot ul { margin: 0; }
.foot p { margin: 0 0 0.25rem; }
@media (max-width: 26rem) { dl { display: block; } dd { margin-bottom: 0.5rem; } .button { display: block; text-align: center; } }
@media (forced-colors: active) { .button { border: 2px solid; } .care { border: 2px solid; } }
@media print { body { background: none; } .button::after { content: " (" attr(href) ")"; } }
`
