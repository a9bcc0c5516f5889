import { codeRegistry } from "./code-help.js";

/** The faults of snapshots, one by one, several together, and changed in a scenario. */
export const snapshotCodes = codeRegistry({
  "derived-fact": {
    severity: "error",
    meaning: "a share is given, which is worked out",
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
    advice: "count whole things",
    where: ["rule-meaning", "snapshots", "what-if"],
  },
  "empty-interval": {
    severity: "error",
    meaning: "`min` is above `max`",
    advice: "exchange or correct them",
    where: ["rule-meaning", "snapshots", "what-if", "registers"],
  },
  "part-above-whole": {
    severity: "error",
    meaning: "a part is above its whole, perhaps by way of a count in between",
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
    meaning: "a snapshot is of another day than the rest",
    advice: "ask for figures of the same day",
    where: ["command-line", "combining"],
  },
  "duplicate-subject": {
    severity: "error",
    meaning: "a subject is there twice, by itself or inside a snapshot that was combined",
    advice: "leave one out",
    where: ["command-line", "combining"],
  },
  "not-combined": {
    severity: "error",
    meaning: "a snapshot of the level that is combined into does not say what it was combined from",
    advice: "give the snapshots that it was made of instead",
    where: ["combining"],
  },
  "too-few-expected": {
    severity: "error",
    meaning: "`expected` is less than the subjects that are there, or is not a whole number above zero",
    advice: "correct it",
    where: ["combining"],
  },
  "wrong-level": {
    severity: "error",
    meaning:
      "a snapshot is of another level than the one that is combined, or nothing is combined from its level",
    advice: "combine the levels between first, as the message says, or choose another `into`",
    where: ["combining"],
  },
  "missing-within": {
    severity: "error",
    meaning: "a snapshot does not say which group it belongs to",
    advice:
      "give the id of the group as the subject's `within`, or an `id` for what comes out where there is one group",
    where: ["combining"],
  },
  "unknown-group": {
    severity: "error",
    meaning:
      "`expected` has no number for the group that a snapshot is within, or is one number for several groups",
    advice: "give `expected` as a record with a number for each group",
    where: ["combining"],
  },
  "bad-roster": {
    severity: "error",
    meaning:
      "the roster has an entry without an id, a subject twice or nobody on it, or its number is not what is expected",
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
    meaning: "something is added to a fact of a type that has no sums, or what is added is not a number",
    advice: "give the value that the fact is to have, or a number to add",
    where: ["what-if"],
  },
  "relative-to-unknown": {
    severity: "error",
    meaning: "something is added to a fact that is not known",
    advice: "give the value that the fact is to have",
    where: ["what-if"],
  },
  "different-subject": {
    severity: "error",
    meaning: "a snapshot or a result is of another subject than the rest",
    advice: "give those of one subject",
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
    meaning: "what was passed, or kept, is not a result of `evaluate`, or not a whole one",
    advice: "pass what `evaluate` returned, or its JSON read back",
    where: ["results"],
  },
  "other-rules": {
    severity: "error",
    meaning: "the result was made by other rules than those passed with it",
    advice: "pass the rules that made it, or evaluate its `snapshot` again",
    where: ["results"],
  },
});
