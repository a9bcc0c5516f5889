import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { ROOT, readPage } from "./pages.js";

/** The folders that a name in the table means: `rules/earlier/*` is every folder in `rules/earlier`. */
const foldersOf = (name: string): string[] =>
  name.endsWith("/*")
    ? readdirSync(join(ROOT, name.slice(0, -2))).map((each) => name.slice(0, -1) + each)
    : [name];

/** The number of cases in the folders that a cell of the table names. */
function casesIn(cell: string): number {
  return [...cell.matchAll(/`([^`]+)`/g)]
    .flatMap(([, name]) => foldersOf(name!))
    .flatMap((folder) =>
      readdirSync(join(ROOT, folder, "cases")).map((file) => join(ROOT, folder, "cases", file)),
    )
    .map((file) => JSON.parse(readFileSync(file, "utf8")) as { readonly cases: object })
    .reduce((sum, { cases }) => sum + Object.keys(cases).length, 0);
}

it("docs/conformance.md says how many cases each folder of the suite has, and how many there are", () => {
  const page = readPage("docs/conformance.md");
  const rows = [...page.matchAll(/^\| (`[^|]+`) \| (\d+) \|/gm)];
  expect(rows).toHaveLength(7);
  for (const [, cell, count] of rows) expect([cell, Number(count)]).toEqual([cell, casesIn(cell!)]);
  const total = rows.reduce((sum, [, , count]) => sum + Number(count), 0);
  expect(page).toContain(`${total.toLocaleString("en-GB")} in all`);
});
