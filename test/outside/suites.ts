import { readFileSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "../..");
const PAGE = join(ROOT, "docs/outside-suites.md");

/** What the table in docs/outside-suites.md says about a suite. */
export interface SuiteRow {
  readonly version: string;
  readonly licence: string;
  readonly cases: number;
  readonly asItSays: number;
  readonly onPurpose: number;
}

/** The table's row that begins with this name; the tests compare their own figures with it, so that it stays true. */
export function rowOf(suite: string): SuiteRow {
  const rows = readFileSync(PAGE, "utf8")
    .split("\n")
    .filter((line) => line.startsWith("|"))
    .map((line) =>
      line
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  const row = rows.find(([name]) => name === suite);
  if (row === undefined) throw new Error(`The table in docs/outside-suites.md has no row "${suite}".`);
  const [, version = "", licence = "", ...figures] = row;
  const [cases = 0, asItSays = 0, onPurpose = 0] = figures.map((figure) =>
    Number(figure.replaceAll(",", "")),
  );
  return { version, licence, cases, asItSays, onPurpose };
}

/** The differences under a heading of the page: the name of a case, and the reason why it is not as in the suite. */
export function purposesUnder(heading: string): ReadonlyMap<string, string> {
  const [, section] = readFileSync(PAGE, "utf8").split(`\n## ${heading}\n`);
  if (section === undefined) throw new Error(`docs/outside-suites.md has no section "${heading}".`);
  const rows = section.split("\n## ")[0]!.matchAll(/^\| `([^`]+)` \| (.+) \|$/gm);
  return new Map([...rows].map(([, name, why]) => [name!, why!]));
}

/** The folder of an installed package. */
export function folderOf(name: string): string {
  return join(ROOT, "node_modules", name);
}

/** The version and licence of an installed package, as its package.json gives them. */
export function packageOf(name: string): Pick<SuiteRow, "version" | "licence"> {
  const text = readFileSync(join(folderOf(name), "package.json"), "utf8");
  const { version, license } = JSON.parse(text) as { version: string; license: string };
  return { version, licence: license };
}
