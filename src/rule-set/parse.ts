import type * as z from "zod";
import type { Issue } from "../base/issue.js";
import { RuleSetError } from "../base/rule-set-error.js";
import { assembleRuleSet } from "./assemble.js";
import { check } from "./check.js";
import { checkStructure } from "./check-structure.js";
import { copyPlain } from "./copy-plain.js";
import type { Finding } from "./finding.js";
import { Place } from "./place.js";
import type { Position } from "./read-json.js";
import { readJson } from "./read-json.js";
import { factsFileSchema, phaseFileSchema, ruleSetFileSchema } from "./schema.js";
import { casesFileSchema } from "./snapshot-schema.js";
import { compareTexts, sortIssues } from "./sort-issues.js";
import type { CasesFile, FactsFile, PhaseFile, RuleSet, RuleSetFile } from "./types.js";

/**
 * The files of a rule folder by name (`"rule-set.json"`, `"facts.json"`, `"primary.json"`, `"cases/team.json"`).
 * A string is JSON text, whose issues then carry line and column; anything else is the parsed JSON.
 */
export type RuleFolder = Readonly<Record<string, unknown>>;

/** A rule set with its worked examples and warnings, or every issue of every file. */
export type ParsedRuleSet =
  | {
      readonly success: true;
      readonly data: RuleSet;
      readonly cases: Readonly<Record<string, CasesFile>>;
      readonly warnings: readonly Issue[];
    }
  | { readonly success: false; readonly error: RuleSetError };

/** Reads and checks the files of a rule set; throws one `RuleSetError` that holds every issue. */
export function parseRuleSet(files: RuleFolder): RuleSet {
  const parsed = safeParseRuleSet(files);
  if (!parsed.success) throw parsed.error;
  return parsed.data;
}

/** As `parseRuleSet`, but returns the error; also gives the worked examples and the warnings. Never throws. */
export function safeParseRuleSet(files: RuleFolder): ParsedRuleSet {
  const issues: Issue[] = [];
  const read = readFolder(files, issues);
  const byRole = (role: Role): ReadFile[] => read.filter((file) => file.role === role);
  const [ruleSet] = byRole("rule-set");
  const [facts] = byRole("facts");
  const phases = byRole("phase").sort(comparePhases);
  const cases = byRole("cases");
  reportMissing({ ruleSet, facts, phases }, issues);

  const located = (finding: Finding): void => {
    const file = read.find(({ name }) => name === finding.file);
    issues.push(locate(finding, file?.locate));
  };
  for (const { role, sound, name, value } of read)
    if (sound) checkStructure(SCHEMAS[role], value, name, located);
  const isWhole = read.every(({ sound, value }) => sound && value !== undefined);
  check(
    {
      ...(ruleSet === undefined ? {} : { ruleSet: placeOf(ruleSet) }),
      ...(facts === undefined ? {} : { facts: placeOf(facts) }),
      phases: phases.map(placeOf),
      cases: cases.map(placeOf),
      complete: isWhole && ruleSet !== undefined && facts !== undefined && phases.length > 0,
    },
    issues.length > 0,
    located,
  );

  const sorted = sortIssues(issues);
  if (sorted.some(({ severity }) => severity === "error"))
    return { success: false, error: new RuleSetError(sorted) };
  const data = assembleRuleSet({
    ruleSet: ruleSet!.value as RuleSetFile,
    facts: facts!.value as FactsFile,
    phases: phases.map(({ value }) => value as PhaseFile),
  });
  const examples = Object.fromEntries(cases.map(({ name, value }) => [name, value as CasesFile]));
  return { success: true, data, cases: examples, warnings: sorted };
}

type Role = "rule-set" | "facts" | "phase" | "cases";

interface ReadFile {
  readonly name: string;
  readonly role: Role;
  /** Plain data; `undefined` when it could not be read. */
  readonly value: unknown;
  /** Whether all of it was read. */
  readonly sound: boolean;
  readonly locate?: (pointer: string, at?: "key" | "value") => Position | undefined;
}

const SCHEMAS: Readonly<Record<Role, z.ZodType>> = {
  "rule-set": ruleSetFileSchema,
  facts: factsFileSchema,
  phase: phaseFileSchema,
  cases: casesFileSchema,
};

function roleOf(name: string): Role {
  if (name === "rule-set.json") return "rule-set";
  if (name === "facts.json") return "facts";
  return name.startsWith("cases/") ? "cases" : "phase";
}

function readFolder(files: RuleFolder, issues: Issue[]): ReadFile[] {
  let names: string[];
  try {
    names = Object.keys(files).sort(compareTexts);
  } catch {
    names = [];
  }
  return names.map((name) => {
    const role = roleOf(name);
    const faults: Issue[] = [];
    const file = readFile(files, name, faults);
    issues.push(...faults);
    return {
      name,
      role,
      ...file,
      // Text is read around its faults, and a forbidden key leaves out nothing that was meant.
      sound:
        file.value !== undefined &&
        (file.locate !== undefined || faults.every(({ code }) => code === "forbidden-key")),
    };
  });
}

function readFile(files: RuleFolder, name: string, issues: Issue[]): Pick<ReadFile, "value" | "locate"> {
  let input: unknown;
  try {
    input = files[name];
  } catch {
    issues.push({
      code: "unreadable",
      severity: "error",
      file: name,
      pointer: "",
      message: "This value cannot be read: reading it throws.",
    });
    return { value: undefined };
  }
  if (typeof input === "string") {
    const read = readJson(input, name);
    issues.push(...read.issues);
    return { value: read.value, locate: read.locate };
  }
  const value = copyPlain(input, name, (finding) => issues.push(locate(finding, undefined)));
  if (value === undefined && issues.length === 0) {
    issues.push({
      code: "not-json",
      severity: "error",
      file: name,
      pointer: "",
      message: "JSON cannot hold undefined.",
    });
  }
  return { value };
}

function locate({ at, severity, ...finding }: Finding, find: ReadFile["locate"]): Issue {
  return { ...finding, severity: severity ?? "error", ...find?.(finding.pointer, at) };
}

function placeOf({ name, value }: ReadFile): Place {
  return new Place(name, "", value);
}

const PHASE_ORDER: readonly string[] = ["primary", "secondary", "post-16", "llme"];

/** The document's order first, then by name; the order of the files never counts. */
function comparePhases(a: ReadFile, b: ReadFile): number {
  const place = ({ name }: ReadFile): number => {
    const index = PHASE_ORDER.indexOf(name.replace(/\.json$/, ""));
    return index === -1 ? PHASE_ORDER.length : index;
  };
  return place(a) - place(b) || compareTexts(a.name, b.name);
}

interface Found {
  readonly ruleSet: ReadFile | undefined;
  readonly facts: ReadFile | undefined;
  readonly phases: readonly ReadFile[];
}

function reportMissing({ ruleSet, facts, phases }: Found, issues: Issue[]): void {
  const missing = (file: string, message: string): void => {
    issues.push({ code: "missing-file", severity: "error", file, pointer: "", message });
  };
  if (ruleSet === undefined)
    missing(
      "rule-set.json",
      "There is no rule-set.json, which names the rules, their period and their documents.",
    );
  if (facts === undefined) missing("facts.json", "There is no facts.json, the catalogue of facts.");
  if (phases.length === 0)
    missing("primary.json", "There is no file of a phase with its goals, as primary.json would be.");
}
