import { codeRegistry } from "./code-help.js";

/** What the analysis of a sound rule set can find. */
export const analysisCodes = codeRegistry({
  "never-met": {
    severity: "error",
    meaning: "no facts can meet the criterion",
    advice: "correct the operator or the value, or what contradicts it in the same criterion",
    where: ["analysis"],
  },
  "always-met": {
    severity: "error",
    meaning: "the criterion is met whatever the facts are, so it tests nothing",
    advice: "correct the operator or the value, or remove the criterion",
    where: ["analysis"],
  },
  "on-track-stricter": {
    severity: "error",
    meaning: "some facts meet the criterion but are not on track by its `onTrack`",
    advice: "lower what `onTrack` asks for; the example, if there is one, shows such facts",
    where: ["rule-meaning", "analysis"],
  },
  "criteria-conflict": {
    severity: "error",
    meaning: "criteria of one goal exclude each other: no facts can meet all of them",
    advice: "correct one of them",
    where: ["analysis"],
  },
  "goals-conflict": {
    severity: "error",
    meaning: "two goals exclude each other: no facts can meet both",
    advice: "correct a criterion of either goal",
    where: ["analysis"],
  },
  "falling-milestone": {
    severity: "warning",
    meaning: "a milestone is below the one before it, so the target falls",
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
    meaning: "another rule set is in force on the same days, so neither would be chosen",
    advice: "correct `inForce` in one of the two",
    where: ["analysis"],
  },
  "period-gap": {
    severity: "warning",
    meaning: "no rule set is in force between these rules and their neighbour",
    advice:
      "correct `inForce` or add the missing set; if no goals were published for that time, say so in `gaps`",
    where: ["analysis"],
  },
  "gap-filled": {
    severity: "warning",
    meaning: "`gaps` says that no rules are in force on days when some are",
    advice: "correct its days, or remove it",
    where: ["analysis"],
  },
  "goal-without-case": {
    severity: "warning",
    meaning: "the goal has no worked case, apart from drafts and unconfirmed cases",
    advice: "add a file of cases for it",
    where: ["analysis"],
  },
  "unconfirmed-case": {
    severity: "warning",
    meaning:
      "the expected status of a worked case came from the rules themselves, and nobody has confirmed it; such rules are not ready for release",
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
    advice: "encode it, or say in an assumption why not",
    where: ["analysis"],
  },
  "on-track-idle": {
    severity: "warning",
    meaning:
      "being on track makes no difference: by this test, what is not met is never on track, or always is",
    advice: "ask for less than `met` does, but for something; or remove `onTrack`",
    where: ["analysis"],
  },
  "criterion-implied": {
    severity: "warning",
    meaning: "another criterion of the goal can be met only if this one is, so this one never decides",
    advice: "check its number, its fact and its scopes",
    where: ["analysis"],
  },
  "criteria-alike": {
    severity: "warning",
    meaning: "two goals test the same thing for the same subjects",
    advice: "test what each goal asks for; one may be a copy that was not fully changed",
    where: ["analysis"],
  },
  "fact-elsewhere": {
    severity: "warning",
    meaning: "a criterion reads a fact of another criterion or phase, although it has its own",
    advice: "use its own fact",
    where: ["analysis"],
  },
  "fact-without-value": {
    severity: "warning",
    meaning:
      "a criterion is measured for a subject for which its fact has no value, because the fact counts such subjects",
    advice: "measure it one level up",
    where: ["analysis"],
  },
  "unit-differs": {
    severity: "warning",
    meaning: "the unit of a parameter or fact differs from that of the fact it is compared with or part of",
    advice: "write the same unit in both",
    where: ["analysis"],
  },
  "whole-differs": {
    severity: "warning",
    meaning: "a share has a different whole from the one that its part belongs to",
    advice: "correct the share's `of` or the part's `partOf`",
    where: ["analysis"],
  },
  "direction-differs": {
    severity: "warning",
    meaning: "the operator asks for more but the excerpt asks for less, or the other way round",
    advice: "correct the operator",
    where: ["analysis"],
  },
  "deadline-out-of-force": {
    severity: "warning",
    meaning: "a deadline is on a day on which the rules are not in force, and no assumption says why",
    advice: "correct the deadline or `inForce`",
    where: ["analysis"],
  },
  "milestone-off-deadline": {
    severity: "warning",
    meaning:
      "the last milestone of a target is on a different day from the deadline of the goal that uses it",
    advice: "make the two the same",
    where: ["analysis"],
  },
  "year-differs": {
    severity: "warning",
    meaning: "the id, the title, the academic year and the period in force are not about the same years",
    advice: "correct the one that differs",
    where: ["analysis"],
  },
  "assumption-differs": {
    severity: "warning",
    meaning: "the words of an assumption name a different day from its `value`",
    advice: "make the two the same",
    where: ["analysis"],
  },
  "basis-differs": {
    severity: "warning",
    meaning: "a number or scope is `local`, and something else in the rules says that the document states it",
    advice: "write `stated`, with the document",
    where: ["analysis"],
  },
  "document-differs": {
    severity: "warning",
    meaning:
      "a goal and its target cite different documents, or a goal cites another document than the rest of its section",
    advice: "cite the document that says it",
    where: ["analysis"],
  },
  "bullet-order": {
    severity: "warning",
    meaning: "the goals of a section are not in the order of its bullets",
    advice: "check whether two numbers were swapped",
    where: ["analysis"],
  },
  "fingerprint-twice": {
    severity: "error",
    meaning: "two goals of a section have the same fingerprint",
    advice: "work it out from the text of this goal's own bullet",
    where: ["analysis"],
  },
  "same-title": {
    severity: "warning",
    meaning: "two goals, criteria, facts, parameters or documents have the same title",
    advice: "change the title of one",
    where: ["analysis"],
  },
  "cases-alike": {
    severity: "warning",
    meaning: "two cases give the same facts and expect the same status",
    advice: "remove one, or change what it gives",
    where: ["analysis"],
  },
  "cases-contradict": {
    severity: "error",
    meaning: "two cases give the same facts and expect different statuses",
    advice: "correct one of them",
    where: ["analysis"],
  },
  "case-name-differs": {
    severity: "warning",
    meaning: "the name of a case ends with a different status from the one it expects",
    advice: "correct the name or the status",
    where: ["analysis"],
  },
  "scope-differs": {
    severity: "warning",
    meaning: "the id of a criterion or of its number names a subject for which it is not measured",
    advice: "correct the scopes, or use another number",
    where: ["analysis"],
  },
  "scale-reversed": {
    severity: "warning",
    meaning: "a scale has its highest level first, by what its levels usually mean",
    advice: "put the lowest first",
    where: ["analysis"],
  },
  "unused-assumption": {
    severity: "warning",
    meaning:
      "an assumption has a `value`, but no deadline or milestone rests on it; or it has none, and its words hardly occur in the rules",
    advice: "name it in a deadline or milestone, or remove it",
    where: ["rule-warnings", "analysis"],
  },
  "number-differs": {
    severity: "error",
    meaning: "the excerpt of the criterion gives a different number from the one the rules use",
    advice: "correct the number, or quote the words that say it",
    where: ["analysis"],
  },
  "unit-not-said": {
    severity: "error",
    meaning: "the excerpt counts something different from the rules",
    advice: "correct the unit of the parameter, or the fact that the criterion reads",
    where: ["analysis"],
  },
  "day-not-said": {
    severity: "error",
    meaning: "an excerpt, title, statement or assumption mentions a different year or day from the rules",
    advice:
      "correct the day or the text; if you read the document differently, say so in the text of the assumption",
    where: ["analysis"],
  },
  "title-differs": {
    severity: "error",
    meaning: "a title or statement mentions a number that its rules do not have",
    advice: "correct the title, or the number",
    where: ["analysis"],
  },
  "number-not-encoded": {
    severity: "warning",
    meaning: "an excerpt mentions a number that no criterion of its goal uses",
    advice: "encode the number, or quote other words",
    where: ["analysis"],
  },
});
