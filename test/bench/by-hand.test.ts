import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { evaluate } from "../../src/evaluate/evaluate.js";
import { statuses } from "../../src/evaluate/statuses.js";
import type { SnapshotOf } from "../../src/evaluate/types.js";
import { ruleSet } from "../../src/rules/2024-25.js";
import { runs } from "../runs.js";
import { firstDisagreement, firstOtherReason, REASON_KEYS } from "./agreement.mjs";
import { copiesByHand, reasonsByHand, statusesByHand } from "./by-hand/by-hand.mjs";
import { randomSnapshots } from "./snapshots.mjs";

type Snapshot = SnapshotOf<typeof ruleSet>;

const snapshots = randomSnapshots(1000, 42) as readonly Snapshot[];
const evaluated = (snapshot: Snapshot) => evaluate(ruleSet, snapshot).goals;
const statusesOf = (snapshot: Snapshot) => statuses(ruleSet, snapshot).goals;
const OURS = { name: "statuses", run: statusesOf };
const BY_HAND = { name: "hand-written", run: statusesByHand };

describe("the goals written by hand", () => {
  it("have the same outcomes as evaluate, on random snapshots", async () => {
    expect(await firstDisagreement([OURS, BY_HAND], snapshots)).toBeUndefined();
  });

  it("have the same reasons as evaluate, on random snapshots", () => {
    const some = snapshots.slice(0, runs(snapshots.length));
    expect(firstOtherReason(evaluated, reasonsByHand, some)).toBeUndefined();
  });

  it("leave out nothing from a reason except its sentence and the data only for that", () => {
    // Parts that exist only for words and charts; the rest is in every reason.
    const details = [
      "text",
      "targetNumber",
      "targetUnits",
      "targetFact",
      "parameter",
      "betweenMilestones",
      "decimals",
      "limit",
      "targetLimit",
    ];
    const more = [
      ...details,
      "short",
      "impossible",
      "mayBeMet",
      "mayBeUnmet",
      "unknown",
      "whole",
      "measuredFor",
    ];
    for (const snapshot of snapshots.slice(0, 50)) {
      const keys = Object.values(evaluated(snapshot)).flatMap(({ reasons }) => reasons.flatMap(Object.keys));
      expect(keys.filter((key) => ![...REASON_KEYS, ...more].includes(key))).toEqual([]);
    }
    expect(Object.keys(reasonsByHand(snapshots[0]!)["primary.teachers"]!.reasons![0]!).sort()).toEqual(
      [...REASON_KEYS].sort(),
    );
  });

  it("have the same outcomes under other ids, when there are more of them", () => {
    for (const snapshot of snapshots.slice(0, 20)) {
      const once = Object.values(reasonsByHand(snapshot));
      expect(Object.values(copiesByHand(snapshot, 3, true))).toEqual([...once, ...once, ...once]);
    }
  });
});

describe("the snapshots of the benchmark", () => {
  it("are the same for the same seed and different for another", () => {
    expect(randomSnapshots(1000, 42)).toEqual(snapshots);
    expect(randomSnapshots(1000, 43)).not.toEqual(snapshots);
  });

  it("bring every status of every kind, and both scopes", () => {
    const statuses = new Set(
      snapshots.flatMap((each) => Object.values(statusesOf(each)).map(({ status }) => status)),
    );
    expect([...statuses].sort()).toEqual([
      "met",
      "needs-judgement",
      "not-applicable",
      "not-met",
      "off-track",
      "on-track",
      "unknown",
    ]);
    expect(new Set(snapshots.map(({ subject }) => subject.scope))).toEqual(new Set(["hub", "network"]));
  });
});

describe("the check before the benchmark", () => {
  it("names the goal, the engine and the snapshot of one wrong status", async () => {
    const wrong = {
      name: "wrong",
      run: (snapshot: Snapshot) => {
        const goals = statusesOf(snapshot);
        if (snapshot !== snapshots[7]) return goals;
        return { ...goals, "llme.team": { status: "no such status", possible: [] } };
      },
    };
    const found = await firstDisagreement([OURS, BY_HAND, wrong], snapshots);
    expect(found).toContain("Goal llme.team, snapshot 7: statuses says ");
    expect(found).toContain("wrong says no such status ().");
    expect(found).toContain(JSON.stringify(snapshots[7]));
  });

  it("notices a missing possible status, a goal left out, and an answer that comes later", async () => {
    const answer = { a: { status: "unknown", possible: ["met", "off-track"] } };
    const [first] = snapshots;
    const check = (found: Record<string, { status: string; possible: string[] }>) =>
      firstDisagreement(
        [
          { name: "one", run: () => answer },
          { name: "other", run: async () => found },
        ],
        [first!],
      );
    expect(await check(answer)).toBeUndefined();
    expect(await check({ a: { status: "unknown", possible: ["met"] } })).toContain(
      "other says unknown (met).",
    );
    expect(await check({})).toContain("other says nothing.");
  });

  it("names the goal of one wrong reason", () => {
    const wrong = (snapshot: Snapshot) => {
      const goals = reasonsByHand(snapshot);
      const { reasons } = goals["primary.engagement"]!;
      return {
        ...goals,
        "primary.engagement": { reasons: [{ ...reasons![0]!, decisive: "perhaps" }, ...reasons!.slice(1)] },
      };
    };
    expect(firstOtherReason(evaluated, wrong, snapshots)).toContain("Goal primary.engagement, snapshot 0: ");
  });

  it("ends the benchmark with 1 before anything is timed", async () => {
    const bench = join(import.meta.dirname, "bench.mjs");
    const run = promisify(execFile)(process.execPath, [bench, "--spoil", "hand-written"]);
    const { code, stdout, stderr } = await run.then(
      () => ({ code: 0, stdout: "", stderr: "" }),
      (error: { code: number; stdout: string; stderr: string }) => error,
    );
    expect([code, stdout]).toEqual([1, ""]);
    expect(stderr).toContain("The engines do not agree, so nothing was timed.");
    expect(stderr).toContain("Goal primary.expectations, snapshot 7: maths-hub-goals says ");
    expect(stderr).not.toContain("timing");
  });
});
