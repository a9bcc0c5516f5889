import { FIRST_DAY, formatIsoDay, LAST_DAY, longDay, parseDay } from "../base/day.js";
import { DAY_PATTERN } from "../base/day-pattern.js";
import { rational } from "../base/rational.js";
import { show } from "../base/show.js";
import { parseWrittenDay } from "../base/written-day.js";
import type { FactOutside } from "./fact-outside.js";
import type { FactKind } from "./kind.js";

const read = (raw: unknown) => (typeof raw === "string" ? parseDay(raw) : undefined);
const write = formatIsoDay;
const say = (at: number) => longDay(write(at));

/** A day of the calendar. */
export const date: FactKind<string> = {
  compares: "by-order",
  manner: "day",
  parameters: [],
  shifts: "nothing",
  measured: false,
  counted: false,
  looks: 'a day, as in "2025-08-31"',
  literal(raw) {
    const day = read(raw);
    return day === undefined ? undefined : rational(day);
  },
  writeExact: (value) => write(Number(value.n)),
  sayExact: (value) => say(Number(value.n)),
  axis: { min: FIRST_DAY, max: LAST_DAY, step: "whole" },
  typical: [738_000, 738_001, 738_002],
  read,
  fault: (raw, id) => ({
    code: typeof raw === "string" ? "bad-date" : "wrong-type",
    message: `"${id}" is ${show(raw)}, which isn't a date. Write it as YYYY-MM-DD.`,
  }),
  write,
  say,
  exact: rational,
  changes: "to",
  sayChange: (to) => `on ${say(to)}`,
  states: { known: "is", unknown: "is not known" },
};

/** What code outside the evaluator needs to know about dates. */
export const dateOutside: FactOutside = /* @__PURE__ */ outside();

/** Made by a call, so that bundlers leave it out of programs that do not read it. */
function outside(): FactOutside {
  const pattern = DAY_PATTERN.source;
  return {
    label: "a day",
    literal: { type: "string", pattern },
    value: { type: "string", pattern },
    column: "day",
    cell: { parse: parseCell, looks: "day/month/year" },
    argument: (text) => parseCell(text) ?? text,
  };
}

function parseCell(text: string): string | undefined {
  const day = parseWrittenDay(text);
  return day === undefined ? undefined : write(day);
}
