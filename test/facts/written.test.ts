import { describe, expect, it } from "vitest";
import { type GivenType, kinds, measures } from "../../src/facts/kinds.js";
import { measuresOutside, outside } from "../../src/facts/outside.js";

const nothing = () => undefined;

describe("a count that was given as text", () => {
  it.each([
    ["75%", "Write how many there are, not a percentage."],
    ["7.5 %", "Write how many there are, not a percentage."],
    ["1,204%", "Write how many there are, not a percentage."],
    ["3-Apr", "A spreadsheet may have turned a range into a date. Write it as in 1 to 4."],
    ["12 Nov", "A spreadsheet may have turned a range into a date. Write it as in 1 to 4."],
    ["none", "Write 0 if there are none."],
    ["Nil", "Write 0 if there are none."],
    ["416", "Write 416 without quotes."],
    ["123456789012345", "Write 123456789012345 without quotes."],
    ["1,204", "Write 1204, without separators."],
    ["1 204", "Write 1204, without separators."],
    ["12.345", "Write 12345, without separators."],
    ["123'456", "Write 123456, without separators."],
    ["1\u202f204\u202f300", "Write 1204300, without separators."],
    ["123,456,789,012,345", "Write 123456789012345, without separators."],
  ])("is told what to write instead: %j", (text, hint) => {
    const { message } = kinds.count.fault(text, "schools", nothing);
    expect(message).toBe(`"schools" must be a whole number, not ${JSON.stringify(text)}. ${hint}`);
  });

  it.each([
    ["about 75%", "75% of 12", "%", "123456789012345678901%"],
    ["13-Apr-25", "123-Apr", "3-April", "3-apr", "3/Apr", "Apr-3", "on 3-Apr"],
    ["none yet", "almost none", "nilly", "no"],
    ["-416", "416.0", "1234567890123456", "4 16", "x416", "416x"],
    [
      "1,20",
      "1,2045",
      "1,204.5",
      "1,204 300",
      "1234,567",
      ",204",
      "1,204,",
      "a1,204",
      "1,204,3000",
      "1,204,3",
    ],
    ["1,1,204", "x 1,204", "1,204 x", "123,456,789,012,345,678"],
  ])("that is not quite like one is told nothing that it may not have meant: %j and others", (...texts) => {
    for (const text of texts) {
      const { message } = kinds.count.fault(text, "schools", nothing);
      expect(message).toBe(`"schools" must be a whole number, not ${JSON.stringify(text)}.`);
    }
  });
});

describe("a value in a cell, or on the command line", () => {
  it.each([
    ["count", "416", 416, 416],
    ["count", "-3", -3, -3],
    ["count", "1,204", 1204, undefined],
    ["count", "1\u2009204.00", 1204, undefined],
    ["count", "1,204 300", undefined, undefined],
    ["count", "1.000", undefined, 1],
    ["percentage", "73.2", 73.2, 73.2],
    ["percentage", "73.2%", 73.2, 73.2],
    ["percentage", "73.2 %", 73.2, undefined],
    ["percentage", "7%3.2", undefined, undefined],
    ["percentage", "73.2%%", undefined, undefined],
    ["flag", "true", true, true],
    ["flag", "TRUE", true, undefined],
    ["flag", "Yes", true, undefined],
    ["flag", "y", true, undefined],
    ["flag", "false", false, false],
    ["flag", "NO", false, undefined],
    ["flag", "n", false, undefined],
    ["flag", "maybe", undefined, undefined],
    ["flag", "1", undefined, undefined],
    ["date", "31/08/2025", "2025-08-31", "2025-08-31"],
    ["date", "2025-08-31", "2025-08-31", "2025-08-31"],
    // A date on the command line that cannot be read is left for the checks of a snapshot to name.
    ["date", "2025-02-30", undefined, "2025-02-30"],
    ["level", "Not started", "not-started", "not-started"],
    ["level", "great", undefined, undefined],
  ] as const)("of a %s: %j is %j and %j", (type, text, inCell, onLine) => {
    const { cell, argument } = outside[type as GivenType];
    expect([cell.parse(text), argument(text)]).toEqual([inCell, onLine]);
  });
});

describe("what was probably meant by", () => {
  it.each([
    ["count", "150", 150],
    ["count", "123456789012345", 123_456_789_012_345],
    ["count", "1234567890123456", undefined],
    ["count", "15x", undefined],
    ["count", "x15", undefined],
    ["count", ["150"], undefined],
    ["count", 1.5, undefined],
    ["flag", "true", true],
    ["flag", "false", false],
    ["flag", "yes", undefined],
    ["ratio", 2.5, "2.5"],
    ["ratio", 1 / 3, "0.333333"],
    ["ratio", -2.5, undefined],
    ["ratio", 1e9, undefined],
    ["ratio", "many", undefined],
    ["share", 75, "75%"],
    ["percentage", 0.725, "72.5%"],
  ] as const)("a %s that is compared with %j", (type, raw, meant) => {
    expect(measuresOutside[type].meant!(raw, nothing)).toBe(meant);
  });

  it.each([
    ["count", ["150"]],
    ["share", ["75%"]],
    ["ratio", ["2.5"]],
    ["ratio", ["7/2"]],
    ["percentage", ["75%"]],
    ["flag", "true"],
    ["date", ["2025-08-31"]],
    ["level", ["embedded"]],
  ] as const)("a list or a text in place of a %s is not taken for it: %j", (type, raw) => {
    expect(measures[type].literal(raw)).toBeUndefined();
  });
});
