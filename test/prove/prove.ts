import { safeParseRuleSet } from "../../src/rule-set/parse.js";
import {
  countsOf,
  exploration,
  type Found,
  type Knowledge,
  type Movement,
  type Obligation,
  type Subject,
} from "./criterion.js";
import { type Counterexample, explore } from "./explore.js";
import type { Group, Proof } from "./group.js";
import type { Library } from "./library.js";
import {
  type CriterionReading,
  dayAfter,
  daysOf,
  type Folder,
  factsOf,
  givenFacts,
  outcomeAt,
  type Reading,
  readCriterion,
  type Sum,
  sumOf,
  testsOf,
} from "./reading.js";
import { Unknowing } from "./runtime.js";
import type { Solver } from "./solver.js";

/** A counterexample as a snapshot, replayed. */
export interface Refutation {
  readonly snapshot: unknown;
  /** What the unchanged library gives for it. */
  readonly says: unknown;
  /** Facts that complete it, and what the condition gives for them. */
  readonly completion: Readonly<Record<string, unknown>>;
  readonly gives: string;
  /** Whether the unchanged library gives what the proof found. */
  readonly isReplayed: boolean;
}

/** What proofs are made with: the library rewritten for unknown numbers, and the library unchanged. */
export interface Tools {
  readonly solver: Solver;
  readonly library: Library;
  readonly plain: Library;
}

/** The rule set in a folder, as the library reads it. */
export function ruleSetOf(folder: Folder): unknown {
  const parsed = safeParseRuleSet(folder.texts);
  if (!parsed.success) throw parsed.error;
  return parsed.data;
}

const NO_MILESTONE = "2025-03-31";

/** The numbers that the criteria of a plan compare with, on the days on which the criteria are proved. */
export function thresholdsOf(
  folder: Folder,
  library: Library,
): readonly { readonly n: bigint; readonly d: bigint }[] {
  const { goals, decisions } = library.compile(ruleSetOf(folder));
  const found = new Map<string, { n: bigint; d: bigint }>();
  for (const goal of goals)
    for (const [at, { id }] of goal.criteria.entries())
      for (const day of daysOf(readCriterion(folder, goal.id, id, NO_MILESTONE), NO_MILESTONE))
        for (const { n, d } of library.criterionLine(decisions, goal.first + at)?.on(placeOf(day)).cuts ?? [])
          found.set(`${n}/${d}`, { n, d });
  return [...found.values()];
}

function placeOf(day: string): number {
  return Math.round((Date.parse(`${day}T00:00:00Z`) - FIRST_DAY) / 86_400_000);
}

/** Every day from a year before the first milestone of a criterion to a year after its last. */
export function* proveDays(
  folder: Folder,
  library: Library,
  isWanted: (name: string) => boolean,
): Generator<Group> {
  const { goals, decisions } = library.compile(ruleSetOf(folder));
  for (const goal of goals)
    for (const [at, { id }] of goal.criteria.entries()) {
      const { milestones } = readCriterion(folder, goal.id, id, NO_MILESTONE);
      const name = `${folder.name} ${goal.id}/${id} on each day`;
      if (milestones.length === 0 || !isWanted(name)) continue;
      const wrong: unknown[] = [];
      const last = dayAfter(milestones.at(-1)!, 366);
      for (let day = dayAfter(milestones[0]!, -366); day <= last; day = dayAfter(day, 1)) {
        const { met, onTrack } = readCriterion(folder, goal.id, id, day);
        const expected = [...new Set([met, onTrack].flatMap(testsOf).map(({ sum }) => targetOf(sum)))].sort();
        const cuts: { n: bigint; d: bigint }[] = library
          .criterionLine(decisions, goal.first + at)
          .on(placeOf(day)).cuts;
        const found = cuts.map(({ n, d }) => `${n}/${d}`).sort();
        if (expected.join() !== found.join()) wrong.push({ day, expected, found });
      }
      const head = { name, obligation: "the numbers that it compares with are those of the day" };
      const [refutation] = wrong;
      const proof: Proof =
        refutation === undefined
          ? { ...head, verdict: "proved" }
          : { ...head, verdict: "refuted", refutation };
      yield { name, proofs: [proof], paths: 0, asked: 0 };
    }
}

/** The target of a share or count, from `d * part - n * whole`. */
function targetOf(sum: Sum): string {
  const above = [...sum.values()].find((factor) => factor > 0n)!;
  const below = [...sum.values()].find((factor) => factor < 0n) ?? 0n;
  let [a, b]: [bigint, bigint] = [above, -below];
  while (b !== 0n) [a, b] = [b, a % b];
  return `${-below / a}/${above / a}`;
}

/** Proves, one group after another, every criterion of a folder whose name includes a text. */
export function* proveFolder(
  folder: Folder,
  { solver, library, plain }: Tools,
  isWanted: (name: string) => boolean,
  known: Map<string, Group>,
): Generator<Group> {
  const ruleSet = ruleSetOf(folder);
  const plan = library.compile(ruleSet);
  const given = givenFacts(folder);
  for (const goal of plan.goals) {
    for (const [at, { id, deadline }] of goal.criteria.entries()) {
      const first = readCriterion(folder, goal.id, id, NO_MILESTONE);
      for (const day of daysOf(first, NO_MILESTONE)) {
        const reading = readCriterion(folder, goal.id, id, day);
        const dated = first.milestones.length === 0 ? "" : ` on ${day}`;
        const name = `${folder.name} ${goal.id}/${id}${dated}`;
        if (!isWanted(name)) continue;
        const subject: Subject = {
          library,
          plan,
          goal,
          at,
          day: placeOf(day),
          reading,
          given,
          mayMove: movementsIn(folder, reading),
          sums: sumsIn(folder, reading),
        };
        const key = shapeOf(subject, Number.isFinite(deadline));
        const like = known.get(key);
        if (like !== undefined) {
          const proofs = like.proofs.map((proof) => ({
            ...proof,
            name: proof.name.replace(like.name, name),
          }));
          yield { name, proofs, paths: 0, asked: 0, like: like.name };
          continue;
        }
        const group = proveCriterion(name, subject, solver, (counterexample, knowledge, scaled) =>
          replay(counterexample, subject, { plain, ruleSet, day, knowledge, scaled }),
        );
        known.set(key, group);
        yield group;
      }
    }
  }
}

const FIRST_DAY = Date.parse("0001-01-01T00:00:00Z");

type Scaled = ReadonlyMap<string, readonly [low: number, high: number]>;

function proveCriterion(
  name: string,
  subject: Subject,
  solver: Solver,
  refute: (
    counterexample: Counterexample<Found>,
    knowledge: ReadonlyMap<string, Knowledge>,
    scaled: Scaled,
  ) => Refutation,
): Group {
  const { read, above, below } = countsOf(subject);
  const proofs: Proof[] = [];
  let [paths, asked] = [0, 0];
  for (const { title, knowledge, of } of modesOf(read, above, below)) {
    const obligations: readonly Obligation[] =
      of === "known"
        ? ["known", "enough", "least"]
        : ["sound", ...(of === "one" ? (["exact"] as const) : []), "enough", "least"];
    const verdicts = new Map<Obligation, Proof>();
    for (const scaled of scalesOf(subject, of)) {
      const explored = explore(solver, exploration(subject, knowledge, scaled));
      paths += explored.paths;
      asked += explored.asked;
      for (const obligation of obligations) {
        const found = explored.counterexamples.find(
          ({ claim }) =>
            claim === obligation ||
            (claim === "exact" && obligation === "known") ||
            (claim === "sound" && obligation === "known"),
        );
        const why = explored.open.get("*") ?? explored.open.get(obligation);
        const place = `${name}, ${title}`;
        if (found !== undefined)
          verdicts.set(obligation, {
            name: place,
            obligation,
            verdict: "refuted",
            refutation: refute(found, knowledge, scaled),
          });
        else if (why !== undefined && verdicts.get(obligation)?.verdict !== "refuted")
          verdicts.set(obligation, { name: place, obligation, verdict: "unproved", why });
        else if (!verdicts.has(obligation))
          verdicts.set(obligation, { name: place, obligation, verdict: "proved" });
      }
    }
    proofs.push(...verdicts.values());
  }
  return { name, proofs, paths, asked };
}

interface Mode {
  readonly title: string;
  readonly knowledge: ReadonlyMap<string, Knowledge>;
  readonly of: "known" | "one" | "all";
}

/** How far the facts that a criterion reads are known: all of them, all but one, or none for certain. */
function modesOf(
  read: readonly string[],
  above: readonly string[],
  below: readonly string[],
): readonly Mode[] {
  const asBounded = (ids: readonly string[]) => ids.map((id) => [id, "bounded"] as const);
  const knowledge = (isBounded: (id: string) => boolean, beside: readonly string[] = [...above, ...below]) =>
    new Map<string, Knowledge>([
      ...read.map((id) => [id, isBounded(id) ? "bounded" : "known"] as const),
      ...asBounded(beside),
    ]);
  const modes: Mode[] = [{ title: "all facts known", knowledge: knowledge(() => false), of: "known" }];
  for (const one of read)
    modes.push({ title: `${one} bounded`, knowledge: knowledge((id) => id === one), of: "one" });
  if (read.length > 1)
    modes.push({ title: "all facts bounded", knowledge: knowledge(() => true, above), of: "all" });
  if (read.length === 0) modes.push({ title: "facts open", knowledge: new Map(), of: "all" });
  return modes;
}

/** Levels and flags have few values, so everything that can be known of them is tried in turn. */
function scalesOf({ reading, given }: Subject, of: Mode["of"]): readonly Scaled[] {
  const ids = [...new Set([reading.met, reading.onTrack, reading.when].flatMap(factsOf))].filter(
    (id) => given.get(id)!.type !== "count",
  );
  let found: Map<string, readonly [number, number]>[] = [new Map()];
  for (const id of ids) {
    const most = Number(given.get(id)!.most);
    const ends: (readonly [number, number])[] = [];
    for (let low = 0; low <= most; low++)
      for (let high = low; high <= most; high++) if (of !== "known" || low === high) ends.push([low, high]);
    found = found.flatMap((scaled) => ends.map((each) => new Map(scaled).set(id, each)));
  }
  return found;
}

/** How each count may change in a shortfall of a criterion, by the rules of docs/decisions/shortfall.md. */
function movementsIn(folder: Folder, reading: CriterionReading): ReadonlyMap<string, Movement> {
  const { facts, goals } = folder;
  const criterion = goals[reading.goal].criteria[reading.id];
  const named = (condition: unknown): string[] =>
    [...JSON.stringify(condition ?? null).matchAll(/"fact":"([^"]+)"/g)].map(([, id]) => id!);
  const asked = named(criterion.met).map((id) => facts[id]);
  const parts = asked.filter((fact) => fact.type === "share").map((fact) => fact.of[0]);
  const ofRatios = asked.filter((fact) => fact.type === "ratio").flatMap((fact) => fact.of);
  const wholes = named(goals[reading.goal].criteria)
    .map((id) => facts[id])
    .filter((fact) => fact.type === "share")
    .map((fact) => fact.of[1]);
  const hasParts = (id: string): boolean =>
    Object.values(facts).some((fact) => fact.partOf === id || (fact.type === "share" && fact.of[1] === id)) ||
    (facts[id].sum ?? []).some(hasParts);
  const movementOf = (id: string): Movement => {
    if (parts.includes(id)) return { up: true, down: true };
    if (ofRatios.includes(id)) return { up: true, down: false };
    if (wholes.includes(id)) return { up: false, down: false };
    return { up: true, down: !hasParts(id) };
  };
  const counts = Object.keys(facts).filter((id) => facts[id].type === "count");
  return new Map(counts.map((id) => [id, movementOf(id)]));
}

/** The sums that a criterion reads, and those whose parts it reads. */
function sumsIn(folder: Folder, reading: CriterionReading) {
  const read = new Set([reading.met, reading.onTrack, reading.when].flatMap(factsOf));
  return new Map(
    Object.entries(folder.facts).flatMap(([id, fact]) => {
      if (fact.sum === undefined) return [];
      const sum = sumOf(folder, id);
      return [...sum.keys()].every((each) => read.has(each)) ? [[id, sum] as const] : [];
    }),
  );
}

/**
 * What criteria of the same shape have in common, whatever their facts are called: the rules and the library's own
 * path.
 */
function shapeOf(subject: Subject, hasDeadline: boolean): string {
  const { library, plan, goal, at, day, reading, given, mayMove, sums } = subject;
  const { read, above, below } = countsOf(subject);
  const all = [
    ...new Set([
      ...read,
      ...above,
      ...below,
      ...[reading.met, reading.onTrack, reading.when].flatMap(factsOf),
    ]),
  ];
  const rename = (text: string) =>
    all.reduce(
      (renamed, id, i) => renamed.replaceAll(new RegExp(`(?<=[" ])${escaped(id)}(?=[" ])`, "g"), `#${i}`),
      text,
    );
  const replacer = (_: string, value: unknown) =>
    typeof value === "bigint" ? `${value}n` : value instanceof Map ? [...value] : value;
  const line = library.criterionLine(plan.decisions, goal.first + at)?.on(day);
  const conditions = [reading.met, reading.onTrack ?? null, reading.when ?? null] as (Reading | null)[];
  const facts = all.map((id) => {
    const { type, most, wholes } = given.get(id)!;
    // A whole that the proof does not mention is hidden.
    const seen = wholes.filter((sum) => [...sum.keys()].every((each) => all.includes(each)));
    return [id, type, most, seen, mayMove.get(id)];
  });
  return rename(
    JSON.stringify(
      [
        conditions,
        reading.isSettledLate,
        hasDeadline,
        facts,
        [...sums].map(([, sum]) => sum),
        line && [line.cuts.map(({ n, d }: { n: bigint; d: bigint }) => [n, d]), line.cells],
      ],
      replacer,
    ),
  );
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

interface Replaying {
  readonly plain: Library;
  readonly ruleSet: unknown;
  readonly day: string;
  readonly knowledge: ReadonlyMap<string, Knowledge>;
  readonly scaled: Scaled;
}

/** Writes a counterexample as a snapshot, and lets the library evaluate it. */
function replay(
  { numbers, result }: Counterexample<Found>,
  subject: Subject,
  { plain, ruleSet, day, knowledge, scaled }: Replaying,
): Refutation {
  const { reading, given } = subject;
  const ids = [...knowledge.keys(), ...scaled.keys()];
  const written = (id: string, place: number) => given.get(id)!.values?.[place] ?? place;
  const facts: Record<string, unknown> = {};
  const completion: Record<string, unknown> = {};
  const values = new Map<string, bigint>();
  ids.forEach((id, i) => {
    const known = numbers.get(`v${i}`);
    const [low, high] = scaled.get(id)?.map(BigInt) ?? [
      known ?? numbers.get(`l${i}`)!,
      known ?? numbers.get(`h${i}`)!,
    ];
    const { most } = given.get(id)!;
    const bounds = {
      ...(low! > 0n ? { min: written(id, Number(low)) } : {}),
      ...(high! <= most ? { max: written(id, Number(high)) } : {}),
    };
    facts[id] = low === high ? written(id, Number(low)) : Object.keys(bounds).length > 0 ? bounds : null;
    const value = numbers.get(`x${i}`) ?? low!;
    values.set(id, value);
    completion[id] = written(id, Number(value));
  });
  const snapshot = { subject: { scope: reading.scopes[0], id: "counterexample" }, asOf: day, facts };
  const found = plain.evaluate(ruleSet, snapshot).goals[reading.goal].criteria[reading.id];
  const says = { status: found.status, possible: found.possible, shortfall: found.shortfall };
  const numberIn = (form: Unknowing["form"]) =>
    [...form.terms].reduce((sum, [name, factor]) => sum + factor * (numbers.get(name) ?? 0n), form.plus);
  const isRounded = result.shortfall.some((change) =>
    JSON.stringify(
      change,
      formsAs((form) => [...form.terms.keys()].join()),
    ).includes("q"),
  );
  const expected = JSON.stringify(
    result.shortfall,
    formsAs((form) => Number(numberIn(form))),
  );
  const isReplayed = isRounded
    ? found.shortfall.length === result.shortfall.length
    : expected === JSON.stringify(found.shortfall);
  return { snapshot, says, completion, gives: outcomeAt(reading, values), isReplayed };
}

function formsAs(write: (form: Unknowing["form"]) => unknown) {
  return (_: string, value: unknown) => (value instanceof Unknowing ? write(value.form) : value);
}
