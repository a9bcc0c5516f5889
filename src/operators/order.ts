import { operator } from "./operator.js";

export const lessThan = operator({
  takes: "one",
  compares: "by-order",
  holds: ([side]) => side! < 0,
  complement: "greaterThanInclusive",
  wording: "below",
  phrases: { day: "before …" },
  slips: ["lessThanInclusive", "notEqual", "greaterThanInclusive"],
});

export const lessThanInclusive = operator({
  takes: "one",
  compares: "by-order",
  holds: ([side]) => side! <= 0,
  complement: "greaterThan",
  wording: "at most",
  phrases: { day: "by …" },
  slips: ["lessThan", "equal", "greaterThan"],
});

export const greaterThan = operator({
  takes: "one",
  compares: "by-order",
  holds: ([side]) => side! > 0,
  complement: "lessThanInclusive",
  wording: "more than",
  phrases: { day: "after …" },
  slips: ["greaterThanInclusive", "notEqual", "lessThanInclusive"],
});

export const greaterThanInclusive = operator({
  takes: "one",
  compares: "by-order",
  holds: ([side]) => side! >= 0,
  complement: "lessThan",
  wording: "at least",
  // "At least" is left out if the number is a target to reach.
  phrases: { number: "…", day: "on or after …", level: "… or better" },
  slips: ["greaterThan", "equal", "lessThan"],
});
