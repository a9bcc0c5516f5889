import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { isAtLeast } from "../../src/compare/diff/required-version.js";
import { digestOfRules } from "../../src/evaluate/digest.js";
import { parseRuleSet } from "../../src/rule-set/parse.js";
import { EARLIER, readRules, SHIPPED } from "./folder.js";

/** Every released version of every rule set, with the SHA-256 of its canonical rules, as evaluations record it. */
type Ledger = Readonly<Record<string, Readonly<Record<string, string>>>>;

const LEDGER = "test/rules/released.json";
const released = JSON.parse(readFileSync(join(import.meta.dirname, "released.json"), "utf8")) as Ledger;

/** What is wrong with a rule set by the ledger, and what to do; `undefined` if nothing is. */
function faultOf(ledger: Ledger, id: string, version: string, digest: string): string | undefined {
  const versions = ledger[id] ?? {};
  const line = (next: string) => `"${next}": "${digest}"`;
  const known = versions[version];
  const later = Object.keys(versions).find((each) => !isAtLeast(version, each));
  if (later !== undefined)
    return `The version of rules/${id} is ${version}, but ${later} is released already; a version never falls.`;
  if (known === digest) return undefined;
  if (known !== undefined)
    return (
      `rules/${id} changed, but its version is still ${version}, which is released and frozen. Undo the change; or copy ` +
      `the folder as it was released to rules/earlier/${id}@${version}, raise "version" in rules/${id}/rule-set.json by what \`maths-hub-goals diff <the released set> rules/${id} --check-version\` ` +
      `calls for, and add the new version to "${id}" in ${LEDGER}: this test then says with which digest.`
    );
  return `rules/${id} ${version} is not in ${LEDGER}. Where it is ready to be released, add to "${id}": ${line(version)}`;
}

/** A shipped version of a rule set, and its folder below `rules`. */
interface Shipped {
  readonly folder: string;
  readonly id: string;
  readonly version: string;
  readonly digest: string;
}

/** What is wrong with the folder of an earlier version by the ledger, and what to do; `undefined` if nothing is. */
function earlierFaultOf(ledger: Ledger, { folder, id, version, digest }: Shipped): string | undefined {
  const wanted = `earlier/${id}@${version}`;
  if (folder !== wanted) return `rules/${folder} holds ${id} ${version}, so call it rules/${wanted}.`;
  const known = ledger[id]?.[version];
  if (known === undefined) return `rules/${folder} is not in ${LEDGER}, so it was never released: remove it.`;
  return known === digest
    ? undefined
    : `rules/${folder} is not what was released as ${id} ${version}: undo the change, or copy it again from the released package.`;
}

/** What to do about each version in the ledger for which there is no folder. */
function missingFrom(ledger: Ledger, shipped: readonly Shipped[]): string[] {
  return Object.entries(ledger).flatMap(([id, versions]) =>
    Object.keys(versions)
      .filter((version) => !shipped.some((each) => each.id === id && each.version === version))
      .map(
        (version) =>
          `${id} ${version} was released and no longer ships: copy rules/${id} as it was released to rules/earlier/${id}@${version}, and run npm run update.`,
      ),
  );
}

const shipped = [...SHIPPED, ...EARLIER].map((folder): Shipped => {
  const ruleSet = parseRuleSet(readRules(folder));
  return { folder, id: ruleSet.id, version: ruleSet.version, digest: digestOfRules(ruleSet) };
});

describe("released rule sets", () => {
  it.each(SHIPPED)("are frozen: %s is what was released under its version", (id) => {
    const ruleSet = parseRuleSet(readRules(id));
    expect(faultOf(released, id, ruleSet.version, digestOfRules(ruleSet))).toBe(undefined);
  });

  it.each(shipped.filter(({ folder }) => EARLIER.includes(folder)))(
    "are frozen: $folder is what was released under its version",
    (each) => {
      expect(earlierFaultOf(released, each)).toBe(undefined);
    },
  );

  it("are all still shipped, in every version", () => {
    expect(Object.keys(released).sort()).toEqual(SHIPPED);
    expect(missingFrom(released, shipped)).toEqual([]);
  });

  it("each have a digest of their own", () => {
    const digests = Object.values(released).flatMap((versions) => Object.values(versions));
    expect(new Set(digests).size).toBe(digests.length);
    for (const digest of digests) expect(digest).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe("the ledger", () => {
  const ledger: Ledger = { set: { "1.0.0": "one", "1.1.0": "two" } };

  it.each([
    ["1.1.0", "two", undefined],
    ["1.1.0", "three", "changed, but its version is still 1.1.0, which is released and frozen."],
    ["1.0.0", "one", "but 1.1.0 is released already; a version never falls."],
    ["1.0.1", "three", "but 1.1.0 is released already; a version never falls."],
    ["1.2.0", "three", 'add to "set": "1.2.0": "three"'],
  ])("says what to do about version %s with digest %s", (version, digest, told) => {
    const fault = faultOf(ledger, "set", version, digest);
    if (told === undefined) expect(fault).toBe(undefined);
    else expect(fault).toContain(told);
  });

  it.each([
    ["earlier/set@1.0.0", "1.0.0", "one", undefined],
    ["earlier/set@1.0.0", "1.0.0", "two", "is not what was released as set 1.0.0"],
    ["earlier/set@1.1.0", "1.0.0", "one", "so call it rules/earlier/set@1.0.0"],
    ["earlier/other@1.0.0", "1.0.0", "one", "so call it rules/earlier/set@1.0.0"],
    ["earlier/set@1.0.5", "1.0.5", "one", "was never released"],
  ])("says what to do about the folder %s with version %s and digest %s", (folder, version, digest, told) => {
    const fault = earlierFaultOf(ledger, { folder, id: "set", version, digest });
    if (told === undefined) expect(fault).toBe(undefined);
    else expect(fault).toContain(told);
  });

  it("asks for each version that is no longer shipped", () => {
    const newest = { folder: "set", id: "set", version: "1.1.0", digest: "two" };
    expect(missingFrom(ledger, [newest])).toEqual([
      "set 1.0.0 was released and no longer ships: copy rules/set as it was released to rules/earlier/set@1.0.0, and run npm run update.",
    ]);
    expect(missingFrom(ledger, [newest, { ...newest, version: "1.0.0" }])).toEqual([]);
  });

  it("asks for a set that is not in it", () => {
    expect(faultOf(ledger, "new", "1.0.0", "three")).toContain("is not in test/rules/released.json");
  });
});
