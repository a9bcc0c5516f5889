import { sameName } from "../../base/words.js";
import type { SchoolsRegister } from "../../rule-set/types.js";
import type { Findings } from "./findings.js";
import type { ColumnMap } from "./header.js";
import { parseUrn } from "./parse-school.js";
import { cellOf, readTable } from "./read-table.js";
import type { RegisterFile } from "./register-file.js";

type Direction = "successor" | "predecessor" | "merged" | "unrelated";

/** Which schools came after which: for example, an academy after the school that it was before. */
export class Links {
  readonly #directions: ReadonlyMap<string, Direction>;
  readonly #successors = new Map<number, Set<number>>();
  readonly #unclear = new Map<number, Set<number>>();
  readonly #unclearTypes = new Set<string>();
  /** Whether links were given, and whether one of them could not be read. */
  given = false;
  unreadable = false;

  constructor({ successor, predecessor, merged = [], unrelated = [] }: SchoolsRegister["links"]) {
    const named = (types: readonly string[], direction: Direction) =>
      types.map((type) => [sameName(type), direction] as const);
    this.#directions = new Map([
      ...named(successor, "successor"),
      ...named(predecessor, "predecessor"),
      ...named(merged, "merged"),
      ...named(unrelated, "unrelated"),
    ]);
  }

  /** Adds one link. If the rules do not declare its type, either school may have come after the other. */
  add(urn: number, type: string, other: number): void {
    if (urn === other) return;
    const direction = this.#directions.get(sameName(type));
    if (direction === "unrelated") return;
    if (direction === "successor" || direction === "merged") addTo(this.#successors, urn, other);
    if (direction === "predecessor" || direction === "merged") addTo(this.#successors, other, urn);
    if (direction !== undefined) return;
    if (this.#unclearTypes.size < 3) this.#unclearTypes.add(type);
    addTo(this.#unclear, urn, other);
    addTo(this.#unclear, other, urn);
  }

  /** Adds the links in a cell: `"100001 Predecessor"`, or several of them; a cell without a number has none. */
  addCell(urn: number | undefined, cell: string): void {
    const links = [...cell.matchAll(/\b(\d{5,7})\s+([^,;|\d]+)/g)];
    if (links.length !== (cell.match(/\d+/g)?.length ?? 0) || (links.length > 0 && urn === undefined))
      this.unreadable = true;
    if (urn !== undefined) for (const [, other, type = ""] of links) this.add(urn, type, Number(other));
  }

  /** Whether a school that is not in any link has no successor. */
  get isComplete(): boolean {
    return this.given && !this.unreadable;
  }

  /** Types of links that the rules do not declare, as written. */
  get unclearTypes(): readonly string[] {
    return [...this.#unclearTypes];
  }

  successorsOf(urn: number): readonly number[] {
    return [...(this.#successors.get(urn) ?? [])];
  }

  /** Schools that may have come after it, by links of an undeclared type. */
  perhapsSuccessorsOf(urn: number): readonly number[] {
    return [...(this.#unclear.get(urn) ?? [])];
  }
}

function addTo(links: Map<number, Set<number>>, from: number, to: number): void {
  const known = links.get(from);
  if (known === undefined) links.set(from, new Set([to]));
  else known.add(to);
}

/** Reads the list of links between schools. */
export async function readLinks(
  file: RegisterFile,
  { links }: SchoolsRegister,
  into: Links,
  { findings, map }: { readonly findings: Findings; readonly map: ColumnMap },
): Promise<void> {
  into.given = true;
  const names = [links.urn, links.other, links.type];
  await readTable(file, {
    findings,
    names,
    map,
    isPublic: true,
    takesAnyHeader: true,
    open(header) {
      const [urn, other, type] = names.map((name) => header.need({ headers: [name] }));
      if (urn === undefined || other === undefined || type === undefined) return undefined;
      return {
        take(row) {
          // A link that cannot be read may be the one for a closed school.
          const [from, to] = [urn, other].map((column) =>
            row.isWhole ? parseUrn(cellOf(row, column)) : undefined,
          );
          if (from === undefined || to === undefined) into.unreadable = true;
          else into.add(from, cellOf(row, type), to);
        },
      };
    },
  });
}
