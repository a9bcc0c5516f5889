import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diffRuleSets } from "../../src/compare/diff/diff-rule-sets.js";
import { NO_RENAMES, type Renames, renameRules } from "../../src/compare/diff/renames.js";
import { referencesIn } from "../../src/rename/references.js";
import { renameInFiles } from "../../src/rename/rename-in-files.js";
import type { IdChange, RenameRequest } from "../../src/rename/rename-types.js";
import { safeParseRuleSet } from "../../src/rule-set/parse.js";
import { readFolder, ruleFilesOf } from "../../src/rule-set/read/read-folder.js";
import type { RuleSet } from "../../src/rule-set/types.js";
import { ruleFolderArbitrary } from "../../src/testing/rule-folder-arbitrary.js";
import { runCases } from "../../src/testing/rules/run-cases.js";
import { readRules } from "../rules/folder.js";
import { runs } from "../runs.js";

type Texts = Readonly<Record<string, string>>;

/** Rules as people write them: some indented, some on one line, with different line ends. */
const textsArbitrary = fc
  .tuple(ruleFolderArbitrary(), fc.constantFrom(0, 2, 4, "\t"), fc.boolean())
  .map(([folder, indent, windows]): Texts => {
    const entries = Object.entries(folder).map(([name, value]) => {
      const text = `${JSON.stringify(value, null, indent)}\n`;
      return [name, windows ? text.replaceAll("\n", "\r\n") : text];
    });
    return Object.fromEntries(entries);
  });

/** A request to rename each id that may be renamed. */
function requests(files: Texts): readonly Omit<RenameRequest, "to">[] {
  const found = new Map<string, Omit<RenameRequest, "to">>();
  for (const { kind, id, within } of referencesIn(ruleFilesOf(readFolder(files, [])))) {
    if (kind === "fact" && id.startsWith("judgement.")) continue;
    const from = within === undefined ? id : `${within}/${id}`;
    found.set(`${kind} ${from}`, { kind, from });
  }
  return [...found.values()];
}

function done(files: Texts, request: RenameRequest): { files: Texts; changes: readonly IdChange[] } {
  const renamed = renameInFiles(files, request);
  if ("fault" in renamed) throw new Error(JSON.stringify(renamed));
  return { files: { ...files, ...renamed.files }, changes: renamed.changes };
}

function parsed(files: Texts): {
  ruleSet: RuleSet;
  cases: ReturnType<typeof runCases>;
  warnings: readonly string[];
} {
  const read = safeParseRuleSet(files);
  if (!read.success) throw read.error;
  const warnings = read.warnings.map(({ code, file }) => `${code} ${file}`);
  return { ruleSet: read.data, cases: runCases(read.data, read.cases), warnings };
}

/** The renames that match these changes of a comparison. */
function asRenames(changes: readonly IdChange[]): Renames {
  const of = (wanted: string) =>
    new Map(changes.filter(({ kind }) => kind === wanted).map(({ from, to }) => [from, to]));
  const criteria = changes
    .filter(({ kind }) => kind === "criterion")
    .map(({ from, to, within }) => [within!, new Map([[from, to]])] as const);
  return {
    ...NO_RENAMES,
    facts: of("fact"),
    parameters: of("parameter"),
    goals: of("goal"),
    criteria: new Map(criteria),
  };
}

const withoutNotes = ({ moved: _, ...rest }: RuleSet) => rest;

const shipped = readRules("2024-25") as Texts;

describe("renaming an id in the files of a rule set", () => {
  it("there and back again leaves every byte as it was, and in between the rules differ by that id alone", () => {
    fc.assert(
      fc.property(textsArbitrary, fc.nat(), (files, at) => {
        const all = requests(files);
        const request = all[at % all.length]!;
        const there = done(files, { ...request, to: "renamed-thing" });
        const [{ within }] = there.changes as [IdChange];
        const from = within === undefined ? "renamed-thing" : `${within}/renamed-thing`;
        const back = done(there.files, { kind: request.kind, from, to: request.from.split("/").at(-1)! });
        expect(back.files).toEqual(files);
        const [before, after] = [parsed(files), parsed(there.files)];
        expect(after.warnings).toEqual(before.warnings);
        if (request.kind !== "level")
          expect(withoutNotes(after.ruleSet)).toEqual(renameRules(before.ruleSet, asRenames(there.changes)));
      }),
      { numRuns: runs(40) },
    );
  });

  it("is recognised by a comparison, whatever else it is like", () => {
    fc.assert(
      fc.property(textsArbitrary, fc.nat(), (files, at) => {
        const all = requests(files).filter(({ kind }) => kind !== "level");
        const request = all[at % all.length]!;
        const there = done(files, { ...request, to: "renamed-thing" });
        const [before, after] = [parsed(files).ruleSet, parsed(there.files).ruleSet];
        for (const [a, b] of [
          [before, after],
          [after, before],
        ] as const) {
          const { changes } = diffRuleSets(a, b);
          expect(changes.map(({ kind }) => kind)).toEqual(
            there.changes
              .map(({ kind }) => `${kind}-renamed`)
              .sort((x, y) => (x === "fact-renamed" ? 1 : y === "fact-renamed" ? -1 : 0)),
          );
        }
      }),
      { numRuns: runs(8) },
    );
  });

  it.each([
    { kind: "goal", from: "llme.team", to: "llme.people" },
    { kind: "fact", from: "primary.schools.engaged", to: "primary.schools.involved" },
  ] as const)("changes nothing in the shipped rules except the id: $kind $from", ({ kind, from, to }) => {
    const there = done(shipped, { kind, from, to });
    const { ruleSet, cases } = parsed(there.files);
    const before = parsed(shipped);
    expect({ ...cases, goalsWithoutCases: [] }).toEqual({ ...before.cases, goalsWithoutCases: [] });
    expect(withoutNotes(ruleSet)).toEqual(renameRules(before.ruleSet, asRenames(there.changes)));
    expect(done(there.files, { kind, from: to, to: from }).files).toEqual(shipped);
  });

  it.each([
    [
      { kind: "goal", from: "primary.engagment", to: "a" },
      'No goal "primary.engagment". Did you mean "primary.engagement"?',
    ],
    [
      { kind: "goal", from: "primary.engagement", to: "primary.mastery" },
      'There is already a goal "primary.mastery".',
    ],
    [
      { kind: "goal", from: "primary.engagement", to: "primary.engagement" },
      'Its id is already "primary.engagement".',
    ],
    [
      { kind: "goal", from: "primary.engagement", to: "Primary Engagement" },
      'Did you mean "primary-engagement"?',
    ],
    [{ kind: "fact", from: "primary.schools.total", to: "x-total" }, 'begins with "x-"'],
    [
      { kind: "fact", from: "judgement.primary.mastery.resources", to: "judgement.a.b" },
      "Rename one of those instead.",
    ],
    [{ kind: "fact", from: "primary.schools.total", to: "judgement.nothing.there" }, "would have faults"],
    [
      { kind: "criterion", from: "primary.engagement/share", to: "a" },
      'No criterion "share" in the goal "primary.engagement".',
    ],
    [
      { kind: "criterion", from: "primary.engagment/share-engaged", to: "a" },
      'Did you mean "primary.engagement"?',
    ],
    [
      { kind: "criterion", from: "primary.engagement/share-engaged", to: "primary.mastery/share" },
      "A criterion stays in its goal",
    ],
    [{ kind: "parameter", from: "coverrage", to: "a" }, 'Did you mean "coverage"?'],
  ] as const)("refuses %j", (request, told) => {
    const renamed = renameInFiles(shipped, request);
    expect("fault" in renamed && renamed.fault).toContain(told);
  });

  it("notes an id that was renamed twice once, from the id in the earlier rules", () => {
    const first = done(shipped, { kind: "goal", from: "llme.team", to: "llme.people" }).files;
    const second = done(first, { kind: "goal", from: "llme.people", to: "llme.everybody" }).files;
    expect(parsed(second).ruleSet.moved).toEqual({
      goals: { "llme.team": "llme.everybody" },
      facts: {
        "judgement.llme.team.range-of-expertise": "judgement.llme.everybody.range-of-expertise",
      },
    });
  });

  it("keeps the mark with which some editors begin a file", () => {
    const marked = Object.fromEntries(Object.entries(shipped).map(([name, text]) => [name, `\uFEFF${text}`]));
    const there = done(marked, { kind: "fact", from: "llme.active", to: "llme.at-work" }).files;
    expect(there["facts.json"]).toBe(
      `\uFEFF${shipped["facts.json"]!.replaceAll('"llme.active"', '"llme.at-work"')}`,
    );
    expect(there["rule-set.json"]).toMatch(/^\uFEFF\{[\s\S]*"moved": \{\n {4}"facts": \{/);
  });
});
