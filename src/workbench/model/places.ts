import { type FieldValue, findCoded, openField } from "../../adapters/registers/coded-field.js";
import { Findings } from "../../adapters/registers/findings.js";
import type { Header } from "../../adapters/registers/header.js";
import { parseUrn } from "../../adapters/registers/parse-school.js";
import { cellOf, type RowTaker, readTable, type TableRow } from "../../adapters/registers/read-table.js";
import { compareTexts } from "../../rule-set/read/sort-issues.js";
import type { CodedColumn, RuleSet, SchoolsRegister } from "../../rule-set/types.js";
import type { SessionFile } from "./session.js";

/** A local authority or district in the list of schools; one of the two may be blank. */
export interface Place {
  readonly code: string;
  readonly name: string;
}

/** A school in the list, with its local authority, which distinguishes schools of the same name. */
export interface ListedSchool {
  readonly urn: number;
  readonly name: string;
  readonly authority: string;
}

/** What a hub's area can be chosen from: the areas and schools in the list, sorted by name. */
export interface Places {
  readonly localAuthorities: readonly Place[];
  readonly districts: readonly Place[];
  readonly schools: readonly ListedSchool[];
}

/** Finds the places and open schools in a list of schools. Faults in the list are reported when it is counted. */
export async function placesOf({ registers }: RuleSet, files: readonly SessionFile[]): Promise<Places> {
  const found = new FoundPlaces();
  for (const { kind, name, bytes } of registers === undefined ? [] : files) {
    if (kind !== "schools" || bytes === undefined) continue;
    const register = registers!.schools;
    const coded = [...Object.values(register.fields), ...Object.values(register.areas)];
    const names = [register.urn, register.name, ...coded.flatMap((each) => [each.code, each.name])];
    await readTable(
      { file: name, content: bytes },
      {
        findings: new Findings(),
        names: names.filter((each) => each !== undefined),
        isPublic: true,
        open: (header) => found.open(header, register),
      },
    );
  }
  return found.places;
}

class FoundPlaces {
  readonly #authorities = new Map<string, Place>();
  readonly #districts = new Map<string, Place>();
  readonly #schools = new Map<number, ListedSchool>();

  open(header: Header, register: SchoolsRegister): RowTaker | undefined {
    const urn = header.find({ headers: [register.urn] });
    const name = register.name === undefined ? undefined : header.find({ headers: [register.name] });
    const status = openField(header, register.fields.status);
    const authorityOf = placeReader(header, register.areas["local-authority"]);
    const districtOf = placeReader(header, register.areas.district);
    if (urn === undefined || status === undefined) return undefined;
    const isOpen = ({ name: called }: FieldValue): boolean =>
      called !== undefined && register.open.includes(called);
    return {
      take: (row) => {
        if (!row.isWhole || !isOpen(status.read(row))) return;
        const number = parseUrn(cellOf(row, urn));
        const authority = addTo(this.#authorities, authorityOf(row));
        addTo(this.#districts, districtOf(row));
        if (number !== undefined && !this.#schools.has(number))
          this.#schools.set(number, { urn: number, name: cellOf(row, name), authority });
      },
    };
  }

  get places(): Places {
    return {
      localAuthorities: inOrder(this.#authorities),
      districts: inOrder(this.#districts),
      schools: inOrder(this.#schools),
    };
  }
}

function placeReader(header: Header, coded: CodedColumn): (row: TableRow) => Place {
  const columns = findCoded(header, coded);
  return (row) => ({ code: cellOf(row, columns?.code), name: cellOf(row, columns?.name) });
}

/** Adds a place once, and returns its name. */
function addTo(places: Map<string, Place>, place: Place): string {
  const called = place.name === "" ? place.code : place.name;
  if (called !== "" && !places.has(called)) places.set(called, place);
  return called;
}

function inOrder<T extends { readonly name: string }>(found: ReadonlyMap<unknown, T>): readonly T[] {
  return [...found.values()].sort((a, b) => compareTexts(a.name, b.name));
}
