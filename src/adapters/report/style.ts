/** The page's style: no font, picture or style of anybody else's is fetched. */
export const STYLE = `
:root{color-scheme:light dark;--ink:#1b1f24;--soft:#4a525c;--line:#c9cfd6;--page:#fff;--card:#f7f8fa;--link:#0b57a4;
--met:#0b6333;--met-b:#e4f3ea;--on:#0f559f;--on-b:#e5effa;--off:#7f4400;--off-b:#fdf0dd;--not:#a01722;--not-b:#fce8e9;
--unk:#474e57;--unk-b:#eceef1;--jud:#5f3a94;--jud-b:#f1eafa;--na:#59616a;--na-b:#f3f4f6;
--track:#dfe3e8;--sure:#2f6f8f;--target:#1b1f24;--today:#a01722}
@media (prefers-color-scheme:dark){:root{--ink:#eceff3;--soft:#b4bdc8;--line:#444c56;--page:#14171b;--card:#1d2127;--link:#8ec2ff;
--met:#7fd8a3;--met-b:#12301f;--on:#95c4ff;--on-b:#14283f;--off:#f6bd72;--off-b:#38260d;--not:#ff9fa3;--not-b:#421a1d;
--unk:#c3cad3;--unk-b:#2a2f36;--jud:#cfb3f5;--jud-b:#2d2140;--na:#aab2bc;--na-b:#23272d;
--track:#343b44;--sure:#5fa9cc;--target:#eceff3;--today:#ff9fa3}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--page);color:var(--ink);font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Liberation Sans",Arial,sans-serif}
main,header,footer,nav{max-width:66rem;margin:0 auto;padding:0 1rem}
header{padding-top:1.5rem}
h1{font-size:1.75rem;line-height:1.2;margin:0 0 .25rem;overflow-wrap:anywhere}
h2{font-size:1.35rem;line-height:1.25;margin:2.5rem 0 .75rem;border-bottom:2px solid var(--line);padding-bottom:.25rem}
h3{font-size:1.05rem;line-height:1.35;margin:0 0 .4rem;overflow-wrap:anywhere}
p{margin:.35rem 0;max-width:46rem}p,li,dt{overflow-wrap:anywhere}
a{color:var(--link)}
a:focus-visible,button:focus-visible,summary:focus-visible,[tabindex]:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.skip{position:absolute;left:-999rem}.skip:focus{left:1rem;top:.5rem;background:var(--page);padding:.5rem;z-index:1}
.soft{color:var(--soft)}
.symbols{position:absolute}
.mark{width:1em;height:1em;flex:none;vertical-align:-.12em}
.badge{display:inline-flex;gap:.4em;align-items:center;font-weight:600;padding:.1rem .6rem;border-radius:1rem;border:1.5px solid currentColor}
.s-met{color:var(--met);background:var(--met-b)}.s-on-track{color:var(--on);background:var(--on-b)}.s-off-track{color:var(--off);background:var(--off-b)}
.s-not-met{color:var(--not);background:var(--not-b)}.s-unknown{color:var(--unk);background:var(--unk-b)}.s-needs-judgement{color:var(--jud);background:var(--jud-b)}.s-not-applicable{color:var(--na);background:var(--na-b)}
.counts,.tiles{display:flex;flex-wrap:wrap;gap:.5rem;padding:0;margin:.75rem 0;list-style:none}
.note{border-left:4px solid var(--line);padding:.25rem .75rem;background:var(--card)}
.phases{display:grid;grid-template-columns:repeat(auto-fit,minmax(14rem,1fr));gap:1rem;margin:1rem 0}
.phase{background:var(--card);border:1px solid var(--line);border-radius:.5rem;padding:.75rem 1rem}
.phase h3{margin-bottom:.5rem}
.tiles{gap:.35rem;margin:.25rem 0}
.tiles a{display:grid;place-items:center;width:2rem;height:2rem;border-radius:.35rem;border:1.5px solid currentColor;text-decoration:none;font-size:1.05rem}
article{background:var(--card);border:1px solid var(--line);border-radius:.5rem;padding:.9rem 1rem;margin:.9rem 0;break-inside:avoid}
article .badge{margin-bottom:.3rem}
dl{margin:.5rem 0;display:grid;grid-template-columns:fit-content(16rem) 1fr;gap:.2rem .9rem}
dt{font-weight:600;color:var(--soft)}dd{margin:0;overflow-wrap:anywhere;min-width:0}dd ul{margin:0;padding-left:1.1rem}
@media (max-width:36rem){dl{grid-template-columns:1fr;gap:.1rem}dd{margin-bottom:.4rem}}
summary{cursor:pointer;padding:.25rem 0;font-weight:600;color:var(--link)}
.bar{margin:.6rem 0;max-width:46rem}.bar svg{display:block;width:100%;height:1.25rem;border-radius:.2rem}
.bar-title{margin:.6rem 0 0;font-weight:600}
.key{display:flex;flex-wrap:wrap;gap:.1rem 1.2rem;margin:.2rem 0 0;font-size:.9rem;color:var(--soft)}
.key [class^=k-]::before{content:"";display:inline-block;height:.85em;margin-right:.4em;vertical-align:-.06em}
.key .k-now::before{width:.85em;background:var(--sure)}.key .k-maybe::before{width:.85em;background:repeating-linear-gradient(45deg,var(--sure) 0 2px,var(--track) 2px 5px)}.key .k-target::before{border-left:4px solid var(--target)}.key .k-today::before{border-left:3px dashed var(--today)}
.track{fill:var(--track)}.sure{fill:var(--sure)}.maybe{fill:url(#hatch)}.open{fill:url(#hatch);opacity:.45}
.hatch-back{fill:var(--track)}.hatch-line{fill:var(--sure)}
.m-target{stroke:var(--target);stroke-width:4;vector-effect:non-scaling-stroke}.m-today{stroke:var(--today);stroke-width:3;stroke-dasharray:5 3;vector-effect:non-scaling-stroke}
.scroll{overflow-x:auto;max-width:100%}
table{border-collapse:collapse;width:100%;font-size:.95rem;margin:.5rem 0}
th,td{border:1px solid var(--line);padding:.3rem .55rem;text-align:left;vertical-align:top}
thead th{background:var(--card)}td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}
caption{text-align:left;font-weight:600;padding:.3rem 0}
th button{font:inherit;font-weight:600;color:inherit;background:none;border:0;padding:0;cursor:pointer;text-align:inherit}
th button::after{content:" \\2195";color:var(--soft)}th[aria-sort=ascending] button::after{content:" \\2191"}th[aria-sort=descending] button::after{content:" \\2193"}
.small{display:grid;grid-template-columns:repeat(auto-fit,minmax(17rem,1fr));gap:1.25rem}
.trend{width:100%;height:auto;max-width:46rem;display:block}
.trend text{fill:var(--soft);font-size:13px}.trend .axis{stroke:var(--line)}.trend .way{fill:none;stroke:var(--sure);stroke-width:2.5}.trend .dot{fill:var(--sure)}.trend .reach{stroke:var(--sure);stroke-width:6;opacity:.55}
.trend .line{fill:none;stroke:var(--today);stroke-width:2.5;stroke-dasharray:6 4}.trend .goal-line{stroke:var(--target);stroke-width:2.5}
code{font:.85em/1.4 ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace;overflow-wrap:anywhere}
footer{padding-bottom:3rem}
@media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
@media print{:root{color-scheme:light}body{font-size:10.5pt}main,header,footer{max-width:none;padding:0}nav,.skip{display:none}article,.phase{background:none}h2{break-after:avoid}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}@page{size:A4;margin:16mm}a{color:inherit;text-decoration:none}summary{list-style:none;color:inherit}}
`;
