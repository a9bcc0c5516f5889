import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CsvRows } from "../../../src/adapters/csv/csv-rows.js";
import { textOfCell, writeCsv } from "../../../src/adapters/csv/write-csv.js";
import { writeTemplate } from "../../../src/adapters/registers/write-template.js";
import { writeSnapshotTable } from "../../../src/adapters/table/write-snapshot-table.js";
import { csvRows } from "../../../src/cli/output/evaluation-csv.js";
import { evaluate, type Snapshot } from "../../../src/index.js";
import { tinyRuleSet } from "../../evaluate/tiny-rule-set.js";
import { runs } from "../../runs.js";

type Cell = string | undefined;

function readBack(text: string): Cell[][] {
  const rows: Cell[][] = [];
  const reader = new CsvRows(({ cells }) =>
    rows.push(cells.map((cell) => (cell === "" ? undefined : textOfCell(cell)))),
  );
  reader.add(text);
  reader.end();
  return rows;
}

/** Any text, and more often text that means something to CSV, to a spreadsheet or to the readers. */
const cell: fc.Arbitrary<Cell> = fc.option(
  fc.oneof(
    fc.string({ unit: "binary" }),
    fc.string({ unit: fc.constantFrom(..."a=+-@'\",; \t\r\n\uff1d\uff0b\uff0d\uff20\ufeff") }),
    fc.constantFrom("sep=", "SEP=;", "sep=,", "=1+1", "\r\n", "''"),
  ),
  { nil: undefined },
);

describe("writing CSV", () => {
  it("is read back as the same table, whatever is in its cells", () => {
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 4 }), (rows) => {
        const text = writeCsv(rows);
        expect(readBack(text)).toEqual(rows);
        // Readers of whole files remove a byte order mark at the beginning.
        expect(text.startsWith("\ufeff")).toBe(false);
      }),
      { numRuns: runs(2000) },
    );
  });

  it("begins no cell as a formula, as csv-parse reads it", () => {
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 4 }), (row) => {
        const [cells] = parse(writeCsv([row]), { record_delimiter: "\n", skip_empty_lines: false });
        for (const each of cells ?? []) expect(each).not.toMatch(/^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/);
      }),
      { numRuns: runs(2000) },
    );
  });

  it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])(
    "keeps %j from being computed, in every writer",
    (text) => {
      const met = { fact: "part", operator: "greaterThan", value: 1 } as const;
      const rules = structuredClone(tinyRuleSet({ criteria: { one: { met } } }));
      for (const fact of Object.values(rules.facts)) Object.assign(fact, { title: text, question: text });
      const snapshot = {
        format: 1,
        subject: { scope: "hub", id: text.trim(), name: text },
        asOf: "2025-03-31",
        facts: {},
      } as Snapshot;
      const written = [
        csvRows(rules, evaluate(rules, snapshot)),
        writeTemplate(rules),
        writeSnapshotTable(rules, [snapshot]),
      ];
      for (const csv of written) {
        const cells = (parse(csv, { bom: true, record_delimiter: "\n" }) as string[][]).flat();
        expect(cells.some((each) => each.includes(text.trim()))).toBe(true);
        expect(cells.filter((each) => /^[=+\-@\t\r]/.test(each))).toEqual([]);
      }
    },
  );
});
