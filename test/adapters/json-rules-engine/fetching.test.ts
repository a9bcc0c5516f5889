import { describe, expect, it } from "vitest";
import { evaluateLive } from "../../../src/adapters/json-rules-engine/evaluate-live.js";
import { SnapshotError } from "../../../src/base/snapshot-error.js";
import { evaluate } from "../../../src/evaluate/evaluate.js";
import type { RuleSet } from "../../../src/rule-set/types.js";
import { ruleSet as goals2024 } from "../../../src/rules/2024-25.js";
import { snapshotOf, tinyRuleSet } from "../../evaluate/tiny-rule-set.js";

const SHARE = tinyRuleSet({
  criteria: {
    half: {
      met: { fact: "share", operator: "greaterThanInclusive", value: "75%" },
      onTrack: { fact: "share", operator: "greaterThanInclusive", value: "50%" },
    },
    many: {
      met: { fact: "whole", operator: "greaterThanInclusive", value: 10 },
      scopes: { network: "local" },
    },
  },
});
const HUB = { scope: "hub", id: "test", asOf: "2025-03-31" } as const;
const never = () => new Promise<never>(() => {});

describe("fetching", () => {
  it("asks for each needed fact once, in rule order, one after the other", async () => {
    const log: string[] = [];
    let open = 0;
    await evaluateLive(goals2024, { ...HUB, scope: "network" }, async (id) => {
      expect(++open).toBe(1);
      log.push(id);
      await Promise.resolve();
      open--;
      return id.startsWith("judgement.") ? "embedded" : 40;
    });
    expect(new Set(log).size).toBe(log.length);
    const { facts } = goals2024 as RuleSet;
    expect([...log].sort()).toEqual(
      Object.keys(facts)
        .filter((id) => facts[id]!.type !== "share")
        .sort(),
    );
    expect(log[0]).toMatch(/^judgement\.primary\.expectations\./);
  });

  it("asks for what only criteria out of scope read too, since their reasons show it", async () => {
    const log: string[] = [];
    await evaluateLive(goals2024, HUB, (id) => {
      log.push(id);
      return id.startsWith("judgement.") ? "embedded" : 40;
    });
    expect(log).toContain("post-16.specialists.trained");
    expect(log).toContain("llme.hubs.total");
  });

  it("asks for facts that no goal reads after those that goals read: they bound these, and the digest is of all", async () => {
    const ruleSet = tinyRuleSet({
      criteria: { few: { met: { fact: "part", operator: "lessThan", value: 10 } } },
    });
    for (const part of [4, { min: 2 }]) {
      const log: string[] = [];
      const { goals } = await evaluateLive(ruleSet, HUB, (id) => {
        log.push(id);
        return id === "part" ? part : 9;
      });
      expect([log, goals["goal"]!.status]).toEqual([["part", "whole"], "met"]);
    }
  });

  it("leaves a fact whose source fails unknown, with the cause in words", async () => {
    const { goals } = await evaluateLive(SHARE, HUB, (id) => {
      if (id === "part") throw new Error("connection\n refused");
      return Promise.reject(undefined);
    });
    const facts = {
      part: { unknown: "connection refused" },
      whole: { unknown: "its source failed without saying why" },
    };
    expect(JSON.stringify(goals)).toBe(JSON.stringify(evaluate(SHARE, snapshotOf(facts)).goals));
    expect(goals["goal"]!.possible).toEqual(["met", "on-track", "off-track", "not-applicable"]);
  });

  it("cuts a cause of any length, and bears one that is no text", async () => {
    const causes = ["x".repeat(9_999), "", Object.create(null), Symbol("odd")];
    for (const cause of causes) {
      const { goals } = await evaluateLive(SHARE, HUB, () => Promise.reject(cause));
      expect(goals["goal"]!.status).toBe("unknown");
    }
  });

  it("gives up on a fact after the timeout and goes on; the fact's own signal aborts", async () => {
    let heard: unknown;
    const source = (id: string, { signal }: { signal: AbortSignal }) => {
      if (id === "whole") return 20;
      signal.addEventListener("abort", () => {
        heard = signal.reason;
      });
      return never();
    };
    const { goals } = await evaluateLive(SHARE, HUB, source, { timeout: 5 });
    expect(goals["goal"]!.missing).toEqual(["part"]);
    expect(String(heard)).toBe("Error: its source took longer than 5 ms");
    const facts = { part: { unknown: "its source took longer than 5 ms" }, whole: 20 };
    expect(JSON.stringify(goals)).toBe(JSON.stringify(evaluate(SHARE, snapshotOf(facts)).goals));
  });

  it.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])("refuses a timeout of %s", async (timeout) => {
    await expect(evaluateLive(SHARE, HUB, () => 1, { timeout })).rejects.toThrow(RangeError);
  });

  it("rejects with the reason of a signal, whether the source listens or not", async () => {
    const reason = new Error("the user went away");
    const early = evaluateLive(SHARE, HUB, () => expect.fail("asked"), { signal: AbortSignal.abort(reason) });
    await expect(early).rejects.toBe(reason);

    const controller = new AbortController();
    const log: string[] = [];
    const late = evaluateLive(
      SHARE,
      HUB,
      (id) => {
        log.push(id);
        queueMicrotask(() => controller.abort(reason));
        return never();
      },
      { signal: controller.signal, timeout: 60_000 },
    );
    await expect(late).rejects.toBe(reason);
    expect(log).toEqual(["part"]);
  });

  it("rejects with every fault of the values in one SnapshotError", async () => {
    const wrong = evaluateLive(SHARE, HUB, (id) => (id === "part" ? -1 : ("20" as never)));
    const error: unknown = await wrong.catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(SnapshotError);
    expect((error as SnapshotError).issues.map(({ code, pointer }) => [code, pointer])).toEqual([
      ["negative-count", "/facts/part"],
      ["wrong-type", "/facts/whole"],
    ]);
  });

  it("rejects a wrong subject, day or override before anything is asked", async () => {
    const source = () => expect.fail("asked");
    const wrong = { scope: "hubb", id: "", asOf: "31/3/2025" } as never;
    const error: unknown = await evaluateLive(SHARE, wrong, source).catch((cause: unknown) => cause);
    expect((error as SnapshotError).issues.map(({ pointer }) => pointer)).toEqual([
      "/subject/scope",
      "/subject/id",
      "/asOf",
    ]);
    await expect(evaluateLive(SHARE, HUB, source, { paramters: {} } as never)).rejects.toThrow("paramters");
  });

  it("takes overrides as evaluate does, and changes nothing it is given", async () => {
    const before = JSON.stringify(goals2024);
    const options = Object.freeze({ parameters: Object.freeze({ coverage: "20%" }) });
    const facts: Record<string, never> = {};
    const live = await evaluateLive(
      goals2024,
      Object.freeze({ ...HUB, name: "Test" }),
      () => undefined,
      options,
    );
    const atOnce = evaluate(goals2024, snapshotOf(facts), options);
    expect(JSON.stringify(live.goals)).toBe(JSON.stringify(atOnce.goals));
    expect(live.warnings).toEqual(atOnce.warnings);
    expect(live.subject).toEqual({ scope: "hub", id: "test", name: "Test" });
    expect(JSON.stringify(goals2024)).toBe(before);
  });

  it("lets many runs go on at the same time", async () => {
    const parts = Array.from({ length: 21 }, (_, part) => part);
    const runs = parts.map((part) =>
      evaluateLive(SHARE, HUB, async (id) => {
        for (let turn = 0; turn < part % 7; turn++) await Promise.resolve();
        return id === "part" ? part : 20;
      }),
    );
    const found = (await Promise.all(runs)).map(({ goals }) => goals["goal"]!.status);
    expect(found).toEqual(parts.map((n) => (n >= 15 ? "met" : n >= 10 ? "on-track" : "off-track")));
  });
});
