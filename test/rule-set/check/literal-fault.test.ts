import { describe, expect, it } from "vitest";
import { DEFAULT_SCALE } from "../../../src/base/scale.js";
import { literalFault } from "../../../src/rule-set/check/literal-fault.js";

describe("literalFault", () => {
  it.each([
    ["count", 0],
    ["count", 9007199254740991],
    ["share", "75%"],
    ["share", "3/4"],
    ["share", 0],
    ["share", 1],
    ["share", "100%"],
    ["percentage", "73.2%"],
    ["flag", false],
    ["date", "2024-02-29"],
    ["level", "sustained"],
  ] as const)("lets a %s be compared with %j", (type, value) => {
    expect(literalFault(type, DEFAULT_SCALE, value)).toBeUndefined();
  });

  it.each([
    ["count", 1.5, "value-type", undefined],
    ["count", -1, "value-type", undefined],
    ["count", 9007199254740992, "value-type", undefined],
    ["count", true, "value-type", undefined],
    ["share", 75, "value-range", "75%"],
    ["share", 0.725, "value-type", "72.5%"],
    ["share", 72.5, "value-type", "72.5%"],
    ["share", "75 %", "value-type", "75%"],
    ["share", "75", "value-type", "75%"],
    ["share", "75 percent", "value-type", "75%"],
    ["share", "101%", "value-range", undefined],
    ["share", "4/3", "value-range", undefined],
    ["share", "1/0", "value-type", undefined],
    ["percentage", 73.2, "value-type", "73.2%"],
    ["flag", 1, "value-type", undefined],
    ["date", "2025-02-29", "value-type", undefined],
    ["level", "Embedded", "value-type", "embedded"],
    ["level", 2, "value-type", undefined],
  ] as const)("reports that a %s cannot be compared with %j", (type, value, code, suggestion) => {
    const fault = literalFault(type, DEFAULT_SCALE, value);
    expect([fault?.code, fault?.suggestion]).toEqual([code, suggestion]);
  });
});
