import { STATUS_COLOURS } from "../../adapters/report/status-colours.js";

/** The page's style. Sizes are in rem, so that it grows with the reader's own text size. */
export const STYLE = `
:root{color-scheme:light dark;--ink:#1b1f24;--soft:#4a525c;--line:#c9cfd6;--edge:#6d7680;--page:#fff;--card:#f5f6f8;--link:#0b57a4;--on-link:#fff;--bad:#a01722;--bad-b:#fce8e9;--warn:#7f4400;--warn-b:#fdf0dd}
@media (prefers-color-scheme:dark){:root{--ink:#eceff3;--soft:#b4bdc8;--line:#444c56;--edge:#8b949e;--page:#14171b;--card:#1d2127;--link:#8ec2ff;--on-link:#10243c;--bad:#ff9fa3;--bad-b:#421a1d;--warn:#f6bd72;--warn-b:#38260d}}
${STATUS_COLOURS}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;scroll-padding-top:4rem}
body{margin:0;background:var(--page);color:var(--ink);font:1rem/1.45 system-ui,-apple-system,"Segoe UI",Roboto,"Liberation Sans",Arial,sans-serif}
header,main{max-width:88rem;margin:0 auto;padding:0 1rem}
header{padding-top:1rem}
h1{font-size:1.6rem;line-height:1.2;margin:0}
h2{font-size:1.25rem;line-height:1.25;margin:0 0 .6rem}
h3{font-size:1.05rem;margin:1rem 0 .3rem}
p{margin:.4rem 0;max-width:46rem}
ul{margin:.3rem 0;padding-left:1.3rem}
p,li,label,summary,h2,h3,legend{overflow-wrap:anywhere}
.soft,.hint{color:var(--soft)}
.skip{position:absolute;left:-999rem}.skip:focus{left:1rem;top:.5rem;background:var(--page);padding:.5rem;z-index:3}
:focus-visible{outline:3px solid var(--link);outline-offset:2px}
h2:focus{outline:none}
.bar{position:sticky;top:0;z-index:2;background:var(--page);border-bottom:1px solid var(--line);display:flex;gap:.3rem 1rem;align-items:center;justify-content:flex-end;padding:.4rem max(1rem,calc((100vw - 86rem)/2))}
.bar .said{margin:0 auto 0 0;color:var(--soft)}
.bar a{color:var(--link);min-height:1.5rem}.bar button{max-width:20rem;white-space:nowrap;overflow:hidden;text-overflow:ellipsis;flex:none}
main{padding-bottom:4rem;display:grid;gap:1.25rem;grid-template-columns:minmax(0,1fr);padding-top:1rem}
.steps{display:grid;gap:1.25rem;align-content:start;grid-template-columns:minmax(0,1fr)}
section{border:1px solid var(--line);border-radius:.5rem;padding:1rem}
button,input,select,textarea{font:inherit;color:inherit}
button{display:inline-block;min-height:2.25rem;padding:.3rem .9rem;border:1.5px solid var(--link);border-radius:.35rem;background:var(--page);color:var(--link);cursor:pointer}
button.main{background:var(--link);color:var(--on-link);font-weight:600}
button:disabled{border-color:var(--line);background:var(--card);color:var(--soft);cursor:default}
.buttons{display:flex;flex-wrap:wrap;gap:.5rem;align-items:center}
input:not([type=checkbox],[type=radio],[type=file],[type=range]),select,textarea{width:100%;max-width:30rem;min-height:2.25rem;padding:.3rem .5rem;border:1.5px solid var(--edge);border-radius:.3rem;background:var(--page)}
input[type=checkbox],input[type=radio]{width:1.15rem;height:1.15rem;margin:0 .4rem 0 0;vertical-align:-.2rem;accent-color:var(--link)}
input[type=date]{max-width:12rem!important}
[aria-invalid=true]{border-color:var(--bad)!important}
::placeholder{color:var(--soft);opacity:1}
.drop{border:2px dashed var(--edge);border-radius:.5rem;padding:.6rem 1rem}
.field label{display:block;font-weight:600;margin-bottom:.15rem}
fieldset{border:1px solid var(--line);border-radius:.35rem;margin:.8rem 0;padding:.3rem .9rem .5rem;min-width:0}
legend{font-weight:600;padding:0 .3rem}
.tick label{display:block;padding:.15rem 0 .15rem 1.6rem;text-indent:-1.6rem}
.ticks{max-height:14rem;overflow-y:auto;border:1px solid var(--line);border-radius:.3rem;padding:.2rem .6rem;max-width:30rem;margin:.3rem 0}.ticks .tick{margin:0}
progress{width:12rem;max-width:100%;height:1rem;accent-color:var(--link)}
.files{list-style:none;padding:0;display:grid;gap:.5rem}
.file{border:1px solid var(--line);border-radius:.35rem;padding:.5rem .7rem;background:var(--card);display:grid;gap:.2rem .6rem;align-items:center;grid-template-columns:minmax(0,1fr) minmax(0,1.2fr) auto}
.file .note{grid-column:1/-1;margin:0;color:var(--soft);font-size:.95rem}
.unused{border-color:var(--warn)}
.faults,.warning{border-left:4px solid;padding:.35rem .75rem;color:var(--bad);background:var(--bad-b)}
.warning{color:var(--warn);background:var(--warn-b)}
.messages{padding:0;list-style:none}
.messages li{padding:.3rem .75rem;border-left:4px solid var(--edge);margin:.3rem 0;background:var(--card)}
.messages .error{border-color:var(--bad)}.messages .error b{color:var(--bad)}.messages .warning{border-color:var(--warn);color:inherit;background:var(--card)}.messages .warning b{color:var(--warn)}
.counts{list-style:none;padding:0}.counts>li{padding:.4rem 0;border-top:1px solid var(--line)}.counts p,.counts ul{margin:.1rem 0;color:var(--soft);font-size:.95rem}
details{border-top:1px solid var(--line)}
summary{cursor:pointer;padding:.5rem 0;min-height:2.25rem}summary h3{display:inline;margin:0}
.fact{padding:.6rem 0;border-top:1px solid var(--line)}
.fact>label{font-weight:600}
.hint{margin:.1rem 0 .3rem;font-size:.95rem}
.fault{display:block;color:var(--bad);font-weight:600}
.inputs{display:flex;flex-wrap:wrap;gap:.4rem .8rem;align-items:center}
.inputs>input,.inputs>select{flex:1 1 9rem;max-width:13rem!important}
.inputs>.reason{max-width:26rem!important}
.unknown{white-space:nowrap}
.inputs .source{overflow-wrap:normal;display:flex;gap:.4rem;align-items:center;flex:1 1 13rem;max-width:24rem;color:var(--soft)}.source input{color:var(--ink)}
.tried>:first-child{flex:0 1 9rem}.inputs>input[type=range]{flex:1 1 12rem;max-width:22rem!important;min-height:1.5rem;margin:.3rem 0;accent-color:var(--link)}
.from{display:block}
.keep{margin-top:.8rem}
kbd{font:.9em/1.3 ui-monospace,Menlo,Consolas,"Liberation Mono",monospace;background:var(--card);border:1px solid var(--line);border-radius:.2rem;padding:0 .25rem}
.badge{display:inline-flex;gap:.4em;align-items:center;font-weight:600;font-size:.9rem;padding:.05rem .55rem;border-radius:1rem;border:1.5px solid currentColor;white-space:nowrap}
.mark{width:1em;height:1em;flex:none}
.goal .sentence{display:block;color:var(--soft);margin:.25rem 0 0 1rem}.goal .badge{margin-right:.4rem}
.goal>:not(summary){margin-left:1rem}
.list-title{font-weight:600;margin-bottom:0}
.parts{list-style:none;padding:0}.parts li{margin:.35rem 0}
.moves{background:var(--card);border-left:4px solid var(--link);padding:.35rem .75rem .35rem 1.8rem}
.report iframe{width:100%;height:36rem;border:1px solid var(--edge);background:var(--page)}
@media (min-width:62rem){main{grid-template-columns:minmax(0,1fr) minmax(24rem,.8fr)}.goals{position:sticky;top:4.2rem;max-height:calc(100vh - 5.2rem);overflow-y:auto;align-self:start}}
@media (min-width:62rem){.to-goals{display:none}}
@media (max-width:40rem){html{scroll-padding-top:5.5rem}h1{font-size:1.3rem}section{padding:.75rem}header,main{padding-left:.6rem;padding-right:.6rem}.bar{padding:.4rem .6rem;flex-wrap:wrap}.bar a{color:var(--link);min-height:1.5rem}.bar button{flex:1 1 0;min-width:8rem}.bar .said{width:100%}.file{grid-template-columns:minmax(0,1fr)}.file button{justify-self:start}}
@media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
`;
