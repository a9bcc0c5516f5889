import { NO } from "../../adapters/registers/certainty.js";
import { isOneOf, openField } from "../../adapters/registers/coded-field.js";
import { Findings } from "../../adapters/registers/findings.js";
import { ColumnMap } from "../../adapters/registers/header.js";
import { parseUrn } from "../../adapters/registers/parse-school.js";
import { isPlaceholder } from "../../adapters/registers/placeholder.js";
import { cellOf, readTable } from "../../adapters/registers/read-table.js";
import type { RuleSet } from "../../rule-set/types.js";
import type { SessionFile } from "./session.js";

/** A local authority or district of the list. */
export interface ListedArea {
  /** Its name, or its code where the list has no names. */
  readonly name: string;
  readonly code: string;
}

/** What a hub's schools can be chosen from: the areas of the list with an open school, and its open schools. */
export interface ListedPlaces {
  readonly localAuthorities: readonly ListedArea[];
  readonly districts: readonly ListedArea[];
  readonly schools: readonly { readonly urn: number; readonly name: string }[];
}

/** Finds the areas and schools that the lists of schools name, each once, by name. What can't be read is left out. */
export async function listedPlaces(ruleSet: RuleSet, files: readonly SessionFile[]): Promise<ListedPlaces> {
  const areas = { "local-authority": new Map<string, ListedArea>(), district: new Map<string, ListedArea>() };
  const schools = new Map<number, { readonly urn: number; readonly name: string }>();
  const register = ruleSet.registers?.schools;
  for (const { name: file, bytes } of register === undefined ? [] : files) {
    if (bytes === undefined) continue;
    const { urn, name, fields, open } = register!;
    const coded = [...Object.values(fields), ...Object.values(register!.areas)];
    const names = [urn, name, ...coded.flatMap((each) => [each.code, each.name])];
    await readTable(
      { file, content: bytes },
      {
        findings: new Findings(),
        names: names.filter((each) => each !== undefined),
        map: new ColumnMap(),
        isPublic: true,
        takesAnyHeader: true,
        open(header) {
          const columnOf = (wanted: string | undefined) =>
            wanted === undefined ? undefined : header.find({ headers: [wanted] });
          const status = openField(header, fields.status);
          const [urns, called] = [columnOf(urn), columnOf(name)];
          const places = (["local-authority", "district"] as const).map((unit) => {
            const { code, name: words } = register!.areas[unit];
            return { found: areas[unit], codes: columnOf(code), names: columnOf(words) };
          });
          return {
            take(row) {
              if (!row.isWhole || (status !== undefined && isOneOf(status.read(row), open) === NO)) return;
              for (const { found, codes, names: words } of places) {
                const [code, area] = [cellOf(row, codes), cellOf(row, words)];
                const key = area === "" || isPlaceholder(area) ? code : area;
                if (key !== "" && !isPlaceholder(key)) found.set(key, { name: key, code });
              }
              const number = parseUrn(cellOf(row, urns));
              const school = cellOf(row, called);
              if (number !== undefined && school !== "") schools.set(number, { urn: number, name: school });
            },
          };
        },
      },
    );
  }
  return {
    localAuthorities: byName(areas["local-authority"].values()),
    districts: byName(areas.district.values()),
    schools: byName(schools.values()),
  };
}

function byName<T extends { readonly name: string }>(all: Iterable<T>): readonly T[] {
  return [...all].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}
