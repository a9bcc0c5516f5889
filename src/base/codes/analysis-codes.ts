import { codeRegistry } from "./code-help.js";

/** What the analysis of a sound rule set can find. */
export const analysisCodes = codeRegistry({
  "never-met": {
    severity: "error",
    meaning: "no facts whatever meet the criterion",
    advice: "correct the operator or the value, or what contradicts it in the same criterion",
    where: ["analysis"],
  },
  "always-met": {
    severity: "error",
    meaning: "whatever the facts are, the criterion is met, so it tests nothing",
    advice: "correct the operator or the value, or remove the criterion",
    where: ["analysis"],
  },
  "on-track-stricter": {
    severity: "error",
    meaning: "facts that meet the criterion are not on track by its `onTrack`",
    advice: "lower what `onTrack` asks for; where there is an example, it shows such facts",
    where: ["rule-meaning", "analysis"],
  },
  "criteria-conflict": {
    severity: "error",
    meaning: "criteria of one goal exclude each other: no facts meet them together",
    advice: "correct one of them",
    where: ["analysis"],
  },
  "goals-conflict": {
    severity: "error",
    meaning: "two goals exclude each other: no facts meet their criteria together",
    advice: "correct a criterion of either goal",
    where: ["analysis"],
  },
  "falling-milestone": {
    severity: "warning",
    meaning: "a milestone is below the one before it, so that the line goes down",
    advice: "check the value, and that it has the right day",
    where: ["analysis"],
  },
  "awaiting-confirmation": {
    severity: "warning",
    meaning: "a milestone is `expected` and has no value yet; such rules are not ready for release",
    advice: "write the value once it is published, and remove `expected`",
    where: ["analysis"],
  },
  "period-overlap": {
    severity: "error",
    meaning: "another rule set is in force on the same days, so that neither would be chosen",
    advice: "correct `inForce` in one of the two",
    where: ["analysis"],
  },
  "period-gap": {
    severity: "warning",
    meaning: "no rule set is in force between these rules and their neighbour",
    advice:
      "nothing, if no goals were published for that time; else correct `inForce` or add the missing set",
    where: ["analysis"],
  },
  "goal-without-case": {
    severity: "warning",
    meaning: "no worked case is about the goal, leaving out drafts and unconfirmed cases",
    advice: "add a file of cases for it",
    where: ["analysis"],
  },
  "unconfirmed-case": {
    severity: "warning",
    meaning:
      "what a worked case expects was derived from the rules and confirmed by nobody; such rules are not ready for release",
    advice: "compare the case with the document, then remove `derived` from it",
    where: ["analysis"],
  },
  "bullet-encoded-twice": {
    severity: "error",
    meaning: "two goals name the same bullet of the same section",
    advice: "correct the number in one of them, or make them one goal",
    where: ["analysis"],
  },
  "bullet-not-encoded": {
    severity: "warning",
    meaning: "no goal names a bullet, though a later one of its section is encoded",
    advice: "encode it, or record in an assumption why not",
    where: ["analysis"],
  },
});
