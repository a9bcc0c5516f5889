import { describe, expect, it } from "vitest";
import { addTemplate } from "../../../src/adapters/registers/add-template.js";
import type { SummarisedRegisters } from "../../../src/adapters/registers/summarise-registers.js";
import { SnapshotError } from "../../../src/base/snapshot-error.js";
import { ruleSet } from "../../../src/rules/2024-25.js";

const given = (facts: Readonly<Record<string, unknown>>, source: string): SummarisedRegisters =>
  ({
    snapshot: {
      format: 1,
      subject: { scope: "hub", id: "h" },
      asOf: "2025-03-31",
      facts,
      evidence: Object.fromEntries(Object.keys(facts).map((fact) => [fact, { source }])),
    },
    findings: [],
    counts: [],
  }) as SummarisedRegisters;

describe("a template together with registers", () => {
  it("gives what they don't know, and a message about what they do", () => {
    const counted = given({ "llme.active": 5, "llme.hubs.total": { unknown: "x" } }, "registers");
    const answers = given({ "llme.active": 7, "llme.hubs.total": 40, "primary.schools.total": 9 }, "t");
    const { snapshot, findings } = addTemplate(ruleSet, counted, answers, "t.csv");
    expect(snapshot.facts).toEqual({ "llme.active": 5, "llme.hubs.total": 40, "primary.schools.total": 9 });
    expect(snapshot.evidence!["llme.active"]).toEqual({ source: "registers" });
    expect(findings).toEqual([
      {
        code: "counted-already",
        severity: "warning",
        file: "t.csv",
        fact: "llme.active",
        message: "The registers give this fact too. Their count is used, and the template's is ignored.",
      },
    ]);
  });

  it("gives a fact for which the registers have null or a reason, and takes nothing from a template's own", () => {
    const counted = given(
      { "llme.active": null, "llme.hubs.total": { unknown: "x" }, "llme.leading": 3 },
      "r",
    );
    const answers = given({ "llme.active": 7, "llme.hubs.total": null, "llme.leading": null }, "t");
    const { snapshot, findings } = addTemplate(ruleSet, counted, answers, "t.csv");
    expect(snapshot.facts).toEqual({ "llme.active": 7, "llme.hubs.total": null, "llme.leading": 3 });
    expect(findings).toEqual([]);
  });

  it("is refused if the two do not fit together, with the template's name", () => {
    const counted = given({ "primary.schools.total": 5 }, "registers");
    const answers = given({ "primary.schools.engaged": 7 }, "t");
    const adding = () => addTemplate(ruleSet, counted, answers, "t.csv");
    expect(adding).toThrow(SnapshotError);
    try {
      adding();
    } catch (error) {
      expect((error as SnapshotError).issues).toMatchObject([{ code: "part-above-whole", file: "t.csv" }]);
    }
  });
});
