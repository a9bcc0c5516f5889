import type { Milestone, MilestoneParameter, RuleSet } from "../../rule-set/types.js";
import { type Path, replaceAt } from "../replace-at.js";
import { sameJson } from "../same-json.js";
import type { Edit, Entry } from "./change-kind.js";
import { newId } from "./renames.js";
import { isLevel, scaleNameOf } from "./scales-beside.js";
import type { Sides } from "./sides.js";

/**
 * Goes through two rule sets entry by entry, in the order in which changes are listed: new ids, what a rule set says
 * about itself, scales, parameters, facts, goals. An entry may be the same in both.
 */
export function* entriesOf(sides: Sides): Generator<Entry> {
  yield* idEntries(sides);
  yield* headEntries(sides);
  yield* registerEntries(sides);
  yield* scaleEntries(sides);
  yield* parameterEntries(sides);
  yield* factEntries(sides);
  for (const goal of sides.goals) yield* goalEntries(goal, sides);
}

/** Ids that changed, whether noted as renamed or recognised as similar. */
function* idEntries({ renames, goalsUsing }: Sides): Generator<Entry> {
  const entry = (
    kind: "goal" | "criterion" | "parameter" | "fact",
    [before, after]: readonly [string, string],
    goals: readonly string[],
    place = before,
  ): Entry => {
    const likeness = renames.likeness.get(`${kind}:${place}`);
    const by = likeness === undefined ? {} : { likeness };
    return { of: `${kind}Id`, place, before, after, goals, name: after, ...by };
  };
  for (const ids of renames.goals) yield entry("goal", ids, [ids[0]]);
  for (const [goal, criteria] of renames.criteria)
    for (const ids of criteria) yield entry("criterion", ids, [goal], `${goal}/${ids[0]}`);
  for (const ids of renames.parameters) yield entry("parameter", ids, goalsUsing("parameters", ids[0]));
  for (const ids of renames.facts) yield entry("fact", ids, goalsUsing("facts", ids[0]));
}

/** What a rule set says about itself, except registers. */
function* headEntries(sides: Sides): Generator<Entry> {
  const { a, b } = sides;
  for (const key of ["title", "academicYear", "inForce"] as const) yield entryAt(sides, key, [key]);
  for (const id of idsOf(a.assumptions, b.assumptions))
    yield entryAt(sides, "assumption", ["assumptions", id], { goals: goalsResting(id, sides) });
  for (const id of idsOf(a.documents, b.documents)) {
    const { title } = (b.documents[id] ?? a.documents[id])!;
    yield entryAt(sides, "document", ["documents", id], { name: `“${title}” (${id})` });
  }
  for (const id of Object.keys(a.phases).filter((phase) => Object.hasOwn(b.phases, phase))) {
    const path = ["phases", id, "title"];
    // Between the two rule sets, the phase may have no goals and so be absent.
    const edit: Edit = (rules) =>
      rules.phases[id] === undefined ? rules : replaceAt(rules, path, b.phases[id]!.title);
    yield entryAt(sides, "phaseTitle", path, { place: id, edit });
  }
  for (const id of idsOf(a.subjects ?? {}, b.subjects ?? {}))
    yield entryAt(sides, "subject", ["subjects", id]);
  yield entryAt(sides, "tables", ["tables"]);
}

/**
 * The scales: first those with another name, then each one. Both rule sets have every scale, so adding or removing one
 * needs no edit.
 */
function* scaleEntries(sides: Sides): Generator<Entry> {
  const { a, b, scales } = sides;
  const { before, after, renamed } = scales;
  for (const [old, name] of renamed)
    yield { of: "scaleName", place: old, before: old, after: name, goals: [], name };
  for (const id of idsOf(before, after)) {
    const levels = [a, b].flatMap((rules) =>
      Object.entries(rules.facts).flatMap(([fact, each]) =>
        isLevel(each) && scaleNameOf(each, rules) === id ? [fact] : [],
      ),
    );
    const goals = sides.goalsUsing("facts", ...levels);
    const path = before[id] === undefined || after[id] === undefined ? {} : { path: ["scales", id] };
    const name = renamed.get(id) ?? id;
    yield { of: "scale", place: id, before: before[id], after: after[id], name, goals, ...path };
  }
}

/** How facts are counted from registers: as a whole if only one rule set says so, otherwise part by part. */
function* registerEntries(sides: Sides): Generator<Entry> {
  const [before, after] = [sides.a.registers, sides.b.registers];
  if (before === undefined || after === undefined) {
    yield entryAt(sides, "registers", ["registers"]);
    return;
  }
  for (const part of ["schools", "entries", "programmes"])
    yield entryAt(sides, "registers", ["registers", part]);
  for (const id of idsOf(before.counts, after.counts)) {
    const name = newId(sides.renames.facts, id);
    const goals = sides.goalsUsing("facts", id);
    yield entryAt(sides, "registerCount", ["registers", "counts", id], { name, goals });
  }
}

/**
 * The parameters, each after its milestones. One that is added or removed with a goal or criterion belongs to that
 * change.
 */
function* parameterEntries(sides: Sides): Generator<Entry> {
  for (const id of idsOf(sides.a.parameters, sides.b.parameters)) {
    const [before, after] = [sides.a.parameters[id], sides.b.parameters[id]];
    const goals = sides.goalsUsing("parameters", id);
    if ((before === undefined || after === undefined) && goals.length > 0) continue;
    const { title } = (after ?? before)!;
    const named = newId(sides.renames.parameters, id);
    const name = title === undefined ? named : `“${title}” (${named})`;
    if (before && after && "milestones" in before && "milestones" in after)
      yield* milestoneEntries(id, name, before.milestones, after.milestones, goals);
    yield entryAt(sides, "parameter", ["parameters", id], { name, goals });
  }
}

/** The milestones of one parameter; the last is called the target. */
function* milestoneEntries(
  id: string,
  name: string,
  from: readonly Milestone[],
  to: readonly Milestone[],
  goals: readonly string[],
): Generator<Entry> {
  const entry = (before: Milestone | undefined, after: Milestone | undefined) => ({
    of: "milestone" as const,
    place: `${id}/${(before ?? after)!.on}`,
    before,
    after,
    goals,
    edit: putMilestone(id, before, after),
  });
  const [target, newTarget] = [from.at(-1), to.at(-1)];
  const { pairs, gone, come } = pairMilestones(from, to);
  for (const [before, after] of pairs) {
    const what = before === target && after === newTarget ? "The target" : "The milestone";
    yield { ...entry(before, after), name: `${what} ${name}` };
  }
  for (const before of gone)
    yield { ...entry(before, undefined), name, instead: before === target ? newTarget : undefined };
  for (const after of come)
    yield { ...entry(undefined, after), name, instead: after === newTarget ? target : undefined };
}

/**
 * Pairs milestones by day. The rest are paired in order if there are equally many on both sides; otherwise they were
 * added or removed.
 */
function pairMilestones(from: readonly Milestone[], to: readonly Milestone[]) {
  const paired = from.map((old) => [old, to.find(({ on }) => on === old.on)] as const);
  const gone = paired.flatMap(([old, same]) => (same === undefined ? [old] : []));
  const pairs = paired.flatMap(([old, same]) => (same === undefined ? [] : [[old, same] as const]));
  const come = to.filter(({ on }) => from.every((old) => old.on !== on));
  if (gone.length !== come.length) return { pairs, gone, come };
  return { pairs: [...pairs, ...gone.map((old, at) => [old, come[at]!] as const)], gone: [], come: [] };
}

function putMilestone(id: string, before: Milestone | undefined, after: Milestone | undefined): Edit {
  return (rules) => {
    const kept = (rules.parameters[id] as MilestoneParameter).milestones.filter(
      (each) => !sameJson(each, before),
    );
    const milestones = (after === undefined ? kept : [...kept, after]).toSorted((x, y) =>
      x.on < y.on ? -1 : x.on > y.on ? 1 : 0,
    );
    return replaceAt(rules, ["parameters", id, "milestones"], milestones);
  };
}

/** The facts. One that is added or removed with a goal or criterion belongs to that change. */
function* factEntries(sides: Sides): Generator<Entry> {
  for (const id of idsOf(sides.a.facts, sides.b.facts)) {
    const [before, after] = [sides.a.facts[id], sides.b.facts[id]];
    const goals = sides.goalsUsing("facts", id);
    if ((before === undefined || after === undefined) && goals.length > 0) continue;
    const name = `${newId(sides.renames.facts, id)} (“${(after ?? before)!.title}”)`;
    yield entryAt(sides, "fact", ["facts", id], { name, goals });
  }
}

/** A goal; if both rule sets have it, also its phase, deadline and criteria. */
function* goalEntries(id: string, sides: Sides): Generator<Entry> {
  const { a, b, renames } = sides;
  const [before, after] = [a.goals[id], b.goals[id]];
  const path = ["goals", id];
  const goal = { place: id, goals: [id], name: id };
  const [phase, newPhase] = [phaseOf(id, a), phaseOf(id, b)];
  if (before === undefined || after === undefined) {
    const edit: Edit = (rules) => inPhase(replaceAt(rules, path, after), id, after && newPhase, b);
    yield entryAt(sides, "goal", path, { ...goal, edit });
    return;
  }
  yield entryAt(sides, "goal", path, goal);
  const edit: Edit = (rules) => inPhase(rules, id, newPhase, b);
  yield { of: "goalPhase", before: phase, after: newPhase, ...goal, edit };
  yield entryAt(sides, "deadline", [...path, "deadline"], goal);
  for (const criterion of idsOf(before.criteria, after.criteria)) {
    const { title, excerpt } = (after.criteria[criterion] ?? before.criteria[criterion])!;
    yield entryAt(sides, "criterion", [...path, "criteria", criterion], {
      place: `${id}/${criterion}`,
      goals: [id],
      name: `“${title ?? excerpt}” (${newId(renames.criteria.get(id), criterion)})`,
    });
  }
}

function phaseOf(goal: string, { phases }: RuleSet): string | undefined {
  return Object.keys(phases).find((phase) => phases[phase]!.goals.includes(goal));
}

/**
 * The same rules with a goal in one phase only, with the other rules' title for that phase; in no phase if none is
 * given.
 */
function inPhase(rules: RuleSet, goal: string, phase: string | undefined, { phases }: RuleSet): RuleSet {
  const isNew = phase !== undefined && rules.phases[phase] === undefined;
  const all = isNew ? { ...rules.phases, [phase]: { ...phases[phase]!, goals: [] } } : rules.phases;
  const placed = Object.entries(all).map(([id, each]) => {
    const others = each.goals.filter((other) => other !== goal);
    return [id, { ...each, goals: id === phase ? [...others, goal] : others }];
  });
  return { ...rules, phases: Object.fromEntries(placed) };
}

/** Goals with a deadline, or a milestone of a parameter they use, that rests on an assumption. */
function goalsResting(id: string, sides: Sides): readonly string[] {
  const resting = new Set<string>();
  for (const { goals, parameters } of [sides.a, sides.b]) {
    for (const [goal, { deadline, criteria }] of Object.entries(goals)) {
      const ends = [deadline, ...Object.values(criteria).map((criterion) => criterion.deadline)];
      if (ends.some((end) => end?.assumption === id)) resting.add(goal);
    }
    for (const [name, parameter] of Object.entries(parameters)) {
      if (!("milestones" in parameter) || parameter.milestones.every(({ assumption }) => assumption !== id))
        continue;
      for (const goal of sides.goalsUsing("parameters", name)) resting.add(goal);
    }
  }
  return sides.goals.filter((goal) => resting.has(goal));
}

function idsOf(a: object, b: object): readonly string[] {
  return Object.keys({ ...a, ...b });
}

/** The entry at a path in two rule sets. Its place and name are the last key, unless `given` says otherwise. */
function entryAt({ a, b }: Sides, of: Entry["of"], path: Path, given: Partial<Entry> = {}): Entry {
  const { place = String(path.at(-1)), name = place, goals = [] } = given;
  return { ...given, of, path, before: valueAt(a, path), after: valueAt(b, path), place, name, goals };
}

function valueAt(rules: RuleSet, path: Path): unknown {
  return path.reduce<unknown>((node, key) => (node as Record<string, unknown> | undefined)?.[key], rules);
}
