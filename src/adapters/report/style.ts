import { STATUS_COLOURS } from "./status-colours.js";

/** The page's style; no font, picture or style is fetched from anywhere. */
export const STYLE = `
:root{color-scheme:light dark;--ink:#1b1f24;--soft:#4a525c;--line:#c9cfd6;--page:#fff;--card:#f7f8fa;--link:#0b57a4;
--track:#dfe3e8;--sure:#2f6f8f;--target:#1b1f24;--today:#a01722}
@media screen and (prefers-color-scheme:dark){:root{--ink:#eceff3;--soft:#b4bdc8;--line:#444c56;--page:#14171b;--card:#1d2127;--link:#8ec2ff;
--track:#343b44;--sure:#5fa9cc;--target:#eceff3;--today:#ff9fa3}}
${STATUS_COLOURS}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--page);color:var(--ink);font:1rem/1.45 system-ui,-apple-system,"Segoe UI",Roboto,"Liberation Sans",Arial,sans-serif}
main,header{max-width:76rem;margin:0 auto;padding:0 1rem}
main{padding-bottom:3rem}
header{padding-top:1rem}
h1{font-size:1.6rem;line-height:1.2;margin:0;overflow-wrap:anywhere}
h2{font-size:1.25rem;line-height:1.25;margin:1.5rem 0 .5rem;border-bottom:2px solid var(--line);padding-bottom:.2rem;scroll-margin-top:.5rem}
h2.quiet{position:absolute;left:-999rem}
h3{font-size:1rem;line-height:1.3;margin:1rem 0 .3rem;overflow-wrap:anywhere}
p{margin:.3rem 0}p,li,th,td{overflow-wrap:anywhere}
section>p,.body>p{max-width:48rem}
ul,ol{margin:.3rem 0;padding-left:1.3rem}
a{color:var(--link)}
a:focus-visible,button:focus-visible,summary:focus-visible,[tabindex]:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.skip{position:absolute;left:-999rem}.skip:focus{left:1rem;top:.5rem;background:var(--page);padding:.5rem;z-index:3}
nav ul{display:flex;flex-wrap:wrap;gap:.1rem 1.2rem;padding:0;margin:.3rem 0;list-style:none}nav a{display:inline-block;padding:.15rem 0;min-height:24px}
.soft{color:var(--soft)}.day{white-space:nowrap}
.print{display:none}
html:not(.live) .scripted{display:none}
.symbols{position:absolute}
.mark{width:1em;height:1em;flex:none;vertical-align:-.12em}
.badge{display:inline-flex;gap:.4em;align-items:center;font-weight:600;font-size:.9rem;padding:.05rem .55rem;border-radius:1rem;border:1.5px solid currentColor;white-space:nowrap}
.note{border-left:4px solid var(--line);padding:.25rem .75rem;background:var(--card)}
.cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(16.5rem,1fr));gap:.75rem;margin:.75rem 0}
.card{background:var(--card);border:1px solid var(--line);border-radius:.5rem;padding:.7rem .9rem}
.card h3{font-size:.95rem;margin:0 0 .2rem}.card h3 a{color:inherit;display:inline-block;min-height:24px}.card h3 a:not(:hover){text-decoration-thickness:1px;text-underline-offset:2px}
.top{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:center;gap:0 .5rem}.figure{font-size:1.7rem;line-height:1.15;font-weight:700;margin:0}
.figures{font-size:1.02rem;margin:.1rem 0 .35rem}
.card .soft,.card .key{font-size:.88rem}
.bar{display:block;width:100%;height:1.1rem;border-radius:.2rem}
.key{display:flex;flex-wrap:wrap;gap:.1rem 1.1rem;margin:.2rem 0;font-size:.9rem;color:var(--soft)}
.key [class^=k-]::before{content:"";display:inline-block;height:.85em;margin-right:.4em;vertical-align:-.06em}
.key .k-now::before{width:.85em;background:var(--sure)}.key .k-target::before{border-left:4px solid var(--target)}.key .k-today::before{border-left:3px dashed var(--today)}
.track{fill:var(--track)}.sure{fill:var(--sure)}.maybe{fill:url(#hatch)}.open{fill:url(#hatch);opacity:.45}
.hatch-back{fill:var(--track)}.hatch-line{fill:var(--sure)}
.m-target{stroke:var(--target);stroke-width:4;vector-effect:non-scaling-stroke}.m-today{stroke:var(--today);stroke-width:3;stroke-dasharray:5 3;vector-effect:non-scaling-stroke}
table{border-collapse:collapse;width:100%;font-size:.95rem;margin:.4rem 0}
th,td{border:1px solid var(--line);padding:.3rem .5rem;text-align:left;vertical-align:top}
tbody th{font-weight:600}thead th{background:var(--card)}td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}
td ul{margin:0;padding-left:1.1rem}
.scroll{overflow-x:auto;max-width:100%;position:relative}
.matrix{width:auto}.matrix th,.matrix td{padding:.2rem .5rem;vertical-align:middle}.matrix .total>*{border-top:2px solid var(--soft)}
.head{background:none;white-space:nowrap}
.matrix td{text-align:center}.matrix .head{white-space:normal}.matrix th{overflow-wrap:break-word}.matrix .none{color:var(--soft)}
.word{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.chip{display:inline-block;min-width:3.2rem;min-height:26px;line-height:24px;padding:0 .6rem;border-radius:1rem;border:1.5px solid currentColor;text-decoration:none;font-weight:600;white-space:nowrap}
.chip[aria-current=true]{outline:3px solid var(--ink);outline-offset:1px}
.filter:empty{display:none}.filter button{font:inherit;min-height:28px;padding:.1rem .7rem;border-radius:.3rem;border:1.5px solid currentColor;background:var(--page);color:var(--link);cursor:pointer}
[hidden]{display:none!important}
.phase-title{font-size:1.1rem;margin:1.2rem 0 .4rem}
article{background:var(--card);border:1px solid var(--line);border-radius:.5rem;margin:.4rem 0}
summary{cursor:pointer;padding:.3rem 0;min-height:24px}
article summary{padding:.45rem .8rem}
article h3{display:inline;margin:0}
article .lead{display:block;margin:.25rem 0 0 1rem}
.body{padding:0 .8rem .6rem 1.8rem;scroll-margin-top:6rem}
.body .key,.body .bar{max-width:46rem}td .bar{margin-top:.3rem;min-width:8rem}
.blank ul{list-style:none;padding:0}.blank li{margin:.3rem 0}
.side{font-size:.9rem}.side th[scope=row]{position:sticky;left:0;background:var(--page);z-index:1;min-width:7rem;max-width:14rem}.side thead th:first-child{position:sticky;left:0;z-index:2}
.side td:not(.n){min-width:9.5rem}.side .whole>*>*{background:var(--card);border-bottom:2px solid var(--soft)}
.side .n{overflow-wrap:normal}.side .bar{height:.8rem;margin:.15rem 0}.reached{font-size:.95rem}
th button{font:inherit;color:inherit;background:none;border:0;padding:0;min-height:24px;cursor:pointer;text-align:inherit}
th button::after{content:" \\2195";color:var(--soft)}th[aria-sort=ascending] button::after{content:" \\2191"}th[aria-sort=descending] button::after{content:" \\2193"}
.charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(28rem,100%),1fr));gap:.5rem 1.5rem}
.pace{font-weight:600;font-size:1.05rem}
.trend{width:100%;height:auto;display:block}
.trend text{fill:var(--soft);font-size:13px}.trend .value{fill:var(--ink);font-weight:600;paint-order:stroke;stroke:var(--page);stroke-width:4px}.trend .axis{stroke:var(--line)}.trend .way{fill:none;stroke:var(--sure);stroke-width:2.5}.trend .dot{fill:var(--sure)}.trend .reach{stroke:var(--sure);stroke-width:6;opacity:.55}
.trend .line{fill:none;stroke:var(--today);stroke-width:2.5;stroke-dasharray:6 4}.trend .goal-line{stroke:var(--target);stroke-width:2.5}
code{font:.85em/1.4 ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace}
@media screen and (max-width:44rem){
h1{font-size:1.25rem}header p{font-size:.9rem}header .sum{display:none}.card .key{font-size:.8rem;gap:0 .8rem}.cards{gap:.5rem;margin:.5rem 0}.card{padding:.5rem .7rem}.figure{font-size:1.4rem}
.matrix,.matrix tbody,.matrix tr,.matrix th,.matrix td{display:block;border:0;padding:0}.matrix thead,.matrix .none{display:none}
.matrix tr{display:flex;flex-wrap:wrap;gap:.3rem;padding:.4rem 0;border-bottom:1px solid var(--line)}.matrix tr>th{width:100%}.matrix .total>*{border:0}.matrix .word{position:static;clip-path:none}
.side th[scope=row],.side thead th:first-child{min-width:7rem;max-width:8rem}
main .scroll:not(.wide) :is(table,tbody,tr,th,td){display:block;border:0;padding:.1rem 0}main .scroll:not(.wide) thead{position:absolute;left:-999rem}main .scroll:not(.wide) tr{border-bottom:1px solid var(--line);padding:.4rem 0}
.trend text{font-size:22px}.body{padding-left:.8rem}article .lead{margin-left:0}}
@media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
@page{size:A4;margin:11mm 12mm}
@media print{
:root{color-scheme:light}*{print-color-adjust:exact;-webkit-print-color-adjust:exact}
html{font-size:8.5pt}body{line-height:1.3}main,header{max-width:none;padding:0}header{padding:0}
nav,.skip,.screen,.filter,.scripted,body.print-summary .more{display:none!important}.print{display:block}
a{color:inherit;text-decoration:none}h1{font-size:15pt}h2{font-size:11pt;margin:2.5mm 0 1mm;padding-bottom:.3mm;break-after:avoid}h3{font-size:9pt;break-after:avoid}
p{margin:.6mm 0}table{font-size:8pt;margin:1mm 0}th,td{padding:.5mm 1.2mm}tr,.card,article{break-inside:avoid}.scroll{overflow:visible}
.cards{grid-template-columns:repeat(auto-fit,minmax(44mm,1fr));gap:2mm;margin:2mm 0}.card{padding:1.5mm 2.5mm;background:none}.card:nth-child(n+7){display:none}.card h3{font-size:8.5pt}.figure{font-size:13pt}.figures{font-size:8.5pt}.card .soft,.card .key{font-size:7.5pt}.bar{height:3mm}
.badge{font-size:7.5pt;padding:0 1.2mm}.chip{border:0;min-height:0;line-height:1.3;padding:0 1mm;min-width:0}.matrix{width:100%}.matrix th,.matrix td{padding:.4mm 1mm}
ol{padding-left:5mm;margin:0}.behind table,.all{table-layout:fixed}.behind th:nth-child(1){width:36%}.behind th:nth-child(2){width:13%}.behind th:nth-child(4){width:14%}
.sheet,.print-full .more-first{break-before:page}.all{font-size:7.5pt}.all th:nth-child(1){width:35%}.all th:nth-child(2){width:17%}.all th:nth-child(4){width:13%}.all .phase-row{width:auto;background:var(--card)}
.all td,.all th{padding:.35mm 1mm}.one{white-space:nowrap}.two{display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:2;overflow:hidden}
details::details-content{content-visibility:visible;display:block;height:auto}summary{list-style:none}}
`;
