import type { Day } from "./days.js";
import {
  type Leading,
  OPEN,
  PRIMARY,
  type ProgrammeId,
  type School,
  SECONDARY,
  STATE_FUNDED,
  type Steps,
  today,
  type World,
  YEAR_START,
} from "./world.js";

/** The value of each fact, `undefined` if the registers say nothing about it. */
export type Truth = Readonly<Record<string, number | undefined>>;

/** What a programme is, in the words of the definitions. */
const MASTERY: readonly ProgrammeId[] = [
  "primary-teaching-for-mastery",
  "secondary-teaching-for-mastery",
  "teaching-for-mastery",
];
const WORK_GROUP_OR_COMMUNITY: readonly ProgrammeId[] = [
  ...MASTERY,
  "leadership-community",
  "post-16-work-group",
  "gcse-resit-support",
];
/** The phase that a programme is for; the others are for every phase. */
const FOR: Partial<Record<ProgrammeId, string>> = {
  "primary-teaching-for-mastery": "primary",
  "secondary-teaching-for-mastery": "secondary",
  "mastering-number": "primary",
  "post-16-work-group": "post-16",
  "gcse-resit-support": "post-16",
  "fe-mastery-specialists": "post-16",
};

const isFor = (programme: ProgrammeId, phase: string) => (FOR[programme] ?? phase) === phase;

/** Whoever has completed has started. */
const hasStarted = ({ started, completed }: Steps, asOf: Day) =>
  (started !== undefined && started <= asOf) || (completed !== undefined && completed <= asOf);

const hasCompleted = ({ completed }: Steps, asOf: Day) => completed !== undefined && completed <= asOf;

/** Whether it has not ended before this academic year. */
const goesOn = (end: Day | undefined) => end === undefined || end >= YEAR_START;

const distinct = (values: readonly unknown[]) => new Set(values).size;

/** The true value of every fact that registers count, by the definitions, worked out from the world alone. */
export function truthOf(world: World): Truth {
  return {
    ...truthOfSchools(world, "primary"),
    ...truthOfSchools(world, "secondary"),
    ...truthOfTrainings(world),
    ...truthOfParticipations(world),
    ...truthOfLeaders(world),
  };
}

function truthOfSchools({ schools, engagements, asOf, area }: World, phase: "primary" | "secondary"): Truth {
  const phases = phase === "primary" ? PRIMARY : SECONDARY;
  const isOne = ({ phase: own, group, status, authority }: School) =>
    phases.includes(own) &&
    STATE_FUNDED.includes(group) &&
    OPEN.includes(status) &&
    (area === undefined || authority === area);
  const own = schools.filter(isOne).map(({ urn }) => urn);
  const ofSchool = (urn: number) =>
    engagements.filter((row) => today(schools, row.urn)?.urn === urn && hasStarted(row, asOf));
  const mastery = (urn: number) =>
    ofSchool(urn).filter(({ programme }) => MASTERY.includes(programme) && isFor(programme, phase));
  const engaged = own.filter((urn) => mastery(urn).length > 0);
  const stage = (urn: number) =>
    mastery(urn).reduce((a, b) => ((b.started ?? 0) > (a.started ?? 0) ? b : a)).phase;
  const collaborating = engaged.filter((urn) =>
    ofSchool(urn).some(
      ({ programme, completed }) =>
        WORK_GROUP_OR_COMMUNITY.includes(programme) && isFor(programme, phase) && goesOn(completed),
    ),
  );
  // A register speaks about a phase if a row is about its programme, or about one for all phases and one of its
  // schools.
  const speaks = (programmes: readonly ProgrammeId[]) =>
    engagements.some(
      ({ urn, programme }) =>
        programmes.includes(programme) &&
        (FOR[programme] === phase ||
          (FOR[programme] === undefined && own.includes(today(schools, urn)?.urn ?? 0))),
    );
  const told = (isTold: boolean, count: number) => (isTold ? count : undefined);
  const covered = schools.some((school) => school.phase === (phase === "primary" ? "Primary" : "Secondary"));
  const isMasteryTold = speaks(MASTERY);
  return {
    [`${phase}.schools.total`]: told(covered, own.length),
    [`${phase}.schools.engaged`]: told(isMasteryTold, engaged.length),
    [`${phase}.schools.embedding-or-sustaining`]: told(
      isMasteryTold,
      engaged.filter((urn) => ["embedding", "sustaining"].includes(stage(urn)!)).length,
    ),
    [`${phase}.schools.sustaining`]: told(
      isMasteryTold,
      engaged.filter((urn) => stage(urn) === "sustaining").length,
    ),
    ...(phase === "primary"
      ? {}
      : {
          // A part of the engaged schools: nothing is known of them if no row is about mastery.
          "secondary.schools.collaborating": told(
            isMasteryTold && speaks(WORK_GROUP_OR_COMMUNITY),
            collaborating.length,
          ),
        }),
  };
}

function truthOfTrainings({ trainings, asOf }: World): Truth {
  const count = (isOne: (row: (typeof trainings)[number]) => boolean, has: typeof hasStarted) => {
    const rows = trainings.filter(isOne);
    return rows.length === 0 ? undefined : distinct(rows.filter((row) => has(row, asOf)).map(({ id }) => id));
  };
  const specialist = (wanted: string) =>
    count(({ programme, phase }) => programme === "specialist-knowledge" && phase === wanted, hasCompleted);
  return {
    "primary.teachers.with-specialist-knowledge": specialist("primary"),
    "secondary.teachers.with-specialist-knowledge": specialist("secondary"),
    "post-16.teachers.with-specialist-knowledge": specialist("post-16"),
    "post-16.gcse-resit-teachers.supported": count(
      ({ programme }) => programme === "gcse-resit-support",
      hasStarted,
    ),
    "post-16.specialists.trained": count(
      ({ programme }) => programme === "fe-mastery-specialists",
      hasCompleted,
    ),
  };
}

function truthOfParticipations({ participations, asOf }: World): Truth {
  const started = participations.filter((row) => hasStarted(row, asOf));
  const works = participations.filter(
    ({ programme }) => WORK_GROUP_OR_COMMUNITY.includes(programme) && isFor(programme, "post-16"),
  );
  return {
    "post-16.institutions.participating":
      participations.length === 0 ? undefined : distinct(started.map(({ id }) => id)),
    "post-16.institutions.collaborating":
      works.length === 0
        ? undefined
        : distinct(works.filter((row) => hasStarted(row, asOf) && goesOn(row.completed)).map(({ id }) => id)),
  };
}

function truthOfLeaders({ leadings, schools, asOf }: World): Truth {
  const isActive = ({ started, ended }: Leading) => started <= asOf && goesOn(ended);
  const count = (isOne: (row: Leading) => boolean, what: (row: Leading) => unknown, rows = leadings) =>
    rows.length === 0
      ? undefined
      : distinct(
          rows
            .filter((row) => isActive(row) && isOne(row))
            .map(what)
            .filter((each) => each !== undefined),
        );
  const person = ({ id }: Leading) => id;
  const school = ({ urn }: Leading) => (urn === undefined ? undefined : today(schools, urn)?.urn);
  const led = ({ programme }: Leading) => programme !== undefined;
  const groups = (isOne: (programme: ProgrammeId) => boolean) => {
    const rows = leadings.filter(({ programme }) => programme !== undefined && isOne(programme));
    return count(
      () => true,
      ({ group }) => group,
      rows,
    );
  };
  const working = leadings.filter(({ urn }) => urn !== undefined);
  return {
    "llme.active": count(() => true, person),
    "llme.leading": leadings.some(led) ? count(led, person) : undefined,
    "llme.led.mastery-work-groups": groups((programme) => MASTERY.includes(programme)),
    "llme.led.specialist-knowledge-programmes": groups((programme) => programme === "specialist-knowledge"),
    "llme.led.leadership-communities": groups((programme) => programme === "leadership-community"),
    "llme.schools.worked-with": count(() => true, school, working),
    "llme.schools.with-agreed-support": count(({ agreed }) => agreed, school, working),
    "llme.accredited": count(({ accredited }) => accredited, person),
    "llme.in-project-communities": count(({ projectCommunity }) => projectCommunity, person),
    "llme.in-local-community": count(({ localCommunity }) => localCommunity, person),
    "llme.fully-supported": count(({ fullySupported }) => fullySupported, person),
    "llme.externally-recognised": count(({ recognised }) => recognised, person),
  };
}
