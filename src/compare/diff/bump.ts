import { formatCount } from "../../base/words.js";
import { basisOf } from "../../compile/parameters.js";
import type { Amendment } from "./amendment.js";
import { changedOptions } from "./changed-options.js";
import type { JudgedGoal } from "./goal-diffs.js";
import type { Sides } from "./sides.js";
import type { Bump } from "./types.js";

const ORDER: readonly Bump[] = ["none", "patch", "minor", "major"];

interface Call {
  readonly bump: Bump;
  readonly reason: string;
}

/**
 * How much the version of a rule set must rise. Major: something that worked may give a different result or be refused,
 * because a goal can get another status, or an id that callers use is gone. Minor: everything still works the same, and
 * something is new or has another label. Patch: only words changed, or the change is proved to make no difference.
 */
export function bumpOf(
  amendments: readonly Amendment[],
  goals: readonly JudgedGoal[],
  sides: Sides,
): { readonly bump: Bump; readonly bumpReasons: readonly string[] } {
  const calls = [
    ...amendments.map(({ bump, text }): Call => ({ bump, reason: text })),
    ...lostIds(sides),
    ...newIds(sides),
    ...changedOptions(sides).map((reason): Call => ({ bump: "major", reason })),
    ...goals.flatMap(goalCalls),
  ];
  const bump = calls.reduce<Bump>(
    (most, call) => (ORDER.indexOf(call.bump) > ORDER.indexOf(most) ? call.bump : most),
    "none",
  );
  const reasons = calls.filter((call) => call.bump === bump).map(({ reason }) => reason);
  return { bump, bumpReasons: bump === "none" ? [] : [...new Set(reasons)] };
}

function goalCalls({ diff: { id, effect }, isProved }: JudgedGoal): readonly Call[] {
  if (effect?.kind === "status")
    return [{ bump: "major", reason: `${id} can get another status: ${effect.example.name}.` }];
  if (!isProved) {
    const searched = effect?.kind === "not-found" ? ` among ${formatCount(effect.searched)} snapshots` : "";
    const reason = `${id} may get another status: no example was found${searched}, but there may be one.`;
    return [{ bump: "major", reason }];
  }
  if (effect?.kind !== "detail") return [];
  const reason = `${id} keeps its status, but what is possible, missing or needed differs.`;
  return [{ bump: "minor", reason }];
}

/** What callers could use or set before and no longer can. */
function lostIds({ a, b }: Sides): readonly Call[] {
  const facts = idsOnlyIn(a.facts, b.facts).map((id) => `The fact ${id} is gone.`);
  const parameters = Object.entries(a.parameters).flatMap(([id, before]) => {
    const after = b.parameters[id];
    if (after === undefined) return `The parameter ${id} is gone.`;
    if (basisOf(before) !== "local" || basisOf(after) === "local") return [];
    return `The parameter ${id} is no longer local, so it can be set only in a named scenario.`;
  });
  return [...facts, ...parameters].map((reason) => ({ bump: "major", reason }));
}

/** What callers can give or set now and could not before. */
function newIds({ a, b }: Sides): readonly Call[] {
  const facts = idsOnlyIn(b.facts, a.facts).map((id) => `The fact ${id} is new.`);
  const parameters = idsOnlyIn(b.parameters, a.parameters).map((id) => `The parameter ${id} is new.`);
  return [...facts, ...parameters].map((reason) => ({ bump: "minor", reason }));
}

function idsOnlyIn(record: object, other: object): readonly string[] {
  return Object.keys(record).filter((id) => !Object.hasOwn(other, id));
}
