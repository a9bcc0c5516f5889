import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isWholeRun } from "../../runs.js";

/** A made-up hub, with its registers as CSV. */
export interface SyntheticHub {
  readonly id: string;
  /** Codes of its local authorities. */
  readonly las: readonly string[];
  /** What its schools took part in. */
  readonly engagement: string;
  readonly llme: string;
}

/** A made-up network: one list of schools, each hub's registers, and what a plain count of them gives. */
export interface SyntheticNetwork {
  /** Text of the list of schools, in pieces. */
  readonly schools: () => Iterable<string>;
  readonly links: string;
  readonly hubs: readonly SyntheticHub[];
  /** The day of `direct`; engagement is counted by the day it started. */
  readonly asOf: string;
  /** Facts of the whole network, counted from the schools that were made rather than from their CSV. */
  readonly direct: Readonly<Record<string, number>>;
}

interface School {
  readonly urn: number;
  readonly hub: number;
  readonly la: string;
  readonly phase: string;
  readonly group: string;
  readonly status: string;
  /** The school that it was before. */
  readonly before?: number;
}

const COLUMNS = readFileSync(
  join(import.meta.dirname, "../../fixtures/gias/full-extract-columns.txt"),
  "utf8",
)
  .trim()
  .split("\n");

const PHASES = {
  Primary: "2",
  "Middle deemed primary": "3",
  Secondary: "4",
  "All-through": "7",
  Nursery: "1",
};
const GROUPS = {
  "Local authority maintained schools": "4",
  Academies: "10",
  "Free Schools": "11",
  "Independent schools": "3",
};
const STATUSES = { Open: "1", Closed: "2", "Open, but proposed to close": "3" };

/**
 * Makes a network from a seed; the same seed makes the same network. Each hub reads the whole list of schools, so only
 * a whole run has as many schools as England. With fewer than 5,000, some hubs have no school of some kind, and their
 * counts are bounds.
 *
 * @param wide - give the list of schools every column of a full extract, not only those that are read
 */
export function syntheticNetwork({
  hubs = 40,
  schools = isWholeRun() ? 20_000 : 5_000,
  seed = 1,
  wide = false,
} = {}): SyntheticNetwork {
  const next = numbersFrom(seed);
  const pick = <T>(choices: readonly (readonly [weight: number, value: T])[]): T => {
    let at = next() * choices.reduce((sum, [weight]) => sum + weight, 0);
    for (const [weight, value] of choices) if ((at -= weight) < 0) return value;
    return choices.at(-1)![1];
  };
  const list: School[] = [];
  const links: string[] = ["URN,LinkURN,LinkName,LinkType,LinkEstablishedDate"];
  for (let index = 0; index < schools; index++) {
    const hub = index % hubs;
    const school = {
      urn: 100_000 + index,
      hub,
      la: String(200 + hub * 3 + Math.floor(next() * 3)),
      phase: pick([
        [70, "Primary"],
        [3, "Middle deemed primary"],
        [18, "Secondary"],
        [4, "All-through"],
        [5, "Nursery"],
      ]),
      group: pick([
        [50, "Local authority maintained schools"],
        [40, "Academies"],
        [3, "Free Schools"],
        [7, "Independent schools"],
      ]),
      status: pick([
        [90, "Open"],
        [1, "Open, but proposed to close"],
        [9, "Closed"],
      ]),
    };
    list.push(school);
    // Half of the closed schools became academies, which have new URNs.
    if (school.status === "Closed" && next() < 0.5) {
      const urn = 150_000 + index;
      list.push({ ...school, urn, group: "Academies", status: "Open", before: school.urn });
      links.push(`${school.urn},${urn},"Academy ${urn}, made up",Successor,01-09-2020`);
      links.push(`${urn},${school.urn},School ${school.urn},Predecessor,01-09-2020`);
    }
  }
  const { texts, engaged } = engagementOf(list, hubs, next);
  const network = {
    schools: () => pieces(list, wide ? COLUMNS : READ),
    links: `${links.join("\n")}\n`,
  };
  const teams = Array.from({ length: hubs }, (_, hub) => 30 + Math.floor(next() * 40) + (hub % 2));
  return {
    ...network,
    hubs: teams.map((size, hub) => ({
      id: `hub-${String(hub + 1).padStart(2, "0")}`,
      las: [0, 1, 2].map((each) => String(200 + hub * 3 + each)),
      engagement: texts[hub]!,
      llme: llmeOf(hub, size),
    })),
    asOf: "2025-03-31",
    direct: directCount(list, engaged, teams),
  };
}

interface Engaged {
  readonly mastery: ReadonlySet<number>;
  readonly embedding: ReadonlySet<number>;
  readonly community: ReadonlySet<number>;
}

function engagementOf(
  list: readonly School[],
  hubs: number,
  next: () => number,
): { texts: readonly string[]; engaged: Engaged } {
  const registers = Array.from({ length: hubs }, () => ["URN,Programme,Phase,Signed up,Started,Completed"]);
  const mastery = new Set<number>();
  const embedding = new Set<number>();
  const community = new Set<number>();
  for (const { urn, status, hub } of list) {
    const rows = registers[hub]!;
    const draw = next();
    const year = 2016 + Math.floor(next() * 8);
    if (draw < 0.5) {
      mastery.add(urn);
      const completed = next() < 0.7 ? `31/07/${year + 1}` : "";
      if (completed === "") community.add(urn);
      const row = `${urn},Teaching for Mastery,development,01/06/${year},15/09/${year},${completed}`;
      rows.push(row);
      // Sometimes a row is written twice.
      if (next() < 0.1) rows.push(row);
      if (next() < 0.4) {
        embedding.add(urn);
        community.add(urn);
        rows.push(`${urn},Teaching for Mastery,${next() < 0.5 ? "embedding" : "sustaining"},,2024-09-10,`);
      }
    } else if (draw < 0.55) rows.push(`${urn},Teaching for Mastery,development,01/06/2024,,`);
    else if (draw < 0.6) rows.push(`${urn},Mastering Number,development,01/06/2024,10/09/2024,`);
    else if (draw < 0.62) rows.push(`${urn},Teaching for Mastery,development,01/02/2025,01/09/2025,`);
    else if (draw < 0.64 && status !== "Closed") {
      community.add(urn);
      rows.push(`${urn},Leadership community,development,,10/09/2024,`);
    }
  }
  const texts = registers.map((rows) => `${rows.join("\n")}\n`);
  return { texts, engaged: { mastery, embedding, community } };
}

function llmeOf(hub: number, size: number): string {
  const rows = ["Id,Started,Ended"];
  for (let person = 0; person < size; person++) rows.push(`h${hub}-p${person},01/09/2023,`);
  rows.push(`h${hub}-left,01/09/2020,31/08/2023`);
  return `${rows.join("\n")}\n`;
}

/** What the network's result says about its primary schools. */
export function saidOfPrimary({ direct }: SyntheticNetwork): string {
  const [engaged, total] = ["engaged", "total"].map((each) => direct[`primary.schools.${each}`]!);
  return `${engaged!.toLocaleString("en-GB")} of ${total!.toLocaleString("en-GB")} primary schools`;
}

function directCount(
  list: readonly School[],
  { mastery, embedding, community }: Engaged,
  teams: readonly number[],
): Record<string, number> {
  const counts: Record<string, number> = {};
  const add = (fact: string, counted: boolean) => {
    counts[fact] = (counts[fact] ?? 0) + (counted ? 1 : 0);
  };
  for (const { urn, phase, group, status, before } of list) {
    if (status === "Closed" || group === "Independent schools" || phase === "Nursery") continue;
    const took = (part: ReadonlySet<number>) => part.has(urn) || (before !== undefined && part.has(before));
    const name = phase === "Primary" || phase === "Middle deemed primary" ? "primary" : "secondary";
    add(`${name}.schools.total`, true);
    add(`${name}.schools.engaged`, took(mastery));
    add(`${name}.schools.embedding-or-sustaining`, took(mastery) && took(embedding));
    if (name === "secondary") add("secondary.schools.collaborating", took(mastery) && took(community));
  }
  return { ...counts, "llme.active": teams.reduce((sum, size) => sum + size, 0) };
}

function* pieces(list: readonly School[], columns: readonly string[]): Generator<string> {
  yield `${columns.join(",")}\n`;
  for (const school of list) {
    const known = cellsOf(school);
    const cells = columns.map(
      (column) => known[column] ?? (column.endsWith("(name)") ? "Not applicable" : ""),
    );
    yield `${cells.join(",")}\n`;
  }
}

const READ = Object.keys(
  cellsOf({ urn: 0, hub: 0, la: "", phase: "Primary", group: "Academies", status: "Open" }),
);

/** The cells that are read, and some long ones. */
function cellsOf({ urn, la, phase, group, status }: School): Readonly<Record<string, string>> {
  return {
    URN: String(urn),
    "LA (code)": la,
    "LA (name)": `Authority ${la}`,
    EstablishmentName: `School ${urn}`,
    "EstablishmentTypeGroup (code)": GROUPS[group as keyof typeof GROUPS],
    "EstablishmentTypeGroup (name)": group,
    "EstablishmentStatus (code)": STATUSES[status as keyof typeof STATUSES],
    "EstablishmentStatus (name)": `"${status}"`,
    "PhaseOfEducation (code)": PHASES[phase as keyof typeof PHASES],
    "PhaseOfEducation (name)": phase,
    OpenDate: "01-09-1995",
    CloseDate: status === "Closed" ? "31-08-2020" : "",
    Street: `"${urn % 90} Long Street, Old Quarter"`,
  };
}

/** Numbers from 0 to 1 in a fixed order (a multiplicative congruence modulo 2^31 - 1). */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
