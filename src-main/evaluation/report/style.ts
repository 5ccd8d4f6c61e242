/** How a report looks, in light and in dark. */
export const REPORT_CSS = `:root {
  --paper: #f7f5f1; --surface: #fefdfb; --line: #e1dcd3; --ink: #1f1c18; --ink-2: #544f47; --accent: #96351d; --bad: #c8201f; --bar: #d9a797; --lit: #ffe27a;
  color-scheme: light dark;
}
@media (prefers-color-scheme: dark) {
  :root { --paper: #191715; --surface: #211f1c; --line: #3a362f; --ink: #ece7de; --ink-2: #b3aca0; --accent: #e79a83; --bad: #ff8a80; --bar: #7d4535; --lit: #6b5a1c; }
}
* { box-sizing: border-box; }
body { margin: 0; padding: 1.5rem clamp(1rem, 3vw, 3rem) 4rem; background: var(--paper); color: var(--ink); font: 0.875rem/1.5 system-ui, sans-serif; }
h1 { margin: 0; font-size: 1.5rem; line-height: 1.25; overflow-wrap: anywhere; }
h2 { margin: 2.25rem 0 0.5rem; font-size: 1.0625rem; }
h3 { margin: 1.25rem 0 0.25rem; font-size: 0.875rem; }
p { margin: 0.25rem 0; max-width: 75ch; }
a { color: var(--accent); }
.quiet { color: var(--ink-2); }
nav { display: flex; flex-wrap: wrap; gap: 1.25rem; margin-bottom: 0.75rem; }
table { border-collapse: collapse; background: var(--surface); border: 1px solid var(--line); }
th, td { padding: 0.3rem 0.7rem; border-top: 1px solid var(--line); text-align: left; vertical-align: top; }
th { border-top: 0; color: var(--ink-2); font-weight: 600; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
td.wrong { color: var(--bad); font-weight: 600; }
td { overflow-wrap: anywhere; }
.side-by-side { display: flex; flex-wrap: wrap; gap: 2rem; align-items: flex-start; }
.side-by-side h3 { margin-top: 0; }
.figures { display: flex; flex-wrap: wrap; gap: 0.75rem; margin: 1rem 0 0; padding: 0; list-style: none; }
.figures li { min-width: 9rem; padding: 0.6rem 0.9rem; background: var(--surface); border: 1px solid var(--line); border-radius: 0.375rem; }
.figures b { display: block; font-size: 1.375rem; font-variant-numeric: tabular-nums; line-height: 1.3; }
.figures small { display: block; color: var(--ink-2); }
.bar { display: block; width: calc(var(--share) * 14rem); min-width: 2px; height: 0.7rem; margin-top: 0.35rem; background: var(--bar); border-radius: 2px; }
.mark { white-space: nowrap; }
.mark::before { content: ''; display: inline-block; width: 0.65em; height: 0.65em; margin-right: 0.4em; border-radius: 2px; background: var(--colour); }
.thumbnails { display: grid; grid-template-columns: repeat(auto-fill, minmax(9.5rem, 1fr)); gap: 1rem; margin: 0.75rem 0 0; padding: 0; list-style: none; }
.thumbnails a { display: block; color: inherit; text-decoration: none; }
.thumbnails img { display: block; width: 100%; height: 11rem; object-fit: cover; object-position: top; border: 1px solid var(--line); background: #fff; }
.thumbnails a:hover img { border-color: var(--accent); }
.thumbnails span { display: block; margin-top: 0.3rem; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.page { display: grid; gap: 1rem; margin-top: 1rem; align-items: start; }
.drawings { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 1rem; }
@media (min-width: 110rem) {
  .page { grid-template-columns: minmax(0, 1fr) 26rem; }
  .page > .errors { position: sticky; top: 1rem; max-height: calc(100vh - 2rem); overflow: auto; }
}
figure { margin: 0; }
figcaption { margin-bottom: 0.3rem; color: var(--ink-2); font-weight: 600; }
svg { display: block; width: 100%; height: auto; border: 1px solid var(--line); background: #fff; }
.errors ul { margin: 0; padding: 0; list-style: none; }
.errors li { padding: 0.25rem 0; border-top: 1px solid var(--line); overflow-wrap: anywhere; }
.errors .detail { color: var(--ink-2); }
.arrow { color: var(--ink-2); }
.e rect { fill: var(--colour); fill-opacity: 0.1; stroke: var(--colour); stroke-width: 1.2; vector-effect: non-scaling-stroke; }
.e.faint rect { fill-opacity: 0; stroke-opacity: 0.45; stroke-dasharray: 2 2; }
.e.bad rect { stroke: #d01c1c; stroke-width: 2; fill-opacity: 0.2; }
.e text { fill: #b01010; stroke: #fff; stroke-width: 3; paint-order: stroke; font-family: system-ui, sans-serif; font-weight: 700; }
.l path { fill: none; stroke: #3c7a66; stroke-width: 1.2; stroke-opacity: 0.75; vector-effect: non-scaling-stroke; }
.l circle { fill: #3c7a66; }
.l.bad path { stroke: #d01c1c; stroke-width: 1.8; stroke-dasharray: 6 3; stroke-opacity: 1; }
.l.bad circle { fill: #d01c1c; }
.x rect { fill: none; stroke: #d01c1c; stroke-width: 1; stroke-dasharray: 3 3; vector-effect: non-scaling-stroke; }
g:target rect { stroke: #c026d3; stroke-width: 4; fill: #f0abfc; fill-opacity: 0.4; }
g:target path { stroke: #c026d3; stroke-width: 4; }
`;
