import { nearest } from "../../base/suggest.js";
import { sameName } from "../../base/words.js";
import type { SchoolsRegister } from "../../rule-set/types.js";
import type { Findings } from "./findings.js";
import { parseUrn } from "./parse-urn.js";
import { type RegisterFile, readTable } from "./read-table.js";

/** What to say where it cannot be told what a link is. */
export const UNKNOWN_LINK =
  "What kind of link this is cannot be told, so it is passed over, and closed schools without another link are left open.";

/** Which schools came after which: an academy after the school it was before. */
export class Links {
  readonly #types: ReadonlyMap<string, "successor" | "predecessor">;
  readonly #successors = new Map<number, Set<number>>();
  /** Whether links were given, and whether one of them could not be read. */
  given = false;
  unreadable = false;

  constructor({ successor, predecessor }: SchoolsRegister["links"]) {
    this.#types = new Map([
      ...successor.map((type) => [sameName(type), "successor"] as const),
      ...predecessor.map((type) => [sameName(type), "predecessor"] as const),
    ]);
  }

  /**
   * Takes one link, where its type says that one school came after the other. Links of many other types are passed over;
   * `false` where the type is empty, or looks like one that was mistyped, so that it cannot be told what it says.
   */
  add(urn: number, type: string, other: number): boolean {
    const name = sameName(type);
    const kind = this.#types.get(name);
    if (kind === undefined) {
      const isTold = name !== "" && nearest(name, this.#types.keys()) === undefined;
      if (!isTold) this.unreadable = true;
      return isTold;
    }
    if (urn === other) return true;
    const [before, after] = kind === "successor" ? [urn, other] : [other, urn];
    const successors = this.#successors.get(before);
    if (successors === undefined) this.#successors.set(before, new Set([after]));
    else successors.add(after);
    return true;
  }

  /**
   * Takes a cell of links: `"100001 Predecessor"`, or several of them; a cell without a number has none. `false` where
   * not all of it can be read, or not of what school it speaks.
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
    const columns = names.map((name) => header.need(name));
    const [urn, other, type] = columns;
    if (urn === undefined || other === undefined || type === undefined) return undefined;
    return ({ cells, line, isWhole }) => {
      // A link that cannot be read may be the one that a closed school is looked for in.
      if (!isWhole) {
        into.unreadable = true;
        return;
      }
      const ends = [urn, other].map((place) => {
        const read = parseUrn(cells[place]!);
        if (read === undefined) {
          const message = "This is no URN, so the link is passed over.";
          const column = header.names[place]!;
          findings.add({ code: "bad-urn", severity: "warning", file: file.file, line, column, message });
        }
        return read;
      });
      if (ends[0] === undefined || ends[1] === undefined) into.unreadable = true;
      else if (!into.add(ends[0], cells[type]!, ends[1])) {
        const column = header.names[type]!;
        findings.add({
          code: "unknown-link",
          severity: "warning",
          file: file.file,
          line,
          column,
          message: UNKNOWN_LINK,
        });
      }
    };
  });
}
