import type { Severity } from "../base/issue.js";

/** What a code means and what to do about it, each a few plain words. */
export interface CodeHelp {
  readonly meaning: string;
  readonly advice: string;
}

interface AnalysisHelp extends CodeHelp {
  readonly severity: Severity;
}

/** Everything that the analysis of a sound rule set can find. */
export const analysisCodes = {
  "never-met": {
    severity: "error",
    meaning: "no facts whatever meet the criterion",
    advice: "correct the operator or the value, or what contradicts it in the same criterion",
  },
  "always-met": {
    severity: "error",
    meaning: "whatever the facts are, the criterion is met, so it tests nothing",
    advice: "correct the operator or the value, or remove the criterion",
  },
  "on-track-stricter": {
    severity: "error",
    meaning: "facts that meet the criterion are not on track by its `onTrack`",
    advice: "lower what `onTrack` asks for; the example shows such facts",
  },
  "criteria-conflict": {
    severity: "error",
    meaning: "criteria of one goal exclude each other: no facts meet them together",
    advice: "correct one of them",
  },
  "goals-conflict": {
    severity: "error",
    meaning: "two goals exclude each other: no facts meet their criteria together",
    advice: "correct a criterion of either goal",
  },
  "falling-milestone": {
    severity: "warning",
    meaning: "a milestone is below the one before it, so that the line goes down",
    advice: "check the value, and that it stands on the right day",
  },
  "awaiting-confirmation": {
    severity: "warning",
    meaning: "a milestone is `expected` and has no value yet; such rules are not ready for release",
    advice: "write the value once it is published, and remove `expected`",
  },
  "period-overlap": {
    severity: "error",
    meaning: "another rule set is in force on the same days, so that neither would be chosen",
    advice: "correct `inForce` in one of the two",
  },
  "period-gap": {
    severity: "warning",
    meaning: "no rule set is in force between these rules and their neighbour",
    advice:
      "nothing, if no goals were published for that time; else correct `inForce` or add the missing set",
  },
  "goal-without-case": {
    severity: "warning",
    meaning: "no worked case is about the goal, drafts aside",
    advice: "add a file of cases for it",
  },
  "bullet-encoded-twice": {
    severity: "error",
    meaning: "two goals name the same bullet of the same section",
    advice: "correct the number in one of them, or make them one goal",
  },
  "bullet-not-encoded": {
    severity: "warning",
    meaning: "no goal names a bullet, though a later one of its section is encoded",
    advice: "encode it, or record in an assumption why not",
  },
} as const satisfies Readonly<Record<string, AnalysisHelp>>;

export type AnalysisCode = keyof typeof analysisCodes;
