import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { summariseRegisters } from "../../../../src/adapters/registers/summarise-registers.js";
import { ruleSet } from "../../../../src/rules/2024-25.js";
import { isWholeRun } from "../../../runs.js";
import { seeds } from "../../../seeds.js";
import { Spoilt } from "./case.js";
import { describeCase, drawCase } from "./cases.js";
import { kinds } from "./kinds.js";
import { type Reader, violationOf } from "./law.js";

const PAGE = "../../../../docs/decisions/spoilt-registers.md";

const read: Reader = async (files, options) => await summariseRegisters(ruleSet, files, options);

async function expectLawful(spoilt: Spoilt): Promise<void> {
  const violation = await violationOf(read, spoilt);
  if (violation !== undefined) expect.fail(describeCase(spoilt, violation));
}

describe("registers of a known world", () => {
  it("give exactly the truth, and no warning, if they are clean", async () => {
    for (const seed of seeds(80)) await expectLawful(new Spoilt(seed));
  });

  it.each(kinds)("include the truth: $name", async (kind) => {
    let applied = 0;
    for (const seed of seeds(12)) {
      const spoilt = drawCase(seed, kind);
      if (spoilt === undefined) continue;
      applied++;
      await expectLawful(spoilt);
    }
    if (isWholeRun()) expect(applied).toBeGreaterThan(0);
  });

  it("include the truth if they are damaged in two ways", async () => {
    for (const seed of seeds(500)) {
      const spoilt = drawCase(seed);
      if (spoilt !== undefined) await expectLawful(spoilt);
    }
  });

  it("are damaged in ways that each have their own name", () => {
    expect(new Set(kinds.map(({ name }) => name)).size).toBe(kinds.length);
  });

  it("are damaged in the ways that the page on decisions lists", () => {
    const page = readFileSync(join(import.meta.dirname, PAGE), "utf8");
    const rows = kinds.map(
      ({ name, what, spoils, lossless }) =>
        `| ${name} | ${what} | ${spoils.join(", ")} | ${lossless === true ? "no" : "yes"} |`,
    );
    expect(page.split("\n").filter((line) => rows.includes(line))).toEqual(rows);
  });
});
