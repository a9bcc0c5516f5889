import { formatNumber, type Rational, rational } from "../base/rational.js";
import { DEFAULT_SCALE, levelIds, levelWords, type Scale } from "../base/scale.js";
import { show } from "../base/show.js";
import { didYouMean } from "../base/suggest.js";
import { formatCount, formatList, sameName } from "../base/words.js";
import type { FactOutside, ParameterOutside } from "./fact-outside.js";
import type { FactKind, Suggest } from "./kind.js";

// One for each scale. Facts on one scale share the same kind, which shows that they can be compared.
const kinds = /* @__PURE__ */ new WeakMap<Scale, FactKind<string>>();

/** A level of a scale: how good something is, how far it has come. */
export function levelOn(scale: Scale): FactKind<string> {
  let kind = kinds.get(scale);
  if (kind === undefined) kinds.set(scale, (kind = makeLevel(scale)));
  return kind;
}

function makeLevel(scale: Scale): FactKind<string> {
  const ids = levelIds(scale);
  const words = scale.map(levelWords);
  const steps = new Map<unknown, number>(ids.map((id, step) => [id, step]));
  const read = (raw: unknown) => steps.get(raw);
  // There is nothing between two levels; the checks of rules refuse such a number.
  const at = (of: readonly string[], value: Rational) =>
    (value.d === 1n ? of[Number(value.n)] : undefined) ?? formatNumber(value);
  const meant = (raw: unknown, suggest: Suggest) => (typeof raw === "string" ? suggest(raw, ids) : undefined);
  const looks = `one of ${fewOf(ids).join(", ")}`;
  const say = (step: number) => words[step]!;
  return {
    compares: "by-order",
    manner: "level",
    parameters: ["level"],
    shifts: "nothing",
    measured: false,
    counted: false,
    looks,
    literal(raw) {
      const step = read(raw);
      return step === undefined ? undefined : rational(step);
    },
    writeExact: (value) => at(ids, value),
    sayExact: (value) => at(words, value),
    axis: { min: 0, max: ids.length - 1, step: "whole" },
    typical: ids.slice(0, 4).map((_, step) => step),
    read,
    suggest: meant,
    fault(raw, id, suggest) {
      const suggestion = meant(raw, suggest);
      const message = `"${id}" must be ${looks}, not ${show(raw)}.${didYouMean(suggestion)}`;
      return { code: "unknown-level", message, suggestion };
    },
    write: (step) => ids[step]!,
    say,
    exact: rational,
    changes: "to",
    sayChange(to, low, high) {
      const verb = low === high ? (to > low ? "raised to" : "brought down to") : "judged";
      return `${verb} ${say(to)}`;
    },
    states: { known: "is judged", unknown: "has not been judged yet" },
    onScale: levelOn,
  };
}

const MOST_NAMED = 12;

/** The levels of a scale, or only the first if there are very many. */
function fewOf(ids: readonly string[]): readonly string[] {
  const more = ids.length - MOST_NAMED;
  return more > 1 ? [...ids.slice(0, MOST_NAMED), `and ${formatCount(more)} more`] : ids;
}

/** A level on the default scale, for rules that declare none. */
export const level: FactKind<string> = /* @__PURE__ */ levelOn(DEFAULT_SCALE);

const outsides = /* @__PURE__ */ new WeakMap<Scale, FactOutside>();

/** What code outside the evaluator needs to know about the levels of a scale. */
function levelOutsideOn(scale: Scale): FactOutside {
  let known = outsides.get(scale);
  if (known === undefined) outsides.set(scale, (known = makeOutside(scale)));
  return known;
}

function makeOutside(scale: Scale): FactOutside {
  const ids = levelIds(scale);
  const words = scale.map(levelWords);
  // A level can be given by its id or its words, in any case; ids come first.
  const called = new Map([...words, ...ids].map((name, i) => [sameName(name), ids[i % ids.length]!]));
  const exactly = new Map([...words, ...ids].map((name, i) => [name.toLowerCase(), ids[i % ids.length]!]));
  const parse = (text: string) =>
    exactly.get(text.trim().toLowerCase()) ?? (isPlain(text) ? called.get(sameName(text)) : undefined);
  return {
    label: "a level of a scale",
    literal: { type: "string", enum: ids },
    meant: levelOn(scale).suggest!,
    value: { type: "string", enum: ids },
    column: "small",
    cell: { parse, looks: formatList(fewOf(ids), "or") },
    argument: parse,
    onScale: levelOutsideOn,
  };
}

/**
 * Whether a text has none of the signs that bound a level or cast doubt on it, as in "embedded..", ">introduced" and
 * "~embedded".
 */
function isPlain(text: string): boolean {
  return /^[\p{L}\p{N}\s_'\u2019.,&()/-]*$/u.test(text) && !text.includes("..");
}

/** What code outside the evaluator needs to know about levels on the default scale. */
export const levelOutside: FactOutside = /* @__PURE__ */ levelOutsideOn(DEFAULT_SCALE);

/** What messages say about parameters that are levels; a product never is. */
export const levelParameter: ParameterOutside = { values: "levels", factors: "its values must be levels" };
