import { type Day, dayOf, partsOf } from "./days.js";
import type { Random } from "./random.js";

export interface School {
  readonly urn: number;
  readonly name: string;
  readonly authority: string;
  readonly establishment: string;
  readonly phase: string;
  readonly group: string;
  readonly status: string;
  /** The school that replaced it. */
  readonly successor?: number;
}

/** The programmes in the world, by their ids in the rules. */
export type ProgrammeId =
  | "primary-teaching-for-mastery"
  | "secondary-teaching-for-mastery"
  | "teaching-for-mastery"
  | "mastering-number"
  | "specialist-knowledge"
  | "leadership-community"
  | "post-16-work-group"
  | "gcse-resit-support"
  | "fe-mastery-specialists";

/** The days of the steps that were taken, or will be. */
export interface Steps {
  readonly signedUp?: Day;
  readonly started?: Day;
  readonly completed?: Day;
}

/** A school's part in a programme, with the URN that it had then. */
export interface Engagement extends Steps {
  readonly urn: number;
  readonly programme: ProgrammeId;
  readonly phase?: string;
}

export interface Training extends Steps {
  readonly id: string;
  readonly phase: string;
  readonly programme: ProgrammeId;
}

export interface Participation extends Steps {
  readonly id: string;
  readonly programme: ProgrammeId;
}

/** What a leader does. */
export interface Leading {
  readonly id: string;
  readonly started: Day;
  readonly ended?: Day;
  readonly programme?: ProgrammeId;
  readonly group?: string;
  readonly urn?: number;
  readonly agreed: boolean;
  readonly accredited: boolean;
  readonly projectCommunity: boolean;
  readonly localCommunity: boolean;
  readonly fullySupported: boolean;
  readonly recognised: boolean;
}

/** The truth, whatever registers say about it. */
export interface World {
  readonly asOf: Day;
  /** The authority whose schools are the hub's; without one, all schools are. */
  readonly area?: string;
  readonly schools: readonly School[];
  readonly engagements: readonly Engagement[];
  readonly trainings: readonly Training[];
  readonly participations: readonly Participation[];
  readonly leadings: readonly Leading[];
}

/** The first day of the academic year that contains the day of every world. */
export const YEAR_START = dayOf("2024-09-01");

export const PRIMARY = ["Primary", "Middle deemed primary"];
export const SECONDARY = ["Secondary", "Middle deemed secondary", "All-through"];
export const STATE_FUNDED = ["Academies", "Free Schools", "Local authority maintained schools"];
export const OPEN = ["Open", "Open, but proposed to close"];

const NAMES = [
  "St Mary's Church of England Primary School",
  "St. John's Catholic School",
  "Ashfield & Barton Academy",
  "The King's School",
  "Élan Vale School",
  "Hilltop Infant and Nursery School",
  "Brook Lane School, Weston",
  "Oak-Tree Junior School",
  "Queen Anne Academy",
  "Saltmarsh College",
  "Upper Thorpe School",
  "Zoë Moor Academy",
  "Mill Road School",
  "Weirside High School",
  "Combe Abbey School",
  "Fen End School",
  "North Gate School",
  "Cross Keys Academy",
  ...[
    "Amber",
    "Birch",
    "Cedar",
    "Dale",
    "Elm",
    "Forge",
    "Glebe",
    "Heron",
    "Ivy",
    "Juniper",
    "Kestrel",
    "Larch",
  ].flatMap((word) => [`${word} Hill School`, `${word} Park Academy`]),
];

/** Makes a world from a seed. */
export function makeWorld(random: Random): World {
  const asOf = dayOf(random.pick(["2024-10-07", "2024-12-31", "2025-03-31", "2025-06-12"]));
  // If no date is above 12, nothing tells which of two numbers is the month.
  const isAmbiguous = random.chance(0.25);
  const draw = (from: Day, until: Day): Day => {
    for (;;) {
      const day = random.whole(from, Math.max(from, until));
      if (!isAmbiguous || partsOf(day).date <= 12 || until - from < 31) return day;
    }
  };
  const past = () =>
    random.chance(0.12) && !isAmbiguous
      ? random.pick([YEAR_START - 1, YEAR_START, asOf])
      : draw(random.pick([dayOf("2015-09-01"), dayOf("2022-09-01"), dayOf("2024-01-01")]), asOf);
  const future = () => (random.chance(0.3) && !isAmbiguous ? asOf + 1 : draw(asOf + 1, asOf + 300));
  const schools = makeSchools(random);
  const area = random.chance(0.4) ? random.pick(schools).authority : undefined;
  return {
    asOf,
    ...(area === undefined || !schools.some((each) => each.authority === area && each.status === "Open")
      ? {}
      : { area }),
    schools,
    engagements: makeEngagements(schools, random, past, future),
    trainings: makeTrainings(random, past, future),
    participations: makeParticipations(random, past, future),
    leadings: makeLeadings(schools, random, past, future),
  };
}

function makeSchools(random: Random): School[] {
  const names = random.shuffled(NAMES);
  const schools: School[] = [];
  let urn = random.whole(110_100, 149_000);
  let old = random.whole(100_100, 104_000);
  let number = random.whole(2000, 2100);
  const count = random.whole(5, 12);
  for (let index = 0; index < count; index++) {
    urn += random.whole(1, 40);
    number += random.whole(1, 9);
    const authority = random.pick(["990", "991"]);
    const isShared = index > 0 && random.chance(0.05);
    const name = isShared ? schools[0]!.name : names.pop()!;
    const phase =
      index === 0
        ? "Primary"
        : index === 1
          ? "Secondary"
          : random.weighted([
              [5, "Primary"],
              [1, "Middle deemed primary"],
              [5, "Secondary"],
              [1, "Middle deemed secondary"],
              [2, "All-through"],
              [1, "Nursery"],
            ] as const);
    const group = random.weighted([
      [4, "Academies"],
      [1, "Free Schools"],
      [4, "Local authority maintained schools"],
      [1, "Independent schools"],
      [0.5, "Special schools"],
    ] as const);
    const status =
      index < 2
        ? "Open"
        : random.weighted([
            [8, "Open"],
            [1, "Open, but proposed to close"],
            [1.5, "Closed"],
            [0.3, "Proposed to open"],
          ] as const);
    schools.push({ urn, name, authority, establishment: String(number), phase, group, status });
    if (!OPEN.includes(status) || !random.chance(0.3)) continue;
    const before = {
      urn: (old += random.whole(1, 40)),
      name: random.chance(0.6) ? name : (names.pop() ?? `${name} (old)`),
      authority,
      establishment: random.chance(0.7) ? String(number) : String(number + 5000),
      phase: random.chance(0.9) ? phase : "Primary",
      group: "Local authority maintained schools",
      status: "Closed",
      successor: urn,
    };
    schools.push(before);
    if (random.chance(0.2))
      schools.push({
        ...before,
        urn: (old += random.whole(1, 40)),
        name: names.pop() ?? `${name} (older)`,
        establishment: String(number + 6000),
        successor: before.urn,
      });
  }
  return schools;
}

/** The school that a school has become by today. */
export function today(schools: readonly School[], urn: number): School | undefined {
  const school = schools.find((each) => each.urn === urn);
  if (school === undefined) return undefined;
  if (OPEN.includes(school.status)) return school;
  return school.successor === undefined ? undefined : today(schools, school.successor);
}

function makeSteps(random: Random, past: () => Day, future: () => Day): Steps {
  const how = random.weighted([
    [6, "started"],
    [4, "completed"],
    [1, "will complete"],
    [1.5, "signed up"],
    [1, "will start"],
  ] as const);
  if (how === "signed up") return { signedUp: past() };
  const [first, second, third] = [past(), past(), past()].sort((a, b) => a - b);
  const signedUp = random.chance(0.7) ? { signedUp: first! } : {};
  if (how === "will start") return { ...signedUp, started: future() };
  if (how === "started") return { ...signedUp, started: second! };
  if (how === "will complete") return { ...signedUp, started: second!, completed: future() };
  return { ...signedUp, started: second!, completed: third! };
}

const PHASES = ["readiness", "development", "embedding", "sustaining"];

function makeEngagements(
  schools: readonly School[],
  random: Random,
  past: () => Day,
  future: () => Day,
): Engagement[] {
  const rows: Engagement[] = [];
  const taken = new Set<string>();
  const one = random.chance(0.25)
    ? random.pick(["teaching-for-mastery", "leadership-community"] as const)
    : undefined;
  for (const { urn, phase } of schools) {
    const isPrimary = PRIMARY.includes(phase);
    const own = isPrimary ? "primary-teaching-for-mastery" : "secondary-teaching-for-mastery";
    for (
      let count = random.weighted([
        [2, 0],
        [4, 1],
        [2, 2],
        [1, 3],
      ] as const);
      count > 0;
      count--
    ) {
      const programme =
        one ??
        random.weighted<ProgrammeId>([
          [6, own],
          [1.5, "teaching-for-mastery"],
          [1, "primary-teaching-for-mastery"],
          [1, "secondary-teaching-for-mastery"],
          [1, "mastering-number"],
          [1.5, "leadership-community"],
          [0.5, "post-16-work-group"],
          [0.3, "specialist-knowledge"],
        ]);
      const isMastery = programme.endsWith("teaching-for-mastery");
      let steps = makeSteps(random, past, future);
      // Two phases on the same day could not be told apart: which was later?
      const now = today(schools, urn)?.urn ?? urn;
      while (isMastery && steps.started !== undefined && taken.has(`${now} ${steps.started}`))
        steps = makeSteps(random, past, future);
      taken.add(`${now} ${steps.started}`);
      const hasPhase = isMastery || random.chance(0.5);
      rows.push({ urn, programme, ...(hasPhase ? { phase: random.pick(PHASES) } : {}), ...steps });
    }
  }
  return random.shuffled(rows);
}

function idsOf(random: Random, letter: string, count: number): string[] {
  const from = random.whole(130_000, 130_800);
  const isNumber = random.chance(0.5);
  return Array.from({ length: count }, (_, index) =>
    isNumber ? String(from + index * 7) : `${letter}${10 + index}`,
  );
}

function makeTrainings(random: Random, past: () => Day, future: () => Day): Training[] {
  return idsOf(random, "T", random.whole(0, 8)).flatMap((id) =>
    Array.from({ length: random.whole(1, 2) }, () => ({
      id,
      phase: random.pick(["primary", "secondary", "post-16"]),
      programme: random.weighted<ProgrammeId>([
        [6, "specialist-knowledge"],
        [2, "gcse-resit-support"],
        [2, "fe-mastery-specialists"],
        [1, "mastering-number"],
      ]),
      ...makeSteps(random, past, future),
    })),
  );
}

function makeParticipations(random: Random, past: () => Day, future: () => Day): Participation[] {
  return idsOf(random, "C", random.whole(0, 6)).flatMap((id) =>
    Array.from({ length: random.whole(1, 2) }, () => ({
      id,
      programme: random.weighted<ProgrammeId>([
        [3, "post-16-work-group"],
        [2, "gcse-resit-support"],
        [1, "leadership-community"],
        [1, "fe-mastery-specialists"],
        [0.5, "secondary-teaching-for-mastery"],
      ]),
      ...makeSteps(random, past, future),
    })),
  );
}

function makeLeadings(
  schools: readonly School[],
  random: Random,
  past: () => Day,
  future: () => Day,
): Leading[] {
  const groups = Array.from({ length: random.whole(1, 5) }, (_, index) => ({
    group: `G${20 + index}`,
    programme: random.weighted<ProgrammeId>([
      [3, "primary-teaching-for-mastery"],
      [3, "secondary-teaching-for-mastery"],
      [2, "specialist-knowledge"],
      [2, "leadership-community"],
      [1, "mastering-number"],
    ]),
  }));
  const rows = idsOf(random, "L", random.whole(0, 8)).flatMap((id) => {
    const own = {
      accredited: random.chance(0.5),
      projectCommunity: random.chance(0.5),
      localCommunity: random.chance(0.5),
      fullySupported: random.chance(0.5),
      recognised: random.chance(0.2),
    };
    return Array.from({ length: random.whole(1, 2) }, () => {
      const [first, second] = [past(), past()].sort((a, b) => a - b);
      const days = random.weighted([
        [5, { started: first! }],
        [2, { started: first!, ended: second! }],
        [1, { started: first!, ended: future() }],
        [1, { started: future() }],
      ]);
      return { id, ...days, ...own, agreed: false };
    });
  });
  // A column that is blank in most rows looks as if its cells were merged.
  const leads = filledIn(random, rows.length);
  const works = filledIn(random, rows.length);
  return rows.map((row, index) => ({
    ...row,
    ...(leads[index] ? random.pick(groups) : {}),
    ...(works[index] ? { urn: random.pick(schools).urn, agreed: random.chance(0.5) } : {}),
  }));
}

/** Which rows have a value: none, all, or most. */
function filledIn(random: Random, rows: number): boolean[] {
  const how = random.pick(["none", "all", "most", "most"]);
  const blanks = how === "none" ? rows : how === "all" ? 0 : random.whole(0, Math.ceil(rows / 3) - 1);
  return random.shuffled(Array.from({ length: rows }, (_, index) => index >= blanks));
}
