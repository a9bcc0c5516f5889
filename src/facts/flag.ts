import { rational } from "../base/rational.js";
import { show } from "../base/show.js";
import type { FactOutside } from "./fact-outside.js";
import type { FactKind } from "./kind.js";

const say = (is: boolean) => (is ? "yes" : "no");

/** Yes or no: two values without an order. */
export const flag: FactKind<boolean> = {
  compares: "by-equality",
  manner: "yes-or-no",
  parameters: [],
  shifts: "nothing",
  measured: false,
  counted: false,
  looks: "true or false",
  literal: (raw) => (typeof raw === "boolean" ? rational(raw ? 1 : 0) : undefined),
  writeExact: (value) => value.n === 1n,
  sayExact: (value) => say(value.n === 1n),
  axis: { min: 0, max: 1, step: "whole" },
  typical: [0, 1],
  read: (raw) => (typeof raw === "boolean" ? Number(raw) : undefined),
  fault: (raw, id) => ({ code: "wrong-type", message: `"${id}" must be true or false, not ${show(raw)}.` }),
  write: (at) => at === 1,
  say: (at) => say(at === 1),
  exact: rational,
  changes: "to",
  sayChange: (to) => `answered with ${say(to === 1)}`,
  states: { known: "is", unknown: "is not known" },
};

/** What code outside the evaluator needs to know about flags. */
export const flagOutside: FactOutside = {
  label: "true or false",
  literal: { type: "boolean" },
  meant: wordOf,
  value: { type: "boolean" },
  column: "flag",
  cell: {
    parse(text) {
      const name = text.toLowerCase();
      return ["yes", "y"].includes(name) ? true : ["no", "n"].includes(name) ? false : wordOf(name);
    },
    looks: "yes or no",
  },
  argument: wordOf,
};

function wordOf(raw: unknown): boolean | undefined {
  return raw === "true" ? true : raw === "false" ? false : undefined;
}
