import { nearest } from "../../base/suggest.js";
import { sameName } from "../../base/words.js";
import type { SchoolsRegister } from "../../rule-set/types.js";
import type { Findings } from "./findings.js";
import { parseUrn } from "./parse-urn.js";
import { cellOf, type RegisterFile, readTable } from "./read-table.js";

/** The message for a link of which nobody knows what it says. */
export const UNKNOWN_LINK =
  "It is not clear what kind of link this is, so it is passed over, and closed schools without another link are left open.";

/** Which schools came after which: an academy after the school it was before. */
export class Links {
  readonly #directions: ReadonlyMap<string, "successor" | "predecessor">;
  readonly #successors = new Map<number, Set<number>>();
  /** Whether links were given, and whether one of them could not be read. */
  given = false;
  unreadable = false;

  constructor({ successor, predecessor }: SchoolsRegister["links"]) {
    this.#directions = new Map([
      ...successor.map((type) => [sameName(type), "successor"] as const),
      ...predecessor.map((type) => [sameName(type), "predecessor"] as const),
    ]);
  }

  /**
   * Takes one link, where its type says that one school came after the other. Links of other types are skipped.
   *
   * @returns `false` where the type is empty or seems to be mistyped, so that nobody knows what it says
   */
  add(urn: number, type: string, other: number): boolean {
    const name = sameName(type);
    const direction = this.#directions.get(name);
    if (direction === undefined) {
      const isOther = name !== "" && nearest(name, this.#directions.keys()) === undefined;
      if (!isOther) this.unreadable = true;
      return isOther;
    }
    if (urn === other) return true;
    const [before, after] = direction === "successor" ? [urn, other] : [other, urn];
    const successors = this.#successors.get(before) ?? new Set();
    this.#successors.set(before, successors.add(after));
    return true;
  }

  /**
   * Takes a cell of links: `"100001 Predecessor"`, or several of them; a cell without a number has none.
   *
   * @returns `false` where part of it cannot be read, or nobody knows which school it is about
   */
  addCell(urn: number | undefined, cell: string): boolean {
    const links = [...cell.matchAll(/\b(\d{5,7})\s+([^,;|\d]+)/g)];
    const isRead = links.map(
      ([, other, type = ""]) => urn !== undefined && this.add(urn, type, Number(other)),
    );
    if (links.length === (cell.match(/\d+/g)?.length ?? 0) && !isRead.includes(false)) return true;
    this.unreadable = true;
    return false;
  }

  /** Whether a school without any link has none. */
  get isComplete(): boolean {
    return this.given && !this.unreadable;
  }

  successorsOf(urn: number): readonly number[] {
    return [...(this.#successors.get(urn) ?? [])];
  }
}

/** Reads the list of links between schools. */
export async function readLinks(
  file: RegisterFile,
  { links }: SchoolsRegister,
  into: Links,
  findings: Findings,
): Promise<void> {
  into.given = true;
  await readTable(file, findings, (header) => {
    const names = [links.urn, links.other, links.type];
    header.recognise(names);
    const [urn, other, type] = names.map((name) => header.need(name));
    if (urn === undefined || other === undefined || type === undefined) return undefined;
    return (row) => {
      // A link that cannot be read may be the one that a closed school is looked for in.
      if (!row.isWhole) {
        into.unreadable = true;
        return;
      }
      const [from, to] = [urn, other].map((column) => {
        const read = parseUrn(cellOf(row, column));
        if (read === undefined)
          row.report("warning", "bad-urn", "This is not a URN, so the link is passed over.", column.name);
        return read;
      });
      if (from === undefined || to === undefined) into.unreadable = true;
      else if (!into.add(from, cellOf(row, type), to))
        row.report("warning", "unknown-link", UNKNOWN_LINK, type.name);
    };
  });
}
