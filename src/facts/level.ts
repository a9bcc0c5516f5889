import { LEVELS, levelIndex } from "../base/level.js";
import { formatNumber, type Rational, rational } from "../base/rational.js";
import { show } from "../base/show.js";
import { didYouMean } from "../base/suggest.js";
import { formatList, sameName } from "../base/words.js";
import type { FactOutside, ParameterOutside } from "./fact-outside.js";
import type { FactKind } from "./kind.js";

const read = (raw: unknown) => {
  const level = levelIndex(raw);
  return level < 0 ? undefined : level;
};
const levelAt = (value: Rational) => (value.d === 1n ? LEVELS[Number(value.n)] : undefined);
const say = (at: number) => LEVELS[at]!.replaceAll("-", " ");

/** How far something has been taken up, on the scale of judgements. */
export const level: FactKind<(typeof LEVELS)[number]> = {
  compares: "by-order",
  manner: "level",
  parameters: ["level"],
  measured: false,
  counted: false,
  looks: `one of ${LEVELS.join(", ")}`,
  literal(raw) {
    const at = read(raw);
    return at === undefined ? undefined : rational(at);
  },
  // Between two levels there is none; the schema of rules asks for no such number.
  writeExact: (value) => levelAt(value) ?? formatNumber(value),
  sayExact: (value) => levelAt(value)?.replaceAll("-", " ") ?? formatNumber(value),
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

/** What the outside knows of levels. */
export const levelOutside: FactOutside = {
  label: "a level of the judgement scale",
  literal: { type: "string", enum: LEVELS },
  meant: (raw, suggest) => (typeof raw === "string" ? suggest(raw, LEVELS) : undefined),
  value: { type: "string", enum: LEVELS },
  column: "small",
  cell: {
    parse: (text) => LEVELS.find((each) => sameName(each) === sameName(text)),
    looks: formatList(LEVELS, "or"),
  },
  argument: (text) => text,
  judges: true,
};

/** What messages say of parameters that are levels; no product is one. */
export const levelParameter: ParameterOutside = { values: "levels", factors: "its values must be levels" };
