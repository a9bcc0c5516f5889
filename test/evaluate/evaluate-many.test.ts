import { describe, expect, it } from "vitest";
import { RuleSetError } from "../../src/base/rule-set-error.js";
import { SnapshotError } from "../../src/base/snapshot-error.js";
import type { Overrides } from "../../src/compile/plan.js";
import { evaluate } from "../../src/evaluate/evaluate.js";
import {
  evaluateMany,
  safeEvaluateMany,
  safeStatusesMany,
  statusesMany,
} from "../../src/evaluate/evaluate-many.js";
import { statuses } from "../../src/evaluate/statuses.js";
import type { SafeResult, Snapshot } from "../../src/evaluate/types.js";
import type { RuleSet } from "../../src/rule-set/types.js";
import { ruleSet as goals2024 } from "../../src/rules/2024-25.js";
import { drawSnapshot, pickerOf } from "./snapshots.js";
import { snapshotOf } from "./tiny-rule-set.js";

const ruleSet: RuleSet = goals2024;

function drawn(seed: number) {
  const { facts, asOf, scope } = drawSnapshot(ruleSet, pickerOf(seed));
  return snapshotOf(facts, asOf, scope);
}

const hub = (id: string, facts: Record<string, unknown> = {}) => ({
  subject: { scope: "hub", id },
  asOf: "2025-03-31",
  facts,
});
const { asOf: _, ...timeless } = hub("d");
/** Three valid snapshots, one without a day, one value that is not a snapshot, and another valid snapshot. */
const SOME = [hub("a"), hub("b"), hub("c"), timeless, null, hub("f")];

type One = (ruleSet: RuleSet, snapshot: Snapshot, options?: Overrides) => unknown;
interface Many<Result> {
  (ruleSet: RuleSet, snapshots: Iterable<unknown>, options?: Overrides): Generator<Result>;
  (ruleSet: RuleSet, snapshots: AsyncIterable<unknown>, options?: Overrides): AsyncGenerator<Result>;
}

const MANY: readonly (readonly [name: string, many: Many<unknown>, one: One])[] = [
  ["evaluateMany", evaluateMany, evaluate],
  ["statusesMany", statusesMany, statuses],
];
const SAFE: readonly (readonly [name: string, many: Many<SafeResult<unknown>>, one: One])[] = [
  ["safeEvaluateMany", safeEvaluateMany, evaluate],
  ["safeStatusesMany", safeStatusesMany, statuses],
];

async function* arriving<T>(items: Iterable<T>) {
  for (const item of items) yield await Promise.resolve(item);
}

/** What a function throws. */
function thrownBy(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  return undefined;
}

const told = (error: unknown) =>
  (error as SnapshotError).issues.map(({ code, pointer, message }) => ({ code, pointer, message }));

describe.each(MANY)("%s", (_name, many, one) => {
  it("gives what each gives by itself, one at a time, and keeps nothing", () => {
    const snapshots = [1, 2, 3].map(drawn);
    expect([...many(ruleSet, snapshots)]).toEqual(snapshots.map((each) => one(ruleSet, each)));
    let asked = 0;
    const endless = function* () {
      for (;;) {
        asked++;
        yield snapshotOf({});
      }
    };
    const results = many(ruleSet, endless());
    expect(asked).toBe(0);
    for (const _result of results) if (asked === 5) break;
    expect(asked).toBe(5);
  });

  it("takes snapshots as they arrive, and asks for no more than are wanted", async () => {
    const snapshots = [1, 2, 3].map(drawn);
    let asked = 0;
    const source = async function* () {
      for (const snapshot of snapshots) {
        asked++;
        yield await Promise.resolve(snapshot);
      }
    };
    const results: unknown[] = [];
    for await (const result of many(ruleSet, source())) {
      results.push(result);
      if (asked === 2) break;
    }
    expect(results).toEqual(snapshots.slice(0, 2).map((each) => one(ruleSet, each)));
    expect(asked).toBe(2);
  });

  it("closes its source when no more are wanted", async () => {
    const closed: string[] = [];
    const source = function* () {
      try {
        for (;;) yield hub("a");
      } finally {
        closed.push("list");
      }
    };
    for (const _result of many(ruleSet, source())) break;
    const slow = async function* () {
      try {
        for (;;) yield await Promise.resolve(hub("a"));
      } finally {
        closed.push("arriving");
      }
    };
    for await (const _result of many(ruleSet, slow())) break;
    expect(closed).toEqual(["list", "arriving"]);
  });

  it("evaluates all with the same options", () => {
    const options = { parameters: { coverage: "60%" } };
    const snapshots = [1, 2, 3].map(drawn);
    expect([...many(ruleSet, snapshots, options)]).toEqual(
      snapshots.map((each) => one(ruleSet, each, options)),
    );
  });

  it("throws on reaching an invalid snapshot, and says which one it is", () => {
    const results = many(ruleSet, SOME);
    for (let at = 0; at < 3; at++) expect(results.next().done).toBe(false);
    const error = thrownBy(() => results.next());
    expect(error).toBeInstanceOf(SnapshotError);
    expect(told(error)).toEqual([
      {
        code: "missing-key",
        pointer: "/3/asOf",
        message: 'Snapshot 4, "d": The day of the snapshot is missing. Write it as YYYY-MM-DD.',
      },
    ]);
    expect((error as Error).message).toContain('Snapshot 4, "d"');
    expect(results.next().done).toBe(true);
  });

  it("rejects on reaching an invalid snapshot that arrives, and says which one it is", async () => {
    const results = many(ruleSet, arriving(SOME));
    for (let at = 0; at < 3; at++) expect((await results.next()).done).toBe(false);
    const error = await results.next().then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(error).toBeInstanceOf(SnapshotError);
    expect(told(error).map(({ pointer }) => pointer)).toEqual(["/3/asOf"]);
  });

  it.each([
    ["no snapshot", null, "/0", "Snapshot 1: A snapshot must be an object, not null."],
    ["a text", "{}", "/0", 'Snapshot 1: A snapshot must be an object, not "{}".'],
    [
      "a subject without an id",
      { ...hub(""), facts: {} },
      "/0/subject/id",
      "Snapshot 1: The subject needs an id.",
    ],
    ["a fact that isn't there", hub("h", { x: 1 }), "/0/facts/x", 'Snapshot 1, "h": No fact "x".'],
    [
      "an id with a control character",
      hub("a\u0000b", { x: 1 }),
      "/0/facts/x",
      'Snapshot 1, "a\\u0000b": No fact "x".',
    ],
    [
      "a key of its own called words",
      { ...hub("h"), words: {} },
      "/0/words",
      'Snapshot 1, "h": Unknown key "words"',
    ],
    [
      "a key of its own called overrides",
      { ...hub("h"), overrides: {} },
      "/0/overrides",
      'Snapshot 1, "h": Unknown key "overrides"',
    ],
  ])("gives the place of %s", (_what, snapshot, pointer, message) => {
    const [issue] = told(thrownBy(() => many(ruleSet, [snapshot]).next()));
    expect(issue!.pointer).toBe(pointer);
    expect(issue!.message).toContain(message);
  });

  it("gives the place of a snapshot that cannot be read, even if its id cannot", () => {
    const boom = () => {
      throw new Error("boom");
    };
    const hostile = Object.defineProperty({}, "subject", { get: boom, enumerable: true });
    const results = many(ruleSet, [hub("a"), hostile]);
    results.next();
    expect(told(thrownBy(() => results.next()))).toEqual([
      { code: "unreadable", pointer: "/1", message: 'Snapshot 2: The snapshot could not be read: "boom".' },
    ]);
  });

  it("says that promises in a list are not snapshots, and what to do", async () => {
    const promises = [Promise.resolve(snapshotOf({}))];
    expect(() => many(ruleSet, promises).next()).toThrow(
      "A snapshot must be an object, not a promise of one; await it first, or pass many as an asynchronous iterable, such as an async generator.",
    );
    const awaited = async function* () {
      yield* promises;
    };
    expect((await many(ruleSet, awaited()).next()).done).toBe(false);
  });

  it("says that the options are at fault, not a snapshot", () => {
    const options = { parameters: { coverge: "60%" } } as never;
    expect(told(thrownBy(() => many(ruleSet, SOME, options).next()))).toEqual([
      {
        code: "unknown-parameter",
        pointer: "/overrides/parameters/coverge",
        message: 'No parameter "coverge" to override. Did you mean "coverage"?',
      },
    ]);
  });

  it.each([null, 3, "[]", {}, hub("a")])("takes an iterable, which %j is not", (value) => {
    expect(() => many(ruleSet, value as never)).toThrow(TypeError);
    expect(() => many(ruleSet, value as never)).toThrow("Snapshots must be a list or another iterable");
  });
});

describe.each(SAFE)("%s", (_name, many, one) => {
  const seen = (results: readonly SafeResult<unknown>[]) =>
    results.map((result) =>
      result.success
        ? ""
        : told(result.error)
            .map(({ pointer }) => pointer)
            .join(),
    );

  it("goes on past what is at fault, and gives the place of each", () => {
    const results = [...many(ruleSet, SOME)];
    expect(seen(results)).toEqual(["", "", "", "/3/asOf", "/4", ""]);
    const [first] = results;
    expect(first).toEqual({ success: true, data: one(ruleSet, SOME[0] as never) });
  });

  it("goes on past what is at fault as it arrives", async () => {
    const results: SafeResult<unknown>[] = [];
    for await (const result of many(ruleSet, arriving(SOME))) results.push(result);
    expect(seen(results)).toEqual(["", "", "", "/3/asOf", "/4", ""]);
  });

  it("has every fault of options with each", () => {
    const options = { parameters: { coverge: "60%" } } as never;
    expect(seen([...many(ruleSet, SOME.slice(2, 4), options)])).toEqual([
      "/overrides/parameters/coverge",
      "/overrides/parameters/coverge,/1/asOf",
    ]);
  });

  it("throws if the rules cannot be bound, or if the source itself does", () => {
    expect(() => many(null as never, SOME).next()).toThrow(RuleSetError);
    const broken = function* () {
      yield hub("a");
      throw new RangeError("The file ends here.");
    };
    const results = many(ruleSet, broken());
    expect(results.next().done).toBe(false);
    expect(() => results.next()).toThrow(RangeError);
  });
});

describe("statusesMany, given words that it has no use for", () => {
  it("still says which snapshot is at fault", () => {
    const bad = { subject: { scope: "hub", id: "a" }, asOf: "2025-02-30", facts: {} };
    const options = { words: { "no-such-code": 1 } } as object;
    const [result] = [...safeStatusesMany(ruleSet, [bad], options)];
    expect(result?.success === false && result.error.issues.map(({ pointer }) => pointer)).toEqual([
      "/0/asOf",
    ]);
  });
});
