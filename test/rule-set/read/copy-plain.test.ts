import { describe, expect, it } from "vitest";
import { copyPlain } from "../../../src/rule-set/read/copy-plain.js";
import type { Finding } from "../../../src/rule-set/read/finding.js";

function copied(value: unknown) {
  const findings: Finding[] = [];
  const copy = copyPlain(value, "x.json", (finding) => findings.push(finding));
  return { copy, faults: findings.map(({ code, pointer }) => `${code} ${pointer}`.trim()) };
}

describe("copyPlain", () => {
  it("copies plain data and shares nothing with it", () => {
    const value = { a: [1, "b", null, true, { c: undefined }] };
    const { copy, faults } = copied(value);
    expect([copy, faults]).toEqual([{ a: [1, "b", null, true, {}] }, []]);
    expect((copy as typeof value).a).not.toBe(value.a);
  });

  it("copies objects without a prototype", () => {
    expect(copied(Object.assign(Object.create(null), { a: 1 }))).toEqual({ copy: { a: 1 }, faults: [] });
  });

  it("reports what JSON cannot hold, and keeps the rest", () => {
    const cyclic: Record<string, unknown> = { here: 1 };
    cyclic.self = { again: cyclic };
    const value = {
      cyclic,
      nan: Number.NaN,
      fn: () => 1,
      big: 1n,
      date: new Date(0),
      map: new Map(),
      symbol: Symbol("s"),
      ok: 1,
    };
    expect(copied(value)).toEqual({
      copy: { cyclic: { here: 1, self: {} }, ok: 1 },
      faults: [
        "not-json /cyclic/self/again",
        "not-json /nan",
        "not-json /fn",
        "not-json /big",
        "not-json /date",
        "not-json /map",
        "not-json /symbol",
      ],
    });
  });

  it("does not take a value in two places to be a cycle", () => {
    const twice = { a: 1 };
    expect(copied([twice, twice])).toEqual({ copy: [{ a: 1 }, { a: 1 }], faults: [] });
  });

  it("survives getters and proxies that throw", () => {
    const throwing = new Proxy(
      {},
      {
        ownKeys: () => {
          throw new Error("no");
        },
      },
    );
    const value = {
      get bad() {
        throw new Error("no");
      },
      throwing,
      ok: 1,
    };
    expect(copied(value)).toEqual({ copy: { ok: 1 }, faults: ["unreadable /bad", "unreadable /throwing"] });
    const revoked = Proxy.revocable({}, {});
    revoked.revoke();
    expect(copied(revoked.proxy).faults).toEqual(["unreadable"]);
  });

  it("reads each getter once", () => {
    let reads = 0;
    copied({
      get a() {
        return ++reads;
      },
    });
    expect(reads).toBe(1);
  });

  it("never assigns a key that reaches the prototype", () => {
    const { copy, faults } = copied(JSON.parse('{"__proto__": {"bad": 1}, "a": {"constructor": 1}}'));
    expect(faults).toEqual(["forbidden-key /__proto__", "forbidden-key /a/constructor"]);
    expect(copy).toEqual({ a: {} });
    expect((copy as { bad?: unknown }).bad).toBeUndefined();
  });

  it("stops at what is too deep or too large", () => {
    let deep: unknown = 1;
    for (let i = 0; i < 1000; i++) deep = [deep];
    expect(copied(deep).faults).toEqual([`json-too-deep ${"/0".repeat(100)}`]);
    expect(copied(new Array(4_000_000_000)).faults).toEqual(["too-large"]);
    let bomb: unknown[] = ["x"];
    for (let i = 0; i < 60; i++) bomb = [bomb, bomb];
    expect(copied(bomb).faults).toEqual(["too-large"]);
    expect(copied({ a: "x".repeat(10_000_001) }).faults).toEqual(["too-large"]);
  });
});
