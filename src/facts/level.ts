import { LEVELS, levelIndex } from "../base/level.js";
import { formatNumber, rational } from "../base/rational.js";
import { show } from "../base/show.js";
import { didYouMean } from "../base/suggest.js";
import type { FactKind } from "./kind.js";

const read = (raw: unknown) => {
  const level = levelIndex(raw);
  return level < 0 ? undefined : level;
};
const say = (at: number) => LEVELS[at]!.replaceAll("-", " ");

/** How far something has been taken up, on the scale of judgements. */
export const level: FactKind = {
  compares: "by-order",
  manner: "level",
  parameter: "level",
  measured: false,
  looks: `one of ${LEVELS.join(", ")}`,
  literal(raw) {
    const at = read(raw);
    return at === undefined ? undefined : rational(at);
  },
  writeExact: (value) => LEVELS[Number(value.n)] ?? formatNumber(value),
  sayExact: (value) => say(Number(value.n)),
  axis: { min: 0, max: LEVELS.length - 1, step: "whole" },
  typical: [0, 1, 2, 3],
  read,
  fault(raw, id, suggest) {
    const suggestion = typeof raw === "string" ? suggest(raw, LEVELS) : undefined;
    const message = `"${id}" is one of ${LEVELS.join(", ")}, not ${show(raw)}.${didYouMean(suggestion)}`;
    return { code: "unknown-level", message, suggestion };
  },
  write: (at) => LEVELS[at]!,
  say,
  exact: rational,
  changes: "to",
  sayChange(to, low, high) {
    const verb = low === high ? (to > low ? "raised to" : "brought down to") : "judged";
    return `${verb} ${say(to)}`;
  },
  states: { known: "is judged", unknown: "has not been judged yet" },
};
