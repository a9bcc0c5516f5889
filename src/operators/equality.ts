import { operator } from "./operator.js";

export const equal = operator({
  takes: "one",
  compares: "by-equality",
  holds: ([side]) => side === 0,
  complement: "notEqual",
  wording: "exactly",
  phrases: { "yes-or-no": "…" },
  slips: ["notEqual", "greaterThanInclusive", "lessThanInclusive"],
});

export const notEqual = operator({
  takes: "one",
  compares: "by-equality",
  holds: ([side]) => side !== 0,
  complement: "equal",
  wording: "other than",
  phrases: { "yes-or-no": "not …" },
  slips: ["equal", "greaterThan", "lessThan"],
});
