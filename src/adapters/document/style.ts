/** The page's style; no font, picture or style is fetched from anywhere. */
export const STYLE = `
:root{color-scheme:light dark;--ink:#1b1f24;--soft:#4a525c;--line:#c9cfd6;--page:#fff;--card:#f7f8fa;--link:#0b57a4;
--green:#0b6333;--green-b:#dcf1e4;--blue:#0f559f;--blue-b:#dfecfb;--amber:#7f4400;--amber-b:#fdebd0;--red:#a01722;--red-b:#fce3e4;
--grey:#474e57;--grey-b:#e6e9ed;--violet:#5f3a94;--violet-b:#ede4f9;--pale:#59616a;--pale-b:#f3f4f6}
@media screen and (prefers-color-scheme:dark){:root{--ink:#eceff3;--soft:#b4bdc8;--line:#444c56;--page:#14171b;--card:#1d2127;--link:#8ec2ff;
--green:#7fd8a3;--green-b:#12301f;--blue:#95c4ff;--blue-b:#14283f;--amber:#f6bd72;--amber-b:#38260d;--red:#ff9fa3;--red-b:#421a1d;
--grey:#c3cad3;--grey-b:#2f353d;--violet:#cfb3f5;--violet-b:#2d2140;--pale:#aab2bc;--pale-b:#23272d}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--page);color:var(--ink);font:1rem/1.6 system-ui,-apple-system,"Segoe UI",Roboto,"Liberation Sans",Arial,sans-serif;overflow-wrap:anywhere}
header,main{max-width:62rem;margin:0 auto;padding:0 1rem}
header{padding-top:1.5rem}main{padding-bottom:3rem}
h1{font-size:1.75rem;line-height:1.2;margin:0 0 .25rem}
h2{font-size:1.35rem;line-height:1.25;margin:2.25rem 0 .75rem;border-bottom:2px solid var(--line);padding-bottom:.25rem}
h3{font-size:1.05rem;line-height:1.35;margin:1.5rem 0 .25rem}
p{margin:.4rem 0}
a{color:var(--link)}
a:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.skip{position:absolute;left:-999rem}.skip:focus{left:1rem;top:.5rem;background:var(--page);padding:.5rem;z-index:1}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.symbols{position:absolute}
.symbol{width:1em;height:1em;flex:none;vertical-align:-.12em}
.soft{color:var(--soft)}
.green{--fore:var(--green);--back:var(--green-b)}.blue{--fore:var(--blue);--back:var(--blue-b)}.amber{--fore:var(--amber);--back:var(--amber-b)}.red{--fore:var(--red);--back:var(--red-b)}.grey{--fore:var(--grey);--back:var(--grey-b)}.violet{--fore:var(--violet);--back:var(--violet-b)}.pale{--fore:var(--pale);--back:var(--pale-b)}
.badge,.ref,.verdict strong,.verdict .symbol,.tried strong{color:var(--fore)}
.badge{display:inline-flex;gap:.4em;align-items:center;font-weight:600;line-height:1.4;padding:.05rem .6rem;border-radius:1rem;border:1.5px solid currentColor;background:var(--back)}
.legend{display:flex;flex-wrap:wrap;gap:.5rem;padding:0;margin:.75rem 0;list-style:none}
.note{border-left:4px solid var(--amber);padding:.25rem .75rem;background:var(--card)}
.document{border:1px solid var(--line);border-radius:.5rem;padding:.25rem 1rem .75rem;background:var(--card)}
.document h3{font-size:1.2rem}
.document p,.words{white-space:pre-line}
.bullets{list-style:none;margin:0;padding:0}
.bullets>li{display:grid;grid-template-columns:1fr 15rem;gap:0 1.25rem;padding:.5rem 0;border-top:1px solid var(--line)}
.words{padding-left:.7rem;text-indent:-.7rem}
.verdict{font-size:.9em;line-height:1.4;color:var(--soft)}
mark{color:inherit;background:var(--back);border-bottom:2px solid var(--fore);padding:.05em 0;-webkit-box-decoration-break:clone;box-decoration-break:clone}
.ref{font-size:.8em;font-weight:600;text-decoration:none;white-space:nowrap;user-select:none;margin:0 .15em 0 .2em;text-indent:0}
.ref .symbol{margin-left:.1em}
.ref:hover{text-decoration:underline}
.ref:target,li:target{outline:3px solid var(--link);outline-offset:2px;border-radius:.2rem}
.list{padding:0;margin:.25rem 0;list-style:none}
.list>li{display:grid;grid-template-columns:2.2rem 1fr;gap:0 .5rem;padding:.45rem 0;border-top:1px solid var(--line);break-inside:avoid}
.number{padding-top:.15rem;font-weight:600;color:var(--soft);text-align:right;font-variant-numeric:tabular-nums}
.list p{margin:.15rem 0}
.list .badge{font-size:.9em;margin-right:.3em}
.tried{margin:.2rem 0;padding-left:1.1rem}
@media (max-width:44rem){.bullets>li{grid-template-columns:1fr}.verdict{padding:.2rem 0 0 .7rem}}
@media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
@media print{:root{color-scheme:only light}body{font-size:9.5pt;line-height:1.45}header,main{max-width:none;padding:0}.skip{display:none}h2,h3{break-after:avoid}.document{border:0;padding:0;background:none}.bullets>li{break-inside:avoid;grid-template-columns:1fr 12rem}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}@page{size:A4;margin:16mm}.list a,.verdict a{color:inherit;text-decoration:none}}
`;
