import { beforeAll, describe, expect, it } from "vitest";
import { analysisCodes } from "../../src/base/codes/analysis-codes.js";
import type { CodePlace } from "../../src/base/codes/code-help.js";
import { readingCodes } from "../../src/base/codes/reading-codes.js";
import { registerCodes } from "../../src/base/codes/register-codes.js";
import { ruleCodes } from "../../src/base/codes/rule-codes.js";
import { snapshotCodes } from "../../src/base/codes/snapshot-codes.js";
import { type IssueCode, issueCodes } from "../../src/base/issue-codes.js";
import { codesInSource, type RaisedCode } from "./codes-in-source.js";

const RULE_FILES = /^src\/(rule-set|adapters\/node|base|facts)\//;

/** The sources that can report a fault in each place. */
const SOURCES: Readonly<Record<CodePlace, RegExp>> = {
  // The workbench reads a rule folder from the files that were dropped on it.
  "rule-reading": new RegExp(`${RULE_FILES.source}|^src/workbench/model/open-rules`),
  "rule-form": RULE_FILES,
  "rule-names": RULE_FILES,
  "rule-meaning": RULE_FILES,
  "rule-warnings": RULE_FILES,
  "rule-options": /^src\/compile\//,
  analysis: /^src\/(analyse|source|draft)\//,
  snapshots: /^src\/(evaluate|base|facts)\//,
  "snapshot-files": /^src\/(rule-set|adapters\/(node|table)|cli)\//,
  "snapshot-tables": /^src\/adapters\/(csv|table)\//,
  "command-line": /^src\/cli\//,
  results: /^src\/(evaluate|compare\/changes)\//,
  combining: /^src\/combine\//,
  // The facts of a scenario are read like those of a snapshot, and its numbers like options.
  "what-if": /^src\/(compare|evaluate|compile|facts)\//,
  pace: /^src\/compare\//,
  // A filled-in template is checked as a snapshot.
  registers: /^src\/(adapters\/(csv|registers)|cli|evaluate|facts)\//,
};

const codes = Object.keys(issueCodes) as IssueCode[];
let raised: readonly RaisedCode[];
beforeAll(() => {
  raised = codesInSource([codes, Object.keys(analysisCodes)]);
});

describe("the registry of issue codes", () => {
  it("has each code once", () => {
    const all = [readingCodes, ruleCodes, analysisCodes, snapshotCodes, registerCodes].flatMap(Object.keys);
    expect(all.filter((code, at) => all.indexOf(code) !== at)).toEqual([]);
  });

  it("has no code that nothing raises", () => {
    const seen = new Set(raised.map(({ code }) => code));
    expect(
      codes.filter((code) => !seen.has(code)),
      "Nothing raises these codes: take them out of src/base/codes",
    ).toEqual([]);
  });

  it("says where each code can be found", () => {
    const isFound = (code: string, place: CodePlace) =>
      raised.some((each) => each.code === code && SOURCES[place].test(each.file));
    const nowhere = codes.flatMap((code) =>
      issueCodes[code].where.filter((place) => !isFound(code, place)).map((place) => `${code}: ${place}`),
    );
    expect(nowhere, "No source of these places raises the code").toEqual([]);
    const elsewhere = raised
      .filter(({ file, code }) => {
        return !issueCodes[code as IssueCode].where.some((place) => SOURCES[place].test(file));
      })
      .map(({ file, code }) => `${file}: ${code}`);
    expect(elsewhere, "These are raised where the registry does not have them: add the place").toEqual([]);
  });

  it("gives each code the severities that it is raised with", () => {
    const wrong = raised
      .filter(({ code, severity }) => {
        const { severity: known } = issueCodes[code as IssueCode];
        return severity !== undefined && ![known].flat().some((each) => each === severity);
      })
      .map(({ file, code, severity }) => `${file}: ${code} as ${severity}`);
    expect(wrong).toEqual([]);
  });

  it("says what a code means and what to do in one clause each, without a full stop", () => {
    for (const code of codes) {
      const { meaning, advice } = issueCodes[code];
      expect(meaning, code).toMatch(/^[a-z`"][^|]*[^.\s]$/);
      expect(advice, code).toMatch(/^[a-z][^|]*[^.\s]$/);
    }
  });
});
