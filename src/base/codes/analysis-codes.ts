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
      "correct `inForce` or add the missing set; if no goals were published for that time, say so in `gaps`",
    where: ["analysis"],
  },
  "gap-filled": {
    severity: "warning",
    meaning: "`gaps` says that no rules are in force on days on which some are",
    advice: "correct its days, or remove it",
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
  "on-track-idle": {
    severity: "warning",
    meaning: "being on track makes no difference: whatever is not met is never on track by it, or always",
    advice: "ask for less than `met` does, and for something; or remove `onTrack`",
    where: ["analysis"],
  },
  "criterion-implied": {
    severity: "warning",
    meaning: "another criterion of the goal is met only where this one is too, so this one never decides",
    advice: "check its number, its fact and its scopes",
    where: ["analysis"],
  },
  "criteria-alike": {
    severity: "warning",
    meaning: "two goals test the same of the same subjects",
    advice: "test what each goal asks for; of a copy, something was left as it was",
    where: ["analysis"],
  },
  "fact-elsewhere": {
    severity: "warning",
    meaning: "a criterion reads a fact of another criterion or phase, though there is one of its own",
    advice: "read its own",
    where: ["analysis"],
  },
  "fact-without-value": {
    severity: "warning",
    meaning:
      "a criterion is measured for a subject of which its fact has no value, since it counts such subjects",
    advice: "measure it one level up",
    where: ["analysis"],
  },
  "unit-differs": {
    severity: "warning",
    meaning: "the unit of a parameter or fact is not that of what it is compared with or part of",
    advice: "write the same unit in both",
    where: ["analysis"],
  },
  "whole-differs": {
    severity: "warning",
    meaning: "a share is of another whole than the one that its part is part of",
    advice: "correct the share's `of` or the part's `partOf`",
    where: ["analysis"],
  },
  "direction-differs": {
    severity: "warning",
    meaning: "the operator asks for more where the excerpt asks for less, or the other way round",
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
    meaning: "the last milestone of a target is on another day than the deadline of what asks for it",
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
    meaning: "the words of an assumption name another day than its `value`",
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
    advice: "check whether two numbers were exchanged",
    where: ["analysis"],
  },
  "fingerprint-twice": {
    severity: "error",
    meaning: "two goals of a section have the same fingerprint",
    advice: "make it of the text of this goal's own bullet",
    where: ["analysis"],
  },
  "same-title": {
    severity: "warning",
    meaning: "two goals, criteria, facts, parameters or documents are called the same",
    advice: "give one another title",
    where: ["analysis"],
  },
  "cases-alike": {
    severity: "warning",
    meaning: "two cases give the same and expect the same",
    advice: "remove one, or change what it gives",
    where: ["analysis"],
  },
  "cases-contradict": {
    severity: "error",
    meaning: "two cases give the same and expect different statuses",
    advice: "correct one of them",
    where: ["analysis"],
  },
  "case-name-differs": {
    severity: "warning",
    meaning: "the name of a case ends with another status than the case expects",
    advice: "correct the name or the status",
    where: ["analysis"],
  },
  "scope-differs": {
    severity: "warning",
    meaning: "the id of a criterion or of its number names a subject that it is not measured for",
    advice: "correct the scopes, or ask for another number",
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
      "it has a `value`, and no deadline or milestone rests on it; or it has none, and its words hardly occur in the rules",
    advice: "let one rest on it, or remove it",
    where: ["rule-warnings", "analysis"],
  },
  "number-differs": {
    severity: "error",
    meaning: "the excerpt of the criterion says another number than the rules compare with",
    advice: "correct the number, or quote the words that say it",
    where: ["analysis"],
  },
  "unit-not-said": {
    severity: "error",
    meaning: "the excerpt counts something else by a number than the rules do",
    advice: "correct the unit of the parameter, or the fact that the criterion reads",
    where: ["analysis"],
  },
  "day-not-said": {
    severity: "error",
    meaning:
      "an excerpt, title, statement or assumption speaks of another year or day than the rules have beside it",
    advice:
      "correct the day or the text; where the document is read differently, say so in the text of the assumption",
    where: ["analysis"],
  },
  "title-differs": {
    severity: "error",
    meaning: "a title or statement says a number that the rules beside it do not have",
    advice: "correct the title, or the number",
    where: ["analysis"],
  },
  "number-not-encoded": {
    severity: "warning",
    meaning: "an excerpt says a number that no criterion of its goal compares with",
    advice: "encode the number, or quote other words",
    where: ["analysis"],
  },
});
