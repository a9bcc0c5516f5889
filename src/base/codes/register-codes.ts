import { codeRegistry } from "./code-help.js";

/** What registers and filled-in templates can have wrong with them, or what is worth knowing about what was counted. */
export const registerCodes = codeRegistry({
  "no-header": {
    severity: "error",
    meaning: "the first line does not name the columns",
    advice: "write a first line with the names that the message lists",
    where: ["registers"],
  },
  "mixed-encoding": {
    severity: "warning",
    meaning: "the file is partly UTF-8 and partly Windows-1252",
    advice: "save it as UTF-8",
    where: ["registers"],
  },
  "no-registers": {
    severity: "error",
    meaning: "the rules do not say how registers are read",
    advice: "choose rules that have `registers`",
    where: ["registers"],
  },
  "empty-area": {
    severity: "error",
    meaning: "no local authority, district or URN is named",
    advice: "name at least one",
    where: ["registers"],
  },
  "unknown-area": {
    severity: "error",
    meaning: "no school of the list is in this area",
    advice: "correct the name or code",
    where: ["registers"],
  },
  "bad-urn": {
    severity: ["error", "warning"],
    meaning: "this isn't a URN",
    advice: "write a number of six digits",
    where: ["registers"],
  },
  "unknown-urn": {
    severity: "warning",
    meaning: "the list has no such school, nor one that came after it",
    advice: "correct the URN, or take a newer list",
    where: ["registers"],
  },
  "closed-school": {
    severity: ["warning", "note"],
    meaning: "the school is closed; with a warning, whether another came after it is not known",
    advice: "give the list of links; with it, nothing",
    where: ["registers"],
  },
  "split-school": {
    severity: "warning",
    meaning: "several schools came after this one",
    advice: "write the URN of the one that is meant",
    where: ["registers"],
  },
  "unknown-link": {
    severity: "warning",
    meaning: "it is not clear what kind of link this is",
    advice: "take the list of links as it was downloaded",
    where: ["registers"],
  },
  "unknown-programme": {
    severity: ["error", "warning"],
    meaning: "what this programme counts as is not known",
    advice: "say it with `--programme`",
    where: ["registers"],
  },
  blank: {
    severity: "warning",
    meaning: "a cell that decides whether or what the row counts is empty",
    advice: "fill it in",
    where: ["registers"],
  },
  "days-out-of-order": {
    severity: "warning",
    meaning: "a day is before that of an earlier step",
    advice: "correct one of them",
    where: ["registers"],
  },
  duplicate: {
    severity: ["error", "warning", "note"],
    meaning: "a school or row is there twice, or a template gives a fact twice",
    advice: "keep one; where two rows say the same, nothing",
    where: ["registers"],
  },
  "personal-data": {
    severity: "warning",
    meaning: "a column seems to hold names, e-mail addresses or the like",
    advice: "remove it, and use ids that say nothing about the person",
    where: ["registers"],
  },
  "no-extract-day": {
    severity: "warning",
    meaning: "the name of the list of schools does not say of which day it is",
    advice: "keep the name that it had when it was downloaded",
    where: ["registers"],
  },
  "later-extract": {
    severity: "warning",
    meaning: "the list of schools is of a later day than the snapshot",
    advice: "take a list of the snapshot's day",
    where: ["registers"],
  },
  "past-closing": {
    severity: "note",
    meaning: "a school that is open by its status was to close before the snapshot's day",
    advice: "take a newer list",
    where: ["registers"],
  },
  "late-opening": {
    severity: "note",
    meaning: "a school that is open by its status opened after the snapshot's day",
    advice: "take a list of the snapshot's day",
    where: ["registers"],
  },
  "left-out": {
    severity: "note",
    meaning: "schools are not counted, for the reason that the message gives",
    advice: "nothing, if the reason is right",
    where: ["registers"],
  },
  "counted-already": {
    severity: "warning",
    meaning: "the template gives a fact that the registers count; the registers' count is taken",
    advice: "leave it out of the template",
    where: ["registers"],
  },
});
