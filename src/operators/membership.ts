import { operator } from "./operator.js";

export const isIn = operator({
  takes: "list",
  compares: "by-order",
  holds: (sides) => sides.includes(0),
  complement: "notIn",
  wording: "one of",
  joint: ", ",
  slips: ["notIn"],
});

export const isNotIn = operator({
  takes: "list",
  compares: "by-order",
  holds: (sides) => !sides.includes(0),
  complement: "in",
  wording: "none of",
  joint: ", ",
  slips: ["in"],
});
