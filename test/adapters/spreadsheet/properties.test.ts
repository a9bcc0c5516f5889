import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { runs } from "../../runs.js";
import { cellsOf, escaped, lettersOf, sheetOf } from "./workbooks.js";

/** One cell, as it is written and as it should be read. */
interface Drawn {
  readonly attributes: string;
  readonly content: string;
  readonly text: string;
}

const DAY = 86_400_000;

/** Escapes what XML cannot hold, and text that would be read as such an escape. */
const written = (text: string) =>
  escaped(
    text.replace(
      /(?![\t\n])[\p{Cc}\ufffe\uffff]|_(?=x[0-9a-f]{4}_)/giu,
      (character) => `_x${character.charCodeAt(0).toString(16).padStart(4, "0")}_`,
    ),
  );

const text = fc.string({
  unit: fc.oneof(
    fc.constantFrom("a", "é", "_x000D_", "&", "<", "]]>", '"', " ", "\n", "\r", "\0"),
    fc.string({ unit: "binary", maxLength: 1 }),
  ),
  maxLength: 12,
});

const texts: fc.Arbitrary<Drawn> = fc.record({ text, isInline: fc.boolean() }).map(({ text, isInline }) => ({
  attributes: isInline ? ' t="inlineStr"' : ' t="str"',
  content: isInline ? `<is><t xml:space="preserve">${written(text)}</t></is>` : `<v>${written(text)}</v>`,
  text,
}));

const numbers: fc.Arbitrary<Drawn> = fc
  .record({
    digits: fc.integer({ min: -999_999_999, max: 999_999_999 }),
    places: fc.integer({ min: 0, max: 6 }),
  })
  .map(({ digits, places }) => {
    const value = digits / 10 ** places;
    // Programs write more digits than the number has.
    return {
      attributes: "",
      content: `<v>${value === 0 ? "0" : value.toExponential(16)}</v>`,
      text: plain(digits, places),
    };
  });

const days: fc.Arbitrary<Drawn> = fc
  .date({ min: new Date("1900-03-01"), max: new Date("9999-12-31"), noInvalidDate: true })
  .map((date) => {
    const serial = Math.floor(date.getTime() / DAY) + 25_569;
    return { attributes: ' s="1"', content: `<v>${serial}</v>`, text: date.toISOString().slice(0, 10) };
  });

const moments: fc.Arbitrary<Drawn> = fc
  .date({ min: new Date("1900-03-01"), max: new Date("9999-12-31"), noInvalidDate: true })
  .map((date) => {
    const seconds = Math.floor(date.getTime() / 1000);
    const iso = new Date(seconds * 1000).toISOString().slice(0, 19);
    const content = `<v>${seconds / 86_400 + 25_569}</v>`;
    return { attributes: ' s="1"', content, text: iso.replace("T00:00:00", "") };
  });

const nothing: fc.Arbitrary<Drawn | undefined> = fc.constant(undefined);

/** A whole number with its decimal point moved left, without zeros at its end. */
function plain(digits: number, places: number): string {
  const figures = String(Math.abs(digits)).padStart(places + 1, "0");
  const whole = figures.slice(0, figures.length - places);
  const fraction = figures.slice(figures.length - places).replace(/0+$/, "");
  return `${digits < 0 ? "-" : ""}${whole}${fraction === "" ? "" : `.${fraction}`}`;
}

describe("a table that is written to a workbook", () => {
  const table = fc.array(fc.array(fc.oneof(texts, numbers, days, moments, nothing), { maxLength: 6 }), {
    maxLength: 6,
  });

  it("reads back the same", async () => {
    await fc.assert(
      fc.asyncProperty(table, fc.boolean(), async (rows, hasReferences) => {
        const data = rows.map((row, at) => {
          const cells = row.map((cell, column) => {
            const reference = hasReferences ? ` r="${lettersOf(column + 1)}${at + 1}"` : "";
            if (cell === undefined) return hasReferences ? "" : "<c/>";
            return `<c${reference}${cell.attributes}>${cell.content}</c>`;
          });
          return `<row>${cells.join("")}</row>`;
        });
        const expected = rows.map((row) => {
          const cells = row.map((cell) => cell?.text ?? "");
          while (cells.at(-1) === "") cells.pop();
          return cells;
        });
        expect(await cellsOf(sheetOf(data.join(""), { styles: [0, 14] }))).toEqual(expected);
      }),
      { numRuns: runs(500) },
    );
  });
});
