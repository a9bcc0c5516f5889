import { describe, expect, it } from "vitest";
import { lookOf } from "../../../src/adapters/spreadsheet/number-format.js";
import { textOf } from "./workbooks.js";

const dated = (value: number | string, format: number | string, workbookPr = "") =>
  textOf(
    `<c r="A1" s="1"><v>${value}</v></c>`,
    typeof format === "number"
      ? { styles: [0, format], workbookPr }
      : { styles: [0, 200], formats: { 200: format }, workbookPr },
  );

describe("a day", () => {
  it.each([
    [1, "1900-01-01"],
    [59, "1900-02-28"],
    [60, "1900-02-29"],
    [61, "1900-03-01"],
    [36_526, "2000-01-01"],
    [44_824, "2022-09-20"],
    [44_824.0, "2022-09-20"],
    [45_351, "2024-02-29"],
    [2_958_465, "9999-12-31"],
    [44_824.4375, "2022-09-20T10:30:00"],
    [44_823.999999999, "2022-09-20"],
    [44_824.9999, "2022-09-20T23:59:51"],
    [0.4375, "10:30:00"],
    [0, "1900-01-00"],
    [-1, "-1"],
    [2_958_466, "2958466"],
  ])("%s in the 1900 system is %s", async (value, text) => {
    expect(await dated(value, 14)).toBe(text);
  });

  it.each([
    [0, "1904-01-01"],
    [43_362, "2022-09-20"],
    [43_362.5, "2022-09-20T12:00:00"],
    [0.5, "1904-01-01T12:00:00"],
    [2_957_003, "9999-12-31"],
    [2_957_004, "2957004"],
  ])("%s in the 1904 system is %s", async (value, text) => {
    expect(await dated(value, 14, '<workbookPr date1904="1"/>')).toBe(text);
  });

  it.each([14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 31, 32, 36, 45, 46, 47, 50, 58])(
    "is what the format %s shows",
    async (format) => {
      expect(await dated(44_824, format)).toBe("2022-09-20");
    },
  );

  it.each([0, 1, 2, 3, 4, 11, 12, 13, 23, 37, 40, 48, 49])(
    "is not what the format %s shows",
    async (format) => {
      expect(await dated(44_824, format)).toBe("44824");
    },
  );

  it.each([
    ["2022-09-20", "2022-09-20"],
    ["2022-09-20T00:00:00", "2022-09-20"],
    ["2022-09-20T10:30:00.000Z", "2022-09-20T10:30:00"],
    ["2022-09-20T10:30", "2022-09-20T10:30:00"],
    ["Tuesday", "Tuesday"],
  ])("written as %s is given as %s", async (written, text) => {
    expect(await textOf(`<c r="A1" t="d"><v>${written}</v></c>`)).toBe(text);
  });

  it("has the format that the workbook gives its number", async () => {
    expect(
      await textOf('<c r="A1" s="1"><v>44824</v></c>', { styles: [0, 14], formats: { 14: "0.00" } }),
    ).toBe("44824");
  });

  it("alone is not a time of day", async () => {
    expect(await dated(0.4375, 20)).toBe("10:30:00");
    expect(await dated(0, 20)).toBe("00:00:00");
  });

  it("needs a style that exists", async () => {
    expect(await textOf('<c r="A1" s="99"><v>44824</v></c>')).toBe("44824");
  });
});

describe("a number format", () => {
  it.each([
    ["dd/mm/yyyy", "day"],
    ["[$-809]dd mmmm yyyy", "day"],
    ["[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "day"],
    ["mmm\\-yy", "day"],
    ["m", "day"],
    ["yyyy-mm-dd\\Thh:mm:ss", "day"],
    ['yyyy"年"m"月"d"日"', "day"],
    ["[Red]d/m/yy;@", "day"],
    ["ggge", "day"],
    ["h:mm AM/PM", "time"],
    ["[h]:mm", "time"],
    ["[mm]:ss", "time"],
    ["mm:ss.0", "time"],
    ["0%", "percent"],
    ["0.00%;[Red]-0.00%", "percent"],
    ['0" days"', "number"],
    ['#,##0 "schools %"', "number"],
    ["General", "number"],
    ["general;[Red]-General", "number"],
    ["0.00E+00", "number"],
    ["##0.0e-0", "number"],
    ["[$£-809]#,##0.00", "number"],
    ["[$USD] #,##0", "number"],
    ["[>=100][Green]0;[Red]0", "number"],
    ["0\\d", "number"],
    ["0_d", "number"],
    ["0*d", "number"],
    ["0\\%", "number"],
    ["@", "number"],
    ["", "number"],
    ['"unclosed dmy', "number"],
    ["[unclosed dmy", "number"],
  ])("%s shows a %s", (format, look) => {
    expect(lookOf(format)).toBe(look);
  });
});
