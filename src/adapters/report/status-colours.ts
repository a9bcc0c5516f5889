/**
 * The colours of the statuses, as custom properties and as classes (`s-met`): for each a colour for its words and shape
 * and one for the background, with a contrast of at least 4.5 to 1, in light and dark mode.
 */
export const STATUS_COLOURS = `
:root{--met:#0b6333;--met-b:#e4f3ea;--on:#0f559f;--on-b:#e5effa;--off:#7f4400;--off-b:#fdf0dd;--not:#a01722;--not-b:#fce8e9;
--unk:#474e57;--unk-b:#eceef1;--jud:#5f3a94;--jud-b:#f1eafa;--na:#59616a;--na-b:#f3f4f6}
@media screen and (prefers-color-scheme:dark){:root{--met:#7fd8a3;--met-b:#12301f;--on:#95c4ff;--on-b:#14283f;--off:#f6bd72;--off-b:#38260d;--not:#ff9fa3;--not-b:#421a1d;
--unk:#c3cad3;--unk-b:#2a2f36;--jud:#cfb3f5;--jud-b:#2d2140;--na:#aab2bc;--na-b:#23272d}}
.s-met{color:var(--met);background:var(--met-b)}.s-on-track{color:var(--on);background:var(--on-b)}.s-off-track{color:var(--off);background:var(--off-b)}
.s-not-met{color:var(--not);background:var(--not-b)}.s-unknown{color:var(--unk);background:var(--unk-b)}.s-needs-judgement{color:var(--jud);background:var(--jud-b)}.s-not-applicable{color:var(--na);background:var(--na-b)}
`;
