import { headerName } from "../../adapters/registers/header.js";
import { NEEDED } from "../../adapters/table/columns.js";
import type { CodedColumn, RegisterColumn, RuleSet, SchoolsRegister } from "../../rule-set/types.js";
import type { FileKind } from "./session.js";

/** A column in files of a kind, and the names it may have. */
interface LayoutColumn {
  readonly names: readonly string[];
  /** Names that are accepted if none of those is there. */
  readonly otherwise: readonly string[];
  readonly isNeeded: boolean;
}

/** The columns of a kind of file. */
interface Layout {
  readonly kind: FileKind;
  readonly columns: readonly LayoutColumn[];
}

/** How well a row of names fits a kind of file. */
export interface LayoutMatch {
  readonly kind: FileKind;
  /** Names of columns that are there, as written in the rules. */
  readonly found: readonly string[];
  /** Required columns that are not there. */
  readonly missing: readonly string[];
  /** How well the names fit: two points for each of a column's own names, one for each name that is only accepted. */
  readonly points: number;
  /** How many columns of such files are not there. */
  readonly absent: number;
}

/** Distinguishes kinds of files by the names of their columns. */
export class FileLayouts {
  readonly #layouts: readonly Layout[];
  readonly #names: ReadonlySet<string>;

  constructor(ruleSet: RuleSet) {
    this.#layouts = layoutsOf(ruleSet);
    this.#names = new Set(
      this.#layouts.flatMap(({ columns }) =>
        columns.flatMap(({ names, otherwise }) => [...names, ...otherwise].map(headerName)),
      ),
    );
  }

  /** How many names of columns a row has. */
  score(cells: readonly string[]): number {
    return new Set(cells.map(headerName).filter((name) => this.#names.has(name))).size;
  }

  /** How well a row fits each kind of file of which it names a column. */
  match(cells: readonly string[]): readonly LayoutMatch[] {
    const written = new Set(cells.map(headerName));
    const isThere = (name: string): boolean => written.has(headerName(name));
    return this.#layouts.flatMap(({ kind, columns }) => {
      const found: string[] = [];
      const missing: string[] = [];
      let points = 0;
      for (const { names, otherwise, isNeeded } of columns) {
        const own = names.find(isThere);
        const name = own ?? otherwise.find(isThere);
        if (name !== undefined) {
          found.push(name);
          points += own === undefined ? 1 : 2;
        } else if (isNeeded) missing.push(names[0]!);
      }
      return found.length === 0
        ? []
        : [{ kind, found, missing, points, absent: columns.length - found.length }];
    });
  }
}

const needed = (...names: readonly string[]): LayoutColumn => ({ names, otherwise: [], isNeeded: true });
const optional = (...names: readonly string[]): LayoutColumn => ({ names, otherwise: [], isNeeded: false });

function layoutsOf({ registers, facts }: RuleSet): readonly Layout[] {
  const own: readonly Layout[] = [
    {
      kind: "template",
      columns: [...["fact", "value"].map((name) => needed(name)), optional("question"), optional("phase")],
    },
    {
      kind: "snapshots-table",
      columns: [
        ...NEEDED.map((name) => needed(name)),
        ...["name", "within"].map((name) => optional(name)),
        ...Object.keys(facts).map((fact) => optional(fact)),
      ],
    },
  ];
  if (registers === undefined) return own;
  const entries = Object.entries(registers.entries).map(
    ([kind, { columns }]): Layout => ({ kind, columns: Object.values(columns).map(ofEntries) }),
  );
  const { links } = registers.schools;
  return [
    { kind: "schools", columns: schoolColumns(registers.schools) },
    { kind: "links", columns: [links.urn, links.other, links.type].map((name) => needed(name)) },
    ...entries,
    ...own,
  ];
}

function ofEntries({ headers, otherwise = [], optional: isOptional }: RegisterColumn): LayoutColumn {
  return { names: headers, otherwise, isNeeded: isOptional !== true };
}

function schoolColumns(register: SchoolsRegister): readonly LayoutColumn[] {
  const { urn, name, fields, areas, opened, closed, linked } = register;
  const namesOf = ({ code, name: words }: CodedColumn): readonly string[] =>
    [words, code].filter((each) => each !== undefined);
  const others = [opened, closed, linked].filter((each) => each !== undefined);
  return [
    needed(urn),
    ...(name === undefined ? [] : [optional(name)]),
    ...Object.values(fields).map((field) => needed(...namesOf(field))),
    ...Object.values(areas).map((area) => optional(...namesOf(area))),
    ...others.map((each) => optional(each)),
  ];
}
