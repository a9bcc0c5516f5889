import type * as z from "zod";
import { addIssue, MAX_ISSUES } from "../../base/add-issue.js";
import type { Issue } from "../../base/issue.js";
import type { RuleSetFiles } from "../assemble.js";
import type { Finding } from "../read/finding.js";
import {
  locate,
  type ReadFile,
  type ReadFolder,
  type Role,
  type RuleFolder,
  readFolder,
  ruleFilesOf,
} from "../read/read-folder.js";
import { sortIssues } from "../read/sort-issues.js";
import { factsFileSchema, phaseFileSchema, ruleSetFileSchema } from "../schema/schema.js";
import { casesFileSchema } from "../schema/snapshot-schema.js";
import type { CasesFile, FactsFile, PhaseFile, RuleSetFile } from "../types.js";
import { check } from "./check.js";
import { checkStructure } from "./check-structure.js";
import { StaleDrafts } from "./stale-drafts.js";

/** The files of a rule folder and everything that was found in them. */
export interface CheckedFolder {
  /** Every fault and warning, by file and place. */
  readonly issues: readonly Issue[];
  /** The contents of the files, if none is missing; they are of the right type only if there are no issues. */
  readonly content: RuleSetFiles | undefined;
  readonly cases: Readonly<Record<string, CasesFile>>;
  readonly files: readonly ReadFile[];
}

/** Reads the files of a rule set, checks each of them, and checks what they mean together. Never throws. */
export function checkFolder(input: RuleFolder): CheckedFolder {
  const issues: Issue[] = [];
  const folder = readFolder(input, issues);
  const { files, ruleSet, facts, phases, cases } = folder;
  reportMissing(folder, issues);

  const drafts = new StaleDrafts(files);
  issues.splice(0, issues.length, ...issues.filter((issue) => !drafts.takes(issue)));
  const byName = new Map(files.map((file) => [file.name, file]));
  const located = (finding: Finding): void => {
    if (drafts.takes(finding)) return;
    const file = byName.get(finding.file ?? "");
    addIssue(issues, issues.length < MAX_ISSUES ? locate(finding, file?.locate) : locate(finding, undefined));
  };
  for (const { role, sound, name, value } of files)
    if (sound) checkStructure(SCHEMAS[role], value, name, located);
  check(ruleFilesOf(folder), issues.length > 0, located);
  for (const warning of drafts.warnings())
    addIssue(issues, locate(warning, byName.get(warning.file!)?.locate));

  const isThere = ruleSet !== undefined && facts !== undefined && phases.length > 0;
  return {
    issues: sortIssues(issues),
    content: isThere
      ? {
          ruleSet: ruleSet.value as RuleSetFile,
          facts: facts.value as FactsFile,
          phases: phases.map(({ value }) => value as PhaseFile),
        }
      : undefined,
    cases: Object.fromEntries(
      cases.flatMap(({ name, value }) => {
        const content = drafts.without(name, value as CasesFile);
        return content === undefined ? [] : [[name, content]];
      }),
    ),
    files,
  };
}

const SCHEMAS: Readonly<Record<Role, z.ZodType>> = {
  "rule-set": ruleSetFileSchema,
  facts: factsFileSchema,
  phase: phaseFileSchema,
  cases: casesFileSchema,
};

function reportMissing({ ruleSet, facts, phases }: ReadFolder, issues: Issue[]): void {
  const missing = (file: string, message: string): void => {
    issues.push({ code: "missing-file", severity: "error", file, pointer: "", message });
  };
  if (ruleSet === undefined)
    missing(
      "rule-set.json",
      "There is no rule-set.json. Add it, with the title, period and documents of the rules.",
    );
  if (facts === undefined)
    missing("facts.json", "There is no facts.json. Add it, with the facts that the rules use.");
  if (phases.length === 0)
    missing("primary.json", "There is no file with the goals of a phase, such as primary.json. Add one.");
}
