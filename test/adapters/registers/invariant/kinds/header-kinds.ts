import { ruleSet } from "../../../../../src/rules/2024-25.js";
import type { Kind } from "../case.js";
import type { RegisterId } from "../register.js";

const ALL: readonly RegisterId[] = ["schools", "links", "engagement", "teachers", "institutions", "llme"];
const KEPT: readonly RegisterId[] = ["engagement", "teachers", "institutions", "llme"];

interface Named {
  readonly headers: readonly string[];
  readonly otherwise?: readonly string[];
}

const declared = ruleSet.registers!.entries as unknown as Readonly<
  Record<string, { readonly columns: Readonly<Record<string, Named>> }>
>;

/** Other ways to write a header with the same words. */
const STYLES: readonly ((header: string) => string)[] = [
  (header) => header.toUpperCase(),
  (header) => header.toLowerCase(),
  (header) => header.replaceAll(" ", "_").toLowerCase(),
  (header) => header.replaceAll(" ", "-"),
  (header) => header.replaceAll(" ", ""),
  (header) => header.replaceAll(" ", "\u00a0"),
  (header) => `  ${header} `,
  (header) => `${header}:`,
  (header) => header.split("").join("\u200b"),
];

export const headerKinds: readonly Kind[] = [
  {
    name: "synonyms of columns",
    what: "gives its columns other names that the rules declare",
    spoils: KEPT,
    lossless: true,
    aspect: "headers",
    apply({ id, tables }, random) {
      for (const table of tables) {
        const taken = new Set<string>();
        for (const column of table.columns) {
          const names = declared[id]!.columns[column.id];
          if (names === undefined) continue;
          const free = [...names.headers, ...(names.otherwise ?? [])].filter(
            (name) => !taken.has(name.toLowerCase()),
          );
          column.header = random.pick(free);
          taken.add(column.header.toLowerCase());
        }
      }
      return true;
    },
  },
  {
    name: "other capitals and marks in headers",
    what: "writes its headers with other capitals, blanks and marks",
    spoils: ALL,
    lossless: true,
    apply({ tables }, random) {
      for (const table of tables)
        for (const column of table.columns)
          if (random.chance(0.5)) column.header = random.pick(STYLES)(column.header);
      return true;
    },
  },
  {
    name: "an optional column dropped",
    what: "lacks an optional column",
    spoils: [...KEPT, "schools"],
    apply({ id, tables }, random, { world }) {
      const optional: Partial<Record<RegisterId, readonly string[]>> = {
        schools: ["number", "name", ...(world.area === undefined ? ["la"] : [])],
        engagement: ["phase", "signed-up", "completed"],
        teachers: ["phase", "signed-up", "completed"],
        institutions: ["signed-up", "completed"],
        llme: [
          "programme",
          "group",
          "urn",
          "agreed",
          "accredited",
          "project-community",
          "local-community",
          "fully-supported",
          "recognised",
        ],
      };
      const table = random.pick(tables);
      const dropped = random.some(optional[id]!, 2);
      const kept = table.columns.map((column) => !dropped.includes(column.id));
      table.columns = table.columns.filter((_, index) => kept[index]);
      for (const row of table.rows)
        if (row.line === undefined) row.cells = row.cells.filter((_, index) => kept[index]);
      return true;
    },
  },
];
