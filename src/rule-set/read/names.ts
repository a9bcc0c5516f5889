import { didYouMean, nearest } from "../../base/suggest.js";
import type { Report } from "./finding.js";
import { isObject, Place } from "./place.js";

/** The kinds of things that rule files name and refer to. */
export type Kind = "fact" | "parameter" | "document" | "assumption" | "goal" | "subject" | "scale";

/** The parsed files of one rule set, by role. */
export interface RuleFiles {
  readonly ruleSet?: Place;
  readonly facts?: Place;
  readonly phases: readonly Place[];
  readonly cases: readonly Place[];
  /** Whether every file could be read, so that a name that is not found does not exist. */
  readonly complete: boolean;
}

/** Every name that the files declare, where it is declared, and which names are used. */
export interface Names {
  readonly declared: Readonly<Record<Kind, ReadonlyMap<string, Place>>>;
  /** Finds what a reference names and marks it as used; reports a name that is not declared. */
  resolve(kind: Kind, reference: Place, at?: "key" | "value"): Place | undefined;
  /** The same names, without marking them as used. */
  unmarked(): Names;
  /** The id among some that was probably meant; `undefined` if none is near, or after a great many look-ups. */
  suggest(id: string, ids: Ids): string | undefined;
  /** The criteria of a goal, by id. */
  criteriaOf(goal: string): ReadonlyMap<string, Place>;
  /** The place that an id names; `"unknowable"` if it may be in a file that could not be read. */
  find(kind: Kind, id: string): Place | "unknowable" | undefined;
  readonly used: Readonly<Record<Kind, ReadonlySet<string>>>;
  /** Whether every place that declares or uses names could be read. */
  readonly complete: boolean;
}

/** Ids in a set or as the keys of a map. */
export type Ids = Pick<ReadonlyMap<string, unknown>, "size" | "keys" | "has">;

/** The most names compared for suggestions in all, because nobody reads further, and each comparison takes time. */
const MAX_LOOKS = 50_000;

const KINDS: readonly Kind[] = ["fact", "parameter", "document", "assumption", "goal", "subject", "scale"];

/** Collects what the files declare, and reports names that are declared twice in different files. */
export function collectNames(files: RuleFiles, report: Report): Names {
  const declared = forEachKind(() => new Map<string, Place>());
  const used = forEachKind(() => new Set<string>());
  const whole = forEachKind(() => files.complete);
  const criteria = new Map<string, ReadonlyMap<string, Place>>();
  let looks = 0;

  const suggest = (id: string, ids: Ids): string | undefined => {
    const suggestion = looks < MAX_LOOKS ? nearest(id, ids.keys()) : undefined;
    looks += ids.size;
    return suggestion;
  };

  const declare = (kind: Kind, container: Place, optional = false): void => {
    if (!isObject(container.value) && !(optional && !container.exists)) whole[kind] = false;
    for (const [id, place] of container.entries()) {
      const earlier = declared[kind].get(id);
      if (earlier === undefined) declared[kind].set(id, place);
      else {
        const { file, pointer } = place;
        const message = `The ${kind} "${id}" is already in ${earlier.file}. Give one of them another id.`;
        // Only goals and parameters are in several files; a name twice in one file is a fault of the JSON.
        const code = kind === "goal" ? "duplicate-goal" : "duplicate-parameter";
        report({ code, file, pointer, at: "key", message });
      }
    }
  };

  const nothing = new Place("", "", undefined);
  declare("fact", files.facts?.get("facts") ?? nothing);
  declare("document", files.ruleSet?.get("documents") ?? nothing);
  declare("assumption", files.ruleSet?.get("assumptions") ?? nothing);
  // Scales are all in one file, so they are complete whatever else could not be read.
  whole.scale = files.ruleSet !== undefined;
  declare("scale", files.ruleSet?.get("scales") ?? nothing, true);
  declare("parameter", files.ruleSet?.get("parameters") ?? nothing, true);
  if (files.phases.length === 0) whole.goal = whole.parameter = false;
  for (const phase of files.phases) {
    declare("parameter", phase.get("parameters"), true);
    declare("goal", phase.get("goals"));
  }
  const subjects = files.ruleSet?.get("subjects") ?? nothing;
  if (subjects.exists) {
    declare("subject", subjects);
    // An empty list is one fault, rather than one for every criterion.
    whole.subject &&= declared.subject.size > 0;
  } else {
    // If subjects are not declared, they are those that criteria name.
    whole.subject &&= whole.goal && files.ruleSet !== undefined;
    for (const goal of declared.goal.values())
      for (const [, criterion] of goal.get("criteria").entries())
        for (const [id, place] of criterion.get("scopes").entries())
          if (!declared.subject.has(id)) declared.subject.set(id, place);
  }

  const namesMarking = (mark: (kind: Kind, id: string) => void): Names => ({
    declared,
    used,
    complete: KINDS.every((kind) => whole[kind]),
    unmarked: () => namesMarking(() => {}),
    suggest,
    criteriaOf(goal) {
      const known = criteria.get(goal) ?? new Map(declared.goal.get(goal)?.get("criteria").entries());
      criteria.set(goal, known);
      return known;
    },
    find: (kind, id) => declared[kind].get(id) ?? (whole[kind] ? undefined : "unknowable"),
    resolve(kind, reference, at = "value") {
      const id = reference.text;
      if (id === undefined) return undefined;
      mark(kind, id);
      const place = declared[kind].get(id);
      // If a file could not be read, the name may be in it.
      if (place !== undefined || !whole[kind]) return place;
      const { file, pointer } = reference;
      const suggestion = suggest(id, declared[kind]);
      // The thing that was probably meant is not reported as unused too.
      if (suggestion !== undefined) mark(kind, suggestion);
      const choices = suggestion === undefined ? choose(kind, declared[kind]) : didYouMean(suggestion);
      const message = `No ${kind} "${id}".${choices}`;
      report({
        code: `unknown-${kind}`,
        file,
        pointer,
        at,
        message,
        ...(suggestion === undefined ? {} : { suggestion }),
      });
      return undefined;
    },
  });
  return namesMarking((kind, id) => used[kind].add(id));
}

function choose(kind: Kind, ids: Ids): string {
  if (ids.size === 0) return ` No ${kind} is declared.`;
  if (ids.size > 8) return ` None of the ${ids.size} ${kind}s has a similar id.`;
  return ` The ${kind}s are ${[...ids.keys()].join(", ")}.`;
}

function forEachKind<T>(make: () => T): Record<Kind, T> {
  return Object.fromEntries(KINDS.map((kind) => [kind, make()])) as Record<Kind, T>;
}
