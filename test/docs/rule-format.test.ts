import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { FACT_TYPES, measures } from "../../src/facts/kinds.js";
import { isFitting, OPERATORS, operators } from "../../src/operators/operators.js";

const PAGE = readFileSync(join(import.meta.dirname, "../../docs/rule-format.md"), "utf8");

/** The rows of the table whose first column has this name, header first. */
function table(first: string): string[][] {
  const lines = PAGE.slice(PAGE.indexOf(`\n| ${first} |`) + 1).split("\n");
  const rows = lines.slice(
    0,
    lines.findIndex((line) => !line.startsWith("|")),
  );
  return rows
    .filter((row) => !row.startsWith("|---"))
    .map((row) =>
      row
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

describe("docs/rule-format.md", () => {
  it("has a row for each type of fact", () => {
    const [, ...rows] = table("type");
    expect(rows.map(([type]) => type).toSorted()).toEqual(FACT_TYPES.map((type) => `\`${type}\``).toSorted());
  });

  it("has a row for each operator, with its words and the types it fits", () => {
    const [header, ...rows] = table("operator");
    const types = FACT_TYPES.toSorted((a, b) => header!.indexOf(a) - header!.indexOf(b));
    expect(header).toEqual(["operator", "reads as", ...types]);
    expect(rows).toEqual(
      OPERATORS.map((name) => [
        `\`${name}\``,
        operators[name].wording,
        ...types.map((type) => (isFitting(name, measures[type]) ? "yes" : "no")),
      ]),
    );
  });
});
