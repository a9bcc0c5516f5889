import { describe, expect, it } from "vitest";
import { evaluateLive } from "../../../src/adapters/json-rules-engine/evaluate-live.js";
import { toEngine } from "../../../src/adapters/json-rules-engine/to-engine.js";
import { wordsOfCause } from "../../../src/adapters/json-rules-engine/words-of-cause.js";
import { SnapshotError } from "../../../src/base/snapshot-error.js";
import { evaluate } from "../../../src/evaluate/evaluate.js";
import { safeEvaluate } from "../../../src/evaluate/safe-evaluate.js";
import type { Fact, RuleSet } from "../../../src/rule-set/types.js";
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

  it("asks for what only criteria out of scope read too, because their reasons show it", async () => {
    const log: string[] = [];
    await evaluateLive(goals2024, HUB, (id) => {
      log.push(id);
      return id.startsWith("judgement.") ? "embedded" : 40;
    });
    expect(log).toContain("post-16.specialists.trained");
    expect(log).toContain("llme.hubs.total");
  });

  it("asks for the terms of a sum instead of the sum", async () => {
    const count = (sum?: readonly string[]): Fact =>
      ({ type: "count", title: "Things", unit: "thing", ...(sum === undefined ? {} : { sum }) }) as Fact;
    const ruleSet = tinyRuleSet({
      facts: { spare: count(), b: count(), a: count(), all: count(["inner", "b"]), inner: count(["a"]) },
      criteria: { many: { met: { fact: "all", operator: "greaterThanInclusive", value: 10 } } },
    });
    const log: string[] = [];
    const { goals } = await evaluateLive(ruleSet, HUB, (id) => {
      log.push(id);
      return 5;
    });
    expect(log).toEqual(["a", "b", "spare"]);
    expect(goals["goal"]!.status).toBe("met");
  });

  it("asks for facts that no goal reads after those that goals read: they bound these, and the digest covers all", async () => {
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

  const throwing = {
    toString() {
      throw new Error("never");
    },
  };
  const silent = "its source failed without saying why";
  it.each([
    ["a long text", "x".repeat(9_999), `${"x".repeat(300)}…`],
    ["300 letters of two halves each", "\u{1f600}".repeat(300), "\u{1f600}".repeat(300)],
    ["301 letters of two halves each", "\u{1f600}".repeat(301), `${"\u{1f600}".repeat(300)}…`],
    ["a text that begins late", `${" ".repeat(1_000_000)}late`, "late"],
    ["white space that never ends", `a${" \n".repeat(1_000_000)}b`, "a…"],
    ["control characters", "a\u0000\u001b[31m\tb", "a\ufffd\ufffd[31m b"],
    ["an empty text", "", silent],
    ["null", null, silent],
    ["a symbol", Symbol("odd"), "Symbol(odd)"],
    ["an object without a prototype", Object.create(null), silent],
    ["an object whose toString throws", throwing, silent],
    [
      "an error whose message throws",
      Object.defineProperty(new Error(), "message", { get: throwing.toString }),
      silent,
    ],
    ["an error whose message is no text", Object.assign(new Error(), { message: 5 }), "5"],
    ["an error without a message", new RangeError(), "RangeError"],
  ])("gives a cause in at most 300 letters: %s", async (_, cause, words) => {
    const unknown = { part: { unknown: words }, whole: { unknown: words } };
    const expected = JSON.stringify(evaluate(SHARE, snapshotOf(unknown)).goals);
    const rejected = await evaluateLive(SHARE, HUB, () => Promise.reject(cause));
    expect(JSON.stringify(rejected.goals)).toBe(expected);
    const thrown = await evaluateLive(SHARE, HUB, () => {
      throw cause;
    });
    expect(JSON.stringify(thrown.goals)).toBe(expected);
  });

  it("reads no more of a cause of 10 million characters than it gives", () => {
    const huge = "x".repeat(10_000_000);
    const began = performance.now();
    for (let round = 0; round < 100; round++) wordsOfCause(huge);
    // Split into letters, a single name would take longer than this.
    expect(performance.now() - began).toBeLessThan(500);
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

  it.each([
    [0, "0"],
    [-1, "-1"],
    [Number.NaN, "NaN"],
    [Number.POSITIVE_INFINITY, "Infinity"],
    ["5", '"5"'],
    [null, "null"],
    [5n, "a bigint"],
    [{}, "an object"],
  ])("refuses a timeout of %s", async (timeout, shown) => {
    const wrong = evaluateLive(SHARE, HUB, () => 1, { timeout } as never);
    await expect(wrong).rejects.toThrow(
      new RangeError(`The timeout must be a number of milliseconds from 1 to 2147483647, not ${shown}.`),
    );
  });

  it.each([
    [undefined, "undefined"],
    [null, "null"],
    ["part", '"part"'],
    [{ part: 1 }, "an object"],
    [Promise.resolve(1), "an object"],
  ])("refuses a source that is not a function: %s", async (source, shown) => {
    const message = `The source of facts must be a function that returns a fact by its id, such as async (factId) => values[factId], not ${shown}.`;
    await expect(evaluateLive(SHARE, HUB, source as never)).rejects.toThrow(new TypeError(message));
  });

  it.each([
    [null, "null"],
    [5, "5"],
    [[], "a list"],
  ])("refuses options that are not an object: %j", async (options, shown) => {
    const wrong = evaluateLive(SHARE, HUB, () => 1, options as never);
    await expect(wrong).rejects.toThrow(
      new TypeError(`Options must be an object, such as { timeout: 2000 }, not ${shown}.`),
    );
    expect(() => toEngine(SHARE, options as never)).toThrow(
      new TypeError(`Options must be an object, such as { scope: "hub", asOf: "2025-03-31" }, not ${shown}.`),
    );
  });

  it.each([null, "stop", {}])("refuses %j, which is not a signal", async (signal) => {
    const wrong = evaluateLive(SHARE, HUB, () => 1, { signal } as never);
    await expect(wrong).rejects.toThrow(
      "The signal must be an AbortSignal, such as that of an AbortController, not ",
    );
  });

  it.each([
    ["nothing", undefined],
    ["null", null],
    ["a text", "test"],
    ["a list", [HUB]],
    ["a promise", Promise.resolve(HUB)],
    ["a map", new Map(Object.entries(HUB))],
  ])("finds the faults that evaluate finds in a subject that is %s", async (_, subject) => {
    const asOf = undefined;
    const found = safeEvaluate(SHARE, { subject, asOf, facts: {} } as never);
    const error: unknown = await evaluateLive(SHARE, subject as never, () => expect.fail("asked")).catch(
      (cause: unknown) => cause,
    );
    expect(error).toBeInstanceOf(SnapshotError);
    expect((error as SnapshotError).issues).toEqual(found.success ? [] : found.error.issues);
    expect((error as SnapshotError).issues[0]!.pointer).toBe("/subject");
  });

  it("reports a subject that cannot be read as its fault", async () => {
    const subject = {
      ...HUB,
      get name(): string {
        throw new Error("gone");
      },
    };
    const wrong = evaluateLive(
      SHARE,
      Object.create(null, Object.getOwnPropertyDescriptors(subject)),
      () => 1,
    );
    await expect(wrong).rejects.toThrow('The snapshot could not be read: "gone".');
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
