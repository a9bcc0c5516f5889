import type { Area } from "../../adapters/registers/area.js";
import { parseUrn, schoolName } from "../../adapters/registers/parse-school.js";
import { didYouMean, nearest } from "../../base/suggest.js";
import { formatCount, formatList } from "../../base/words.js";
import type { RuleSet } from "../../rule-set/types.js";
import { type ListedSchool, placesOf } from "./places.js";
import type { Session, SessionFile } from "./session.js";

/** How many schools with the same name a message lists. */
const LISTED = 5;

/** The area of a session, with its schools by URN, or what is wrong with it. */
export interface NamedSchools {
  readonly area?: Area;
  readonly faults: readonly string[];
}

/** The area of a session, without blanks. Schools given by name are looked up among the open schools in the list. */
export async function areaOf(
  ruleSet: RuleSet,
  { area }: Session,
  files: readonly SessionFile[],
): Promise<NamedSchools> {
  if (area === undefined) return { faults: [] };
  const written = (texts: readonly (string | number)[]): readonly string[] =>
    texts.map((text) => String(text).trim()).filter((text) => text !== "");
  if ("districts" in area) return { area: { districts: written(area.districts) }, faults: [] };
  if ("localAuthorities" in area)
    return { area: { localAuthorities: written(area.localAuthorities) }, faults: [] };
  const texts = written(area.urns);
  if (texts.every((text) => parseUrn(text) !== undefined)) return { area: { urns: texts }, faults: [] };
  const { schools } = await placesOf(ruleSet, files);
  const byName = new Map<string, ListedSchool[]>();
  for (const school of schools) {
    const name = schoolName(school.name);
    byName.set(name, [...(byName.get(name) ?? []), school]);
  }
  const faults: string[] = [];
  const urns = texts.flatMap((text): readonly (string | number)[] => {
    if (parseUrn(text) !== undefined) return [text];
    const found = byName.get(schoolName(text)) ?? [];
    if (found.length === 1) return [found[0]!.urn];
    faults.push(found.length === 0 ? noSuch(text, byName) : several(text, found));
    return [];
  });
  return faults.length > 0 ? { faults } : { area: { urns }, faults };
}

function noSuch(text: string, byName: ReadonlyMap<string, readonly ListedSchool[]>): string {
  const near = nearest(schoolName(text), byName.keys());
  const hint = didYouMean(near === undefined ? undefined : byName.get(near)![0]!.name);
  return `No open school in the list is called "${text}".${hint === "" ? " Write its URN, or correct the name." : hint}`;
}

function several(text: string, found: readonly ListedSchool[]): string {
  const listed = found.slice(0, LISTED).map(({ urn, authority }) => {
    return authority === "" ? String(urn) : `${urn} (${authority})`;
  });
  const more = found.length > LISTED ? " and others" : "";
  return `${formatCount(found.length)} open schools in the list are called "${text}". Write the URN of the hub's: ${more === "" ? formatList(listed, "or") : `${listed.join(", ")}${more}`}.`;
}
