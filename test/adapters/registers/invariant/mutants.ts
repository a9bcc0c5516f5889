import { readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build, type Plugin } from "esbuild";
import type { summariseRegisters } from "../../../../src/adapters/registers/summarise-registers.js";
import { ruleSet } from "../../../../src/rules/2024-25.js";
import type { Reader } from "./law.js";

const SOURCE = join(import.meta.dirname, "../../../../src/adapters/registers");

/** A reader of registers without one of its rules. */
export interface Mutant {
  /** The rule that it lacks. */
  readonly rule: string;
  readonly file: string;
  /** What the source has, exactly once, and what replaces it. */
  readonly from: string;
  readonly to: string;
  /** The kinds that expose it soonest; if there are none, clean registers do. */
  readonly kinds: readonly string[];
  /** Whether it takes all the kinds together. */
  readonly together?: true;
}

export const mutants: readonly Mutant[] = [
  {
    rule: 'a word that means "nothing" leaves a day open',
    file: "day-columns.ts",
    from: 'if (isPlaceholder(text)) return open("placeholder");',
    to: "if (isPlaceholder(text)) return BLANK;",
    kinds: ["a placeholder"],
  },
  {
    rule: "blanks that may have been merged leave a day open",
    file: "day-columns.ts",
    from: "if (!this.#filled.looksMerged || this.#above === undefined) return BLANK;",
    to: "return BLANK;",
    kinds: ["merged cells"],
  },
  {
    rule: "blanks that may have been merged leave an optional column open",
    file: "read-entries.ts",
    from: "isAny && !looksMerged",
    to: "isAny",
    kinds: ["merged cells"],
  },
  {
    rule: "days that may be read in both orders are read in both",
    file: "day-columns.ts",
    from: 'this.#order = this.#readings === undefined ? "mixed" : "either";',
    to: 'this.#readings = undefined; this.#order = "day-first";',
    kinds: ["a column of 09/05/2024"],
  },
  {
    rule: "a column with days in both orders is read in both",
    file: "day-columns.ts",
    from: 'if (this.#dayFirst > 0 && this.#monthFirst > 0) this.#order = "mixed";',
    to: 'if (this.#dayFirst > 0 && this.#monthFirst > 0) this.#order = "day-first";',
    kinds: ["a column of both orders"],
  },
  {
    rule: "a column that only the month first makes whole is read so",
    file: "day-columns.ts",
    from: 'else if (this.#monthFirst > 0) this.#order = "month-first";',
    to: "",
    kinds: ["a column of 08/31/2025"],
  },
  {
    rule: "no register is about a year long ago",
    file: "day-columns.ts",
    from: "return day.last < earliest ? undefined : day;",
    to: "return day;",
    kinds: ["1924 for 2024"],
  },
  {
    rule: "no register is about a year far ahead",
    file: "day-columns.ts",
    from: "if (day === undefined || day.first > this.#latest) return undefined;",
    to: "if (day === undefined) return undefined;",
    kinds: ["2204 for 2024"],
  },
  {
    rule: "a row without the day from which it counts is open",
    file: "cell-reader.ts",
    from: "const isNeeded = id === from && (isBlank || column?.optional !== true);",
    to: "const isNeeded = false;",
    kinds: ["a blank"],
  },
  {
    rule: "an unknown programme may count",
    file: "cell-reader.ts",
    from: 'this.doubt("unknown-programme", message, column, example);\n    return PERHAPS;',
    to: "return NO;",
    kinds: ["unknown programmes"],
  },
  {
    rule: "an unknown value may count",
    file: "cell-reader.ts",
    from: 'this.doubt("unknown-value", message, column, example);\n    return PERHAPS;',
    to: "return NO;",
    kinds: ["unknown phases", "unknown flags"],
  },
  {
    rule: "a question mark is not certain",
    file: "cell-reader.ts",
    from: 'if (cell.includes("?")) return undefined;',
    to: "",
    kinds: ["unknown flags"],
  },
  {
    rule: "a programme counts for its own phase",
    file: "cell-reader.ts",
    from: "return isOfPhase && programme.kinds",
    to: "return programme.kinds",
    kinds: [],
  },
  {
    rule: "a day that is one of several says so",
    file: "cell-reader.ts",
    from: "if (isSpan && fault === undefined)",
    to: "if (isSpan && fault === undefined && id === undefined)",
    kinds: ["2024", "2024/25"],
  },
  {
    rule: "a register is about the programmes that it names",
    file: "read-entries.ts",
    from: "if (!isAbout) return;",
    to: "",
    kinds: [],
  },
  {
    rule: "a programme for all phases counts for the phase of the school",
    file: "read-entries.ts",
    from: "if (!isForOne && whole !== undefined) {",
    to: "if (false) {",
    kinds: [],
  },
  {
    rule: "a column that no row fills in says nothing",
    file: "read-entries.ts",
    from: '(distinct.optional === true && reader.cell(distinct) === "")',
    to: "false",
    kinds: [],
  },
  {
    rule: "rows of a file that lacks a column may count",
    file: "read-entries.ts",
    from: "tally.addUnresolved(this.#entryOf(line), causes);\n    const asked",
    to: "const asked",
    kinds: ["two files", "an optional column dropped"],
    together: true,
  },
  {
    rule: "a row that cannot be read may be any",
    file: "read-entries.ts",
    from: "tally.addUnresolved(this.#entryOf(at), causes);",
    to: "",
    kinds: ["rows too short", "rows too long"],
  },
  {
    rule: "a school that is not found may count",
    file: "entry-keys.ts",
    from: 'why === "closed" ? [] : [why',
    to: "why !== undefined ? [] : [why",
    kinds: ["an unknown URN", "no school's name"],
  },
  {
    rule: "rows that cannot be told apart are not one",
    file: "entry-keys.ts",
    from: '[why === "unreadable" ? entryOf(line) : cell.toLowerCase()]',
    to: "[cell.toLowerCase()]",
    kinds: ["no school's name"],
  },
  {
    rule: "a row whose school is not known may be the latest of any",
    file: "tally.ts",
    from: "sure - Math.min(mayBeSpoilt, this.#spoilers.size)",
    to: "sure",
    kinds: ["an unknown URN", "no links"],
  },
  {
    rule: "the latest row counts",
    file: "read-entries.ts",
    from: "if (isState) fact.tally.addLatest",
    to: "if (false) fact.tally.addLatest",
    kinds: [],
  },
  {
    rule: "ids that differ only by marks may be the same",
    file: "tally.ts",
    from: "if (seen.has(loose)) return true;",
    to: "",
    kinds: ["ids with hyphens", "ids with leading zeros"],
  },
  {
    rule: "a shortened number is not an id",
    file: "id-key.ts",
    from: "e\\+\\d+$/.test(text)) return undefined;",
    to: "e\\+\\d+$/.test(text)) return text;",
    kinds: ["shortened numbers"],
  },
  {
    rule: "nothing is known of a part if nothing is known of its whole",
    file: "limit-tallies.ts",
    from: "tally.isTold = false;",
    to: "",
    kinds: [],
  },
  {
    rule: "a part is within its whole",
    file: "limit-tallies.ts",
    from: "all === undefined\n",
    to: "all === undefined || true\n",
    kinds: [],
  },
  {
    rule: "a list without a phase says nothing about it",
    file: "summarise-registers.ts",
    from: "tally.isTold = told.has(fact);",
    to: "tally.isTold = true;",
    kinds: ["a list without the phase itself", "a list without a phase"],
  },
  {
    rule: "if a school is listed twice, differently, either row may be right",
    file: "schools.ts",
    from: "open: agreed(known.open, account.open),",
    to: "open: known.open,",
    kinds: ["a school twice, differently"],
  },
  {
    rule: "if schools share a name, any of them may be meant",
    file: "schools.ts",
    from: "urns: found.urns.map(([urn]) => [urn, PERHAPS] as const),",
    to: "urns: found.urns.slice(0, 1),",
    kinds: ["a name that schools share"],
  },
  {
    rule: "a school that closed may be meant by the name of one that is open",
    file: "schools.ts",
    from: "found.urns.length <= 1 && isOne &&",
    to: "found.urns.length <= 1 &&",
    kinds: ["a name that schools share"],
  },
  {
    rule: "if a school was split, any of the new ones may be meant",
    file: "schools.ts",
    from: "isOne ? YES : PERHAPS",
    to: "YES",
    kinds: ["split schools"],
  },
  {
    rule: "a school is followed to the one that came after it",
    file: "schools.ts",
    from: "this.#links.successorsOf(urn)",
    to: "this.#links.successorsOf(0 * urn)",
    kinds: [],
  },
  {
    rule: "if links cannot be read, a closed school may have a successor",
    file: "links.ts",
    from: "return this.given && !this.unreadable;",
    to: "return true;",
    kinds: ["no links", "unreadable links"],
  },
  {
    rule: "a link of an undeclared type may be one to a successor",
    file: "links.ts",
    from: "addTo(this.#unclear, urn, other);\n    addTo(this.#unclear, other, urn);",
    to: "",
    kinds: ["undeclared types of links"],
  },
  {
    rule: "if days contradict each other, either may be wrong",
    file: "steps.ts",
    from: "if (firstOutOfOrder(days) === undefined) return judge(days);",
    to: "return judge(days);",
    kinds: ["started after completed", "completed before started"],
  },
  {
    rule: "a step is open if it may have been taken before or after the day",
    file: "steps.ts",
    from: "own.last <= asOf ? YES : own.first > asOf ? NO : PERHAPS",
    to: "own.first <= asOf ? YES : NO",
    kinds: ["2024", "2024/25"],
  },
  {
    rule: "an authority that is not known may be the hub's",
    file: "area.ts",
    from: '(isPlaceholder(cell) ? "" : cell)',
    to: "cell",
    kinds: ["a placeholder"],
  },
  {
    rule: "a row of totals is not a row of the register",
    file: "read-table.ts",
    from: "if (TOTALS.test(text))",
    to: "if (false)",
    kinds: ["totals row"],
  },
  {
    rule: "a row of a CSV that is longer than the header is not whole",
    file: "read-table.ts",
    from: "if (!isRagged) return cells;",
    to: "",
    kinds: ["a separator in a cell", "a shifted row"],
  },
  {
    rule: "a cell that contains rows makes its row unreadable",
    file: "read-table.ts",
    from: "if (breaks === 0) return false;",
    to: "return false;",
    kinds: ["two stray quotes"],
  },
];

/** Builds the reader without a rule. Throws if the source does not have `from` exactly once. */
export async function readerWithout({ rule, file, from, to }: Mutant): Promise<Reader> {
  const path = join(SOURCE, file);
  const source = readFileSync(path, "utf8");
  const places = source.split(from).length - 1;
  if (places !== 1) throw new Error(`"${rule}": ${file} has ${places} times\n${from}`);
  const plugin: Plugin = {
    name: "without-a-rule",
    setup({ onLoad }) {
      onLoad({ filter: /\.ts$/ }, ({ path: loaded }) =>
        loaded === path ? { contents: source.replace(from, () => to), loader: "ts" } : undefined,
      );
    },
  };
  const { outputFiles } = await build({
    entryPoints: [join(SOURCE, "summarise-registers.ts")],
    bundle: true,
    format: "esm",
    platform: "node",
    write: false,
    logLevel: "error",
    plugins: [plugin],
  });
  const folder = await mkdtemp(join(tmpdir(), "registers-"));
  try {
    const module = join(folder, "reader.mjs");
    await writeFile(module, outputFiles[0]!.text);
    const { summariseRegisters: summarise } = (await import(
      /* @vite-ignore */ pathToFileURL(module).href
    )) as { readonly summariseRegisters: typeof summariseRegisters };
    return async (files, options) => await summarise(ruleSet, files, options);
  } finally {
    await rm(folder, { recursive: true });
  }
}
