// The one style of the public pages: the colours of the printed certificate, phone first, dark, forced colours, and print.

export const STYLE = `
:root { color-scheme: light dark;
  --paper: #eef3f2; --sheet: #ffffff; --ink: #171c21; --quiet: #4c565e; --line: #c9d2d3; --edge: #65757a;
  --accent: #0d4a4a; --on-accent: #ffffff; --focus: #0b5fd0;
  --valid: #0b5d40; --expired: #6b4a06; --revoked: #8a1c1c; --superseded: #364880; --plain: #0d4a4a; --unsure: #434c53; --on-tone: #ffffff; }
@media (prefers-color-scheme: dark) { :root {
  --paper: #0f1516; --sheet: #182021; --ink: #e9efee; --quiet: #aab8b8; --line: #344143; --edge: #80959a;
  --accent: #8fd3c8; --on-accent: #0c2322; --focus: #8ab8ff;
  --valid: #0f6848; --expired: #77540d; --revoked: #97292a; --superseded: #43569a; --plain: #175757; --unsure: #4c565d; } }
*, ::before, ::after { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); overflow-wrap: anywhere;
  font: 1rem/1.6 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", sans-serif; }
main, footer { max-width: 44rem; margin: 0 auto; }
main { background: var(--sheet); }
[hidden] { display: none !important; }
h1, h2, p, dl, dd, ol { margin: 0; }
h1 { font-size: 2.25rem; line-height: 1.2; letter-spacing: .04em; }
h2 { font-size: 1.125rem; line-height: 1.4; }
[lang=en] { display: block; font-size: .875em; line-height: 1.5; letter-spacing: 0; overflow-wrap: break-word; }
p > [lang=en], li > [lang=en], label > [lang=en], .hint > [lang=en] { color: var(--quiet); }
a { color: var(--accent); }
time, .number { font-variant-numeric: tabular-nums; }

.top { --tone: var(--plain); background: var(--tone); color: var(--on-tone); border: 2px solid transparent;
  padding: 1.5rem 1.25rem 1.75rem; position: relative; }
.valid { --tone: var(--valid); } .expired { --tone: var(--expired); } .unsure { --tone: var(--unsure); }
.plain { --tone: var(--plain); } .revoked { --tone: var(--revoked); } .superseded { --tone: var(--superseded); }
.top h1 { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem .9rem; }
.top h1 [lang=en] { font-size: 1.125rem; font-weight: 500; }
.top p { margin-top: .85rem; }
.top p > [lang=en] { color: inherit; }
.top .when { font-size: 1.125rem; font-weight: 600; }
.top .when [lang=en] { font-weight: 400; }
.top .when time { white-space: nowrap; }
.top svg { flex: none; width: 3.75rem; height: 3.75rem; fill: none; stroke: currentColor; stroke-width: 2.5;
  stroke-linecap: round; stroke-linejoin: round; }
.verdict { position: relative; display: flex; gap: .9rem; padding: 1rem 1.25rem 1.25rem; border: 2px solid transparent;
  border-radius: 8px; overflow: hidden; background: var(--tone); color: var(--on-tone); }
.verdict p > [lang=en] { color: inherit; }
.verdict svg { flex: none; width: 2.5rem; height: 2.5rem; fill: none; stroke: currentColor; stroke-width: 3; stroke-linecap: round; }
/* Stripes under whatever does not hold: seen without colour, and from afar. */
.ended::after { content: ""; position: absolute; inset: auto -2px -2px; height: .5rem;
  background: repeating-linear-gradient(135deg, var(--on-tone) 0 .5rem, var(--tone) .5rem 1rem); }

section { padding: 1.4rem 1.25rem; border-top: 1px solid var(--line); }
section > * + * { margin-top: .85rem; }
.top + section { border-top: 0; }
h2 [lang=en] { display: inline; font-weight: 400; color: var(--quiet); margin-left: .2em; }
dl > div { padding: .6rem 0; border-bottom: 1px solid var(--line); }
dl > div:last-child { border-bottom: 0; }
dt { color: var(--quiet); font-size: .875rem; }
dt [lang=en], .zone [lang=en], label [lang=en], summary [lang=en], .onward [lang=en] { display: inline; }
dt [lang=en], .zone [lang=en] { font-size: 1em; }
.zone { color: var(--quiet); font-size: .875rem; }
.top .zone { color: inherit; }
dd { font-size: 1.0625rem; }
dl > .level { border: 2px solid var(--accent); border-radius: 8px; padding: .6rem .9rem; margin: .6rem 0; }
.level dd { font-size: 1.5rem; font-weight: 600; line-height: 1.35; color: var(--accent); }
.level dd [lang=en] { font-size: 1rem; font-weight: 400; }
.note { border-left: 4px solid var(--edge); padding-left: .8rem; }
ol { padding-left: 1.4rem; } li + li { margin-top: .6rem; }
code { font: .875rem/1.6 ui-monospace, Consolas, "Noto Sans Mono", monospace; }
.digest { display: block; padding: .6rem .75rem; background: var(--paper); border-radius: 6px; user-select: all; word-break: break-all; }

form > * + * { margin-top: .85rem; }
label { display: block; font-weight: 600; }
label [lang=en], summary [lang=en] { font-weight: 400; }
.hint { color: var(--quiet); font-size: .875rem; }
input { display: block; width: 100%; min-height: 3rem; margin-top: .3rem; padding: .55rem .75rem; border: 1px solid var(--edge);
  border-radius: 8px; background: var(--sheet); color: inherit; font: inherit; }
.short { max-width: 12rem; }
input[type=file] { padding: .4rem; }
input + .hint { margin-top: .5rem; }
::file-selector-button { min-height: 2.75rem; margin-right: .75rem; padding: .3rem .9rem; border: 1px solid var(--edge);
  border-radius: 6px; background: var(--paper); color: inherit; font: inherit; }
button { min-height: 3rem; padding: .4rem 2rem; border: 2px solid transparent; border-radius: 8px; background: var(--accent);
  color: var(--on-accent); font: inherit; font-weight: 600; cursor: pointer; }
button [lang=en] { display: inline; }
summary, .onward { min-height: 2.75rem; padding: .5rem 0; cursor: pointer; }
.onward { display: inline-block; }
:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
[role=status] strong { font-size: 1.25rem; }
footer { padding: 1.25rem 1.25rem 2.5rem; color: var(--quiet); font-size: .875rem; }
footer p + p { margin-top: .6rem; }

@media (min-width: 44em) {
  main { margin-top: 2rem; border-radius: 12px; overflow: hidden; }
  .top, section, footer { padding-left: 2rem; padding-right: 2rem; }
  dl > div { display: grid; grid-template-columns: 12rem 1fr; gap: .3rem 1rem; align-items: baseline; }
  dl > .level { margin: .6rem -1rem; padding-left: calc(1rem - 2px); padding-right: calc(1rem - 2px); }
  button { min-width: 10rem; }
}
@media (forced-colors: active) { .ended::after { display: none; } }
@media print {
  :root { color-scheme: light; --paper: #fff; --sheet: #fff; --ink: #000; --quiet: #333; --line: #999; --accent: #000; --on-tone: #000; }
  body { font-size: 10.5pt; }
  .top { background: none; border: 3px solid #000; }
  .ended::after, .onward, .screen, section:has(form) { display: none !important; }
  section, dl > div { break-inside: avoid; }
}
`;
