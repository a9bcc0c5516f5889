import { codeRegistry } from "./code-help.js";

/** The faults of files and texts, whatever they contain. */
export const readingCodes = codeRegistry({
  "unreadable-folder": {
    severity: "error",
    meaning: "the folder does not exist or may not be read",
    advice: "check the path and your permissions",
    where: ["rule-reading"],
  },
  "unreadable-file": {
    severity: "error",
    meaning: "the file does not exist or may not be read",
    advice: "check the path and your permissions, and that it is a file",
    where: ["rule-reading", "snapshot-files"],
  },
  "not-utf-8": {
    severity: "error",
    meaning: "the file is in another encoding, or is not text",
    advice: "save it as UTF-8",
    where: ["rule-reading", "snapshot-files", "registers"],
  },
  "too-large": {
    severity: "error",
    meaning:
      "a file, line, key or count is over the [limits](rule-format.md#limits), or there are too many faults to list",
    advice: "check that it is the right file, or correct the count",
    where: ["rule-reading", "rule-meaning", "snapshots", "snapshot-files", "combining", "what-if"],
  },
  "missing-file": {
    severity: "error",
    meaning: "there is no `rule-set.json`, no `facts.json` or no phase file",
    advice: "add it",
    where: ["rule-reading"],
  },
  "empty-file": {
    severity: "error",
    meaning: "the file, table or standard input has nothing in it",
    advice: "check that it is the right file",
    where: ["snapshot-files", "registers"],
  },
  "json-syntax": {
    severity: "error",
    meaning: "the text is not JSON from this place on",
    advice: "correct the comma, bracket or quote there",
    where: ["rule-reading", "snapshot-files"],
  },
  "json-too-deep": {
    severity: "error",
    meaning: "objects and lists are nested more than 100 deep",
    advice: "nest less deeply",
    where: ["rule-reading", "snapshot-files"],
  },
  "duplicate-key": {
    severity: "error",
    meaning: "the same object has a key twice",
    advice: "keep one",
    where: ["rule-reading", "snapshot-files"],
  },
  "forbidden-key": {
    severity: "error",
    meaning: "a key is `__proto__`, `constructor` or `prototype`",
    advice: "choose another name",
    where: ["rule-reading", "snapshot-files"],
  },
  "not-json": {
    severity: "error",
    meaning: "a value passed in code cannot be JSON, such as a `Date` or `NaN`",
    advice: "give plain JSON data",
    where: ["rule-reading"],
  },
  unreadable: {
    severity: "error",
    meaning: "reading a value passed in code throws",
    advice: "give plain JSON data",
    where: ["rule-reading", "snapshots"],
  },
  "csv-syntax": {
    severity: "error",
    meaning: "a quote is never closed, a cell goes on after its closing quote, or a row is too long",
    advice: "correct the place",
    where: ["snapshot-tables", "registers"],
  },
  "wrong-separator": {
    severity: "error",
    meaning: "the cells are not separated by commas",
    advice: "save the file as CSV with commas",
    where: ["snapshot-tables", "registers"],
  },
  template: {
    severity: "error",
    meaning: "this is a template with one subject's answers, not a table of snapshots",
    advice: "make a snapshot of it with `summarise --from-template`, as the message shows",
    where: ["snapshot-tables"],
  },
  "missing-column": {
    severity: ["error", "warning", "note"],
    meaning: "a table has no column of this name",
    advice: "add the column, or correct its name; for a register, `--map` can say which column it is",
    where: ["snapshot-tables", "registers"],
  },
  "duplicate-column": {
    severity: "error",
    meaning: "two columns have the same name",
    advice: "keep one",
    where: ["snapshot-tables", "registers"],
  },
  "ragged-row": {
    severity: ["error", "warning"],
    meaning: "a row has more or fewer cells than the first row, or a cell seems to hold further rows",
    advice: "put quotes around cells that contain a comma, and remove stray quotes",
    where: ["snapshot-tables", "registers"],
  },
  "unknown-column": {
    severity: "error",
    meaning: "the register or the table of snapshots has no such column",
    advice: "correct the name; in a table of snapshots, begin a column of your own with `x-`",
    where: ["rule-meaning", "snapshot-tables", "registers"],
  },
  "repeated-header": {
    severity: ["error", "note"],
    meaning: "the row of column names appears again; in a register it is skipped",
    advice: "remove it; in a register, nothing",
    where: ["snapshot-tables", "registers"],
  },
});
