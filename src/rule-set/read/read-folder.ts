// read: takes texts or plain objects, gives their JSON with a place (file, line and column) for every value.
import { addIssue, addIssues } from "../../base/add-issue.js";
import type { Issue } from "../../base/issue.js";
import { copyPlain } from "./copy-plain.js";
import type { Finding } from "./finding.js";
import type { RuleFiles } from "./names.js";
import { isObject, Place } from "./place.js";
import { readJson } from "./read-json.js";
import { compareTexts } from "./sort-issues.js";
import type { Position } from "./text-positions.js";

/**
 * The files of a rule folder by name (`"rule-set.json"`, `"facts.json"`, `"primary.json"`, `"cases/team.json"`). A
 * string is JSON text, whose issues then have a line and column; anything else is parsed JSON.
 */
export type RuleFolder = Readonly<Record<string, unknown>>;

/** The role of a file in a rule set, which its name determines. */
export type Role = "rule-set" | "facts" | "phase" | "cases";

/** One file, read as far as possible. */
export interface ReadFile {
  readonly name: string;
  readonly role: Role;
  /** Plain data; `undefined` if it could not be read. */
  readonly value: unknown;
  /** Whether all of it was read. */
  readonly sound: boolean;
  readonly locate?: (pointer: string, at?: "key" | "value") => Position | undefined;
}

/** The files of a folder, by role. */
export interface ReadFolder {
  readonly files: readonly ReadFile[];
  readonly ruleSet: ReadFile | undefined;
  readonly facts: ReadFile | undefined;
  /** In rule order. */
  readonly phases: readonly ReadFile[];
  readonly cases: readonly ReadFile[];
}

function roleOf(name: string): Role {
  if (name === "rule-set.json") return "rule-set";
  if (name === "facts.json") return "facts";
  return name.startsWith("cases/") ? "cases" : "phase";
}

/** Reads every file, and adds faults in its JSON to the issues. Never throws. */
export function readFolder(files: RuleFolder, issues: Issue[]): ReadFolder {
  let names: string[];
  try {
    // The letters of a text are not files.
    names = typeof files === "object" ? Object.keys(files).sort(compareTexts) : [];
  } catch {
    names = [];
  }
  const read = names.map((name): ReadFile => {
    const faults: Issue[] = [];
    const file = readFile(files, name, faults);
    addIssues(issues, faults);
    return {
      name,
      role: roleOf(name),
      ...file,
      // Text is read despite its faults, and leaving out a forbidden key loses nothing that was meant.
      sound:
        file.value !== undefined &&
        (file.locate !== undefined || faults.every(({ code }) => code === "forbidden-key")),
    };
  });
  const byRole = (role: Role): ReadFile[] => read.filter((file) => file.role === role);
  const [ruleSet] = byRole("rule-set");
  return {
    files: read,
    ruleSet,
    facts: byRole("facts")[0],
    phases: byRole("phase").sort(comparePhases(phasesOf(ruleSet))),
    cases: byRole("cases"),
  };
}

/** The files as places, which checks read. */
export function ruleFilesOf({ files, ruleSet, facts, phases, cases }: ReadFolder): RuleFiles {
  const isWhole = files.every(({ sound, value }) => sound && value !== undefined);
  return {
    ...(ruleSet === undefined ? {} : { ruleSet: placeOf(ruleSet) }),
    ...(facts === undefined ? {} : { facts: placeOf(facts) }),
    phases: phases.map(placeOf),
    cases: cases.map(placeOf),
    complete: isWhole && ruleSet !== undefined && facts !== undefined && phases.length > 0,
  };
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
      message: "This value can't be read: reading it throws an error.",
    });
    return { value: undefined };
  }
  if (typeof input === "string") {
    const read = readJson(input, name);
    addIssues(issues, read.issues);
    return { value: read.value, locate: read.locate };
  }
  const value = copyPlain(input, name, (finding) => addIssue(issues, locate(finding, undefined)));
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

/** A finding with its line and column, if these are known. */
export function locate({ at, severity, ...finding }: Finding, find: ReadFile["locate"]): Issue {
  return { ...finding, severity: severity ?? "error", ...find?.(finding.pointer, at) };
}

function placeOf({ name, value }: ReadFile): Place {
  return new Place(name, "", value);
}

const PHASE_ORDER: readonly string[] = ["primary", "secondary", "post-16", "llme"];

/** The ids of phases in the order that a rule set gives, or in the usual order if it gives none. */
function phasesOf(ruleSet: ReadFile | undefined): readonly unknown[] {
  const phases = isObject(ruleSet?.value) ? ruleSet.value["phases"] : undefined;
  return Array.isArray(phases) ? phases : PHASE_ORDER;
}

/** Sorts by that order first, then by name; the order of the files does not matter. */
function comparePhases(order: readonly unknown[]): (a: ReadFile, b: ReadFile) => number {
  const place = ({ name, value }: ReadFile): number => {
    const phase = isObject(value) ? value["phase"] : undefined;
    const index = order.indexOf(phase ?? name.replace(/\.json$/, ""));
    return index === -1 ? order.length : index;
  };
  return (a, b) => place(a) - place(b) || compareTexts(a.name, b.name);
}
