import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { compareRationals } from "../../src/base/rational.js";
import { FACT_TYPES, type GivenType, kinds, measures } from "../../src/facts/kinds.js";
import { measuresOutside, outside } from "../../src/facts/outside.js";

const ajv = new Ajv({ allowUnionTypes: true });

/** What people and programs write; most of it is not valid for most types. */
const WRITTEN: readonly unknown[] = [
  ...[0, 1, 2, 3, 50, 99.5, 100, 101, 1.5, -1, 0.75, 36_525, 36_526, 2 ** 53 - 1, 2 ** 53, 1e300],
  ...["", "x", "0", "50", "75%", "100%", "101%", "3/4", "4/3", "true", "embedded", "Embedded", "not started"],
  ...["2025-08-31", "2025-02-29", "0001-01-01", "9999-12-31", "10000-01-01", "31/08/2025"],
  ...[true, false, null, {}, [], [1]],
];

/** Numbers on the axis of a type: its ends, and some usual ones. */
function numbersOf(type: GivenType): readonly number[] {
  const { axis, typical } = kinds[type];
  return [axis.min, Math.min(axis.max, Number.MAX_SAFE_INTEGER), ...typical];
}

describe.each(Object.keys(kinds) as GivenType[])("a %s", (type) => {
  const { read, write, fault, adds } = kinds[type];
  const { value, cell, argument } = outside[type];

  it("is read as it is written, from a snapshot, a cell and the command line", () => {
    for (const at of numbersOf(type)) {
      const written = write(at);
      expect(read(written)).toBe(at);
      expect(cell.parse(String(written))).toBe(written);
      expect(argument(String(written))).toBe(written);
    }
  });

  it("is in a snapshot what its schema says, and all else is a fault", () => {
    const isValid = ajv.compile(value);
    for (const raw of [...WRITTEN, ...numbersOf(type).map(write)]) {
      expect([raw, isValid(raw)]).toEqual([raw, read(raw) !== undefined]);
      if (read(raw) === undefined) expect(fault(raw, "id", () => undefined).message).toContain('"id"');
    }
  });

  it("can be added to only if its values are numbers", () => {
    expect(adds !== undefined).toBe(typeof write(kinds[type].axis.min) === "number");
  });

  it("is never read from a cell as a value that a snapshot could not hold, unless as a number out of its range", () => {
    for (const text of WRITTEN.filter((raw) => typeof raw === "string" && raw !== "")) {
      const parsed = cell.parse(text as string);
      if (parsed !== undefined && typeof parsed !== "number") expect(read(parsed)).toBeDefined();
    }
  });
});

describe.each([...FACT_TYPES])("what a %s is compared with", (type) => {
  const { literal } = measures[type];
  const { literal: schema, meant, range } = measuresOutside[type];

  it("is allowed by its schema", () => {
    const isValid = ajv.compile(schema);
    for (const raw of WRITTEN)
      if (literal(raw) !== undefined) expect([raw, isValid(raw)]).toEqual([raw, true]);
  });

  it("is what is suggested instead of what is not possible", () => {
    for (const raw of WRITTEN) {
      const offered = literal(raw) === undefined ? meant?.(raw, () => undefined) : undefined;
      if (offered !== undefined) expect([raw, literal(offered) !== undefined]).toEqual([raw, true]);
    }
  });

  it("is nowhere beyond its range", () => {
    for (const raw of WRITTEN) {
      const number = literal(raw);
      if (number !== undefined && range !== undefined)
        expect(compareRationals(number, range.most)).not.toBe(1);
    }
  });
});
