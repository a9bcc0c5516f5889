import { codeRegistry } from "./code-help.js";

/** The faults of snapshots: of one, of several together, and of one changed in a scenario. */
export const snapshotCodes = codeRegistry({
  "derived-fact": {
    severity: "error",
    meaning: "a share is given, but shares are worked out",
    advice: "give its two counts",
    where: ["rule-meaning", "snapshots", "what-if", "registers"],
  },
  "unknown-level": {
    severity: "error",
    meaning: "this isn't a level of the fact's or the parameter's scale",
    advice: "write one of the levels that the message names",
    where: ["rule-meaning", "snapshots", "what-if"],
  },
  "not-a-number": {
    severity: "error",
    meaning: "a count is `NaN` or `Infinity`, or too large to be read",
    advice: "correct it, or leave it out if it is not known",
    where: ["rule-meaning", "snapshots", "what-if"],
  },
  "negative-count": {
    severity: "error",
    meaning: "a count is below zero",
    advice: "correct it",
    where: ["rule-meaning", "snapshots", "what-if"],
  },
  "fractional-count": {
    severity: "error",
    meaning: "a count is not whole",
    advice: "write a whole number",
    where: ["rule-meaning", "snapshots", "what-if"],
  },
  "empty-interval": {
    severity: "error",
    meaning: "`min` is above `max`",
    advice: "swap or correct them",
    where: ["rule-meaning", "snapshots", "what-if", "registers"],
  },
  "part-above-whole": {
    severity: "error",
    meaning: "a part is above its whole, directly or through a count in between",
    advice: "correct one of them",
    where: ["rule-meaning", "snapshots", "what-if", "registers"],
  },
  "too-long": {
    severity: "error",
    meaning: "an id, name, reason or source has more than 2,000 characters",
    advice: "shorten it",
    where: ["snapshots"],
  },
  "no-rule-set": {
    severity: "error",
    meaning: "no built-in rule set is in force on `asOf`, or several are",
    advice: "name one with `--rules`",
    where: ["command-line"],
  },
  "no-snapshots": {
    severity: "error",
    meaning: "the list has no snapshot in it",
    advice: "give at least one",
    where: ["command-line", "combining", "pace"],
  },
  "different-day": {
    severity: "error",
    meaning: "a snapshot is of a different day from the rest",
    advice: "ask for figures of the same day",
    where: ["command-line", "combining"],
  },
  "duplicate-subject": {
    severity: "error",
    meaning: "a subject appears twice, by itself or inside a combined snapshot",
    advice: "leave one out",
    where: ["command-line", "combining"],
  },
  "not-combined": {
    severity: "error",
    meaning: "a snapshot is already of the level to combine into, but does not say what it was combined from",
    advice: "give the snapshots it was made from instead",
    where: ["combining"],
  },
  "too-few-expected": {
    severity: "error",
    meaning: "`expected` is less than the number of subjects, or is not a whole number above zero",
    advice: "correct it",
    where: ["combining"],
  },
  "wrong-level": {
    severity: "error",
    meaning:
      "a snapshot is of a different level from the one being combined, or nothing is combined from its level",
    advice: "combine the levels between first, as the message says, or choose another `into`",
    where: ["combining"],
  },
  "missing-within": {
    severity: "error",
    meaning: "a snapshot does not say which group it belongs to",
    advice:
      "give the id of the group as the subject's `within`, or an `id` for the result if there is one group",
    where: ["combining"],
  },
  "unknown-group": {
    severity: "error",
    meaning: "`expected` has no number for the group of a snapshot, or is one number for several groups",
    advice: "give `expected` as a record with a number for each group",
    where: ["combining"],
  },
  "bad-roster": {
    severity: "error",
    meaning:
      "the roster is empty, has an entry without an id or a subject twice, or its number differs from what is expected",
    advice: "correct the roster, or leave `expected` out",
    where: ["command-line", "combining"],
  },
  "not-on-roster": {
    severity: "error",
    meaning:
      "a snapshot is of a subject that is not on the roster, or that the roster lists in another group",
    advice: "correct its id, or add it to the roster",
    where: ["combining"],
  },
  "duplicate-name": {
    severity: "error",
    meaning: "two scenarios have the same name",
    advice: "give one of them another name",
    where: ["what-if"],
  },
  "relative-change": {
    severity: "error",
    meaning: "something is added to a fact that has no number, or what is added is not a number",
    advice: "give the fact's new value, or a number to add",
    where: ["what-if"],
  },
  "relative-to-unknown": {
    severity: "error",
    meaning: "something is added to a fact that is not known",
    advice: "give the fact's new value",
    where: ["what-if"],
  },
  "different-subject": {
    severity: "error",
    meaning: "a snapshot or a result is of a different subject from the rest",
    advice: "give those of one subject only",
    where: ["command-line", "pace", "results"],
  },
  "same-day": {
    severity: "error",
    meaning: "two snapshots are of the same day",
    advice: "leave one out",
    where: ["command-line", "pace"],
  },
  "later-day": {
    severity: "error",
    meaning: "a snapshot of `--history` is not earlier than the one that is reported",
    advice: "leave it out, or report the latest",
    where: ["command-line"],
  },
  "not-a-result": {
    severity: "error",
    meaning: "what was passed or saved is not a result of `evaluate`, or is incomplete",
    advice: "pass what `evaluate` returned, or its parsed JSON",
    where: ["results"],
  },
  "other-rules": {
    severity: "error",
    meaning: "the result was made by other rules than those passed with it",
    advice: "pass the rules that made it, or evaluate its `snapshot` again",
    where: ["results"],
  },
});
