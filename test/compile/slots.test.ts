import { describe, expect, it } from "vitest";
import { LAST_DAY } from "../../src/base/day.js";
import { layOutSlots } from "../../src/compile/slots.js";
import type { Fact } from "../../src/rule-set/types.js";
import { tinyRuleSet } from "../evaluate/tiny-rule-set.js";
import { refusalOf } from "./issues-of.js";

const count = (partOf?: string): Fact => ({
  type: "count",
  title: "Count",
  unit: "things",
  ...(partOf === undefined ? {} : { partOf }),
});

const layOut = (facts: Record<string, Fact>) => layOutSlots(tinyRuleSet({ facts, criteria: {} }));

describe("slots", () => {
  it("have every fact but shares, each within what its type allows", () => {
    const table = layOut({
      a: count(),
      s: { type: "share", title: "Share", of: ["p", "a"] },
      p: count("a"),
      "judgement.g.c": { type: "level", title: "Level" },
      f: { type: "flag", title: "Flag" },
      d: { type: "date", title: "Day" },
      r: { type: "percentage", title: "Reported" },
    });
    expect(
      table.slots.map(({ id, index, type, judgement }) => [
        id,
        index,
        type.axis.min,
        type.axis.max,
        judgement,
      ]),
    ).toEqual([
      ["a", 0, 0, Number.MAX_SAFE_INTEGER + 1, false],
      ["p", 1, 0, Number.MAX_SAFE_INTEGER + 1, false],
      ["judgement.g.c", 2, 0, 3, true],
      ["f", 3, 0, 1, false],
      ["d", 4, 0, LAST_DAY, false],
      ["r", 5, 0, 100, false],
    ]);
    expect([...table.nothingKnown]).toEqual(
      table.slots.flatMap(({ type: { axis } }) => [axis.min, axis.max]),
    );
    expect([...table.slotIndex]).toEqual(table.slots.map(({ id, index }) => [id, index]));
  });

  it("link parts and wholes once, whether a share or the part itself says so, wholes of wholes first", () => {
    const table = layOut({
      c: count("b"),
      b: count("a"),
      a: count(),
      share: { type: "share", title: "Share", of: ["b", "a"] },
      other: { type: "share", title: "Share", of: ["c", "a"] },
    });
    expect(table.slots.map(({ id, parts, wholes }) => [id, parts, wholes])).toEqual([
      ["c", [], [1, 2]],
      ["b", [0], [2]],
      ["a", [1, 0], []],
    ]);
    expect(table.edges).toEqual([
      [1, 2],
      [0, 1],
      [0, 2],
    ]);
  });

  it("that are sums come after what they add up, and bound it and are bounded by it", () => {
    const table = layOut({
      all: { ...count(), sum: ["some", "c"] } as Fact,
      some: { ...count(), sum: ["a", "b"] } as Fact,
      a: count(),
      b: count(),
      c: count(),
      share: { type: "share", title: "Share", of: ["a", "all"] },
      ofSome: { type: "share", title: "Share", of: ["some", "all"] },
      other: { type: "ratio", title: "Ratio", of: ["c", "some"] } as Fact,
    });
    // No count exceeds a sum that adds it up, so none is bounded by being a part of it as well.
    expect([table.edges, table.slots.map(({ wholes }) => wholes)]).toEqual([[], [[], [], [], [], []]]);
    const id = (index: number) => table.slots[index]!.id;
    expect(table.sums.map(({ slot, of }) => [id(slot), of.map(id)])).toEqual([
      ["some", ["a", "b"]],
      ["all", ["some", "c"]],
    ]);
    const rest = (name: string) => {
      const variable = table.variables.get(name)!;
      return variable.kind === "quotient" ? variable.rest?.map((slot) => slot.id) : undefined;
    };
    expect([rest("share"), rest("ofSome"), rest("other")]).toEqual([["b", "c"], ["c"], undefined]);
  });

  it("that are sums of several sums come after all of those, once", () => {
    const table = layOut({
      all: { ...count(), sum: ["some", "others"] } as Fact,
      some: { ...count(), sum: ["a", "b"] } as Fact,
      others: { ...count(), sum: ["b", "c"] } as Fact,
      a: count(),
      b: count(),
      c: count(),
      same: { type: "ratio", title: "Ratio", of: ["all", "all"] } as Fact,
    });
    expect(table.sums.map(({ slot }) => table.slots[slot]!.id)).toEqual(["some", "others", "all"]);
    // Nothing is left of a sum beside itself.
    expect((table.variables.get("same") as { rest?: unknown }).rest).toBeUndefined();
  });

  it("of a sum that adds up a count twice have no rest of it", () => {
    const { variables } = layOut({
      all: { ...count(), sum: ["some", "a"] } as Fact,
      some: { ...count(), sum: ["a", "b"] } as Fact,
      a: count(),
      b: count(),
      share: { type: "share", title: "Share", of: ["a", "all"] },
    });
    expect((variables.get("share") as { rest?: unknown }).rest).toBeUndefined();
  });

  it("give every fact one variable: shares their two slots, the others their own", () => {
    const { variables, slots } = layOut({
      share: { type: "share", title: "Share", of: ["p", "a"] },
      a: count(),
      p: count("a"),
    });
    const [a, p] = slots;
    expect(variables.get("share")).toMatchObject({ kind: "quotient", part: p, whole: a });
    expect(variables.get("p")).toMatchObject({ kind: "slot", slot: p, type: p!.type });
    expect([...variables.keys()]).toEqual(["share", "a", "p"]);
  });

  it("cannot be sums of themselves, or parts of themselves, which is said of the first", () => {
    const sum = (...of: readonly string[]) => ({ ...count(), sum: of }) as unknown as Fact;
    const refused = (facts: Record<string, Fact>) => () => layOut(facts);
    const sums = { x: count(), z: sum("x", "x"), a: sum("b", "x"), b: sum("a", "x") };
    expect(refusalOf(tinyRuleSet({ facts: sums, criteria: {} }))).toBe("/facts/a");
    expect(refused(sums)).toThrow('"a" is a sum of itself, by way of others');
    expect(refused({ x: count(), b: count("c"), c: count("b") })).toThrow(
      '"b" is a part of itself, by way of others',
    );
  });

  it.each([
    ["a part of what isn't there", { a: count("hole") }, "/facts/a"],
    [
      "a share of what isn't there",
      { a: count(), s: { type: "share", title: "S", of: ["a", "b"] } },
      "/facts/s",
    ],
    ["a part of itself", { d: count("d") }, "/facts/d"],
    ["a part of itself by way of another", { b: count("c"), c: count("b") }, "/facts/b"],
    ["a fact of no type", { a: { type: "colour", title: "A" } }, "/facts/a"],
  ] as const)("are refused with %s", (_, facts, pointer) => {
    const rules = tinyRuleSet({ facts: facts as unknown as Record<string, Fact>, criteria: {} });
    expect(refusalOf(rules)).toBe(pointer);
  });
});
