import { expect, it } from "vitest";
import { briefLine } from "../../../src/cli/output/brief-line.js";
import { judge } from "../../../src/cli/output/judged.js";
import { compile } from "../../../src/compile/compile.js";
import { briefOf } from "../../../src/evaluate/goal-outcome.js";
import { readWholeSnapshot } from "../../../src/evaluate/read-snapshot.js";
import { ruleSet } from "../../../src/rules/2024-25.js";
import { randomSnapshots } from "../../bench/snapshots.mjs";

it("writes of each snapshot what JSON.stringify writes of its goals, one line each", () => {
  const plan = compile(ruleSet);
  const named = { subject: { scope: "hub", id: 'a "quoted" id', name: "Tyne\n& Wear" }, asOf: "2025-03-31" };
  for (const snapshot of [{ ...named, facts: {} }, ...randomSnapshots(200, 7)]) {
    const judged = judge(plan, readWholeSnapshot(plan, snapshot));
    const { subject, asOf, goals } = judged;
    const record = {
      ruleSet: ruleSet.id,
      subject,
      asOf,
      goals: Object.fromEntries(goals.map((goal) => [goal.plan.id, briefOf(goal)])),
    };
    expect(briefLine(judged)).toBe(`${JSON.stringify(record)}\n`);
  }
});
