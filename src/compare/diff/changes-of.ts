import type { RuleSet } from "../../rule-set/types.js";
import { type Amendment, idOf } from "./amendment.js";
import { applyAmendments } from "./apply-amendments.js";
import { effectBetween } from "./effect.js";
import { newId } from "./renames.js";
import type { Sides } from "./sides.js";
import type { ChangeEffect, RuleSetChange } from "./types.js";

/** The changes, each with its visible effect. */
export function changesOf(amendments: readonly Amendment[], sides: Sides): readonly RuleSetChange[] {
  return amendments.map((amendment) => {
    const effect = effectOf(amendment, amendments, sides);
    const { kind, goals, before, after, text, likeness } = amendment;
    return {
      id: idOf(amendment),
      kind,
      goals: goals.map((goal) => newId(sides.renames.goals, goal)),
      ...(before === undefined ? {} : { before }),
      ...(after === undefined ? {} : { after }),
      text,
      observable: effect.kind === "status" || effect.kind === "detail" || effect.kind === "other",
      effect,
      ...(likeness === undefined ? {} : { likeness }),
    };
  });
}

/** The visible effect of changes that cannot affect statuses: what the first of them that shows anything shows. */
export function effectBesideStatuses(amendments: readonly Amendment[]): ChangeEffect {
  const reason = amendments.find(({ shows }) => shows !== undefined)?.shows;
  if (reason !== undefined) return { kind: "other", reason };
  return { kind: "none", proof: "Words only: nothing is worked out from them." };
}

/**
 * The effect of a change made first, by itself; if nothing is seen, its effect when made last, since some show only
 * with the others.
 */
function effectOf(amendment: Amendment, all: readonly Amendment[], sides: Sides): ChangeEffect {
  const { a, b } = sides;
  const shown = (effect: ChangeEffect): ChangeEffect =>
    amendment.shows === undefined || effect.kind === "status" || effect.kind === "detail"
      ? effect
      : { kind: "other", reason: amendment.shows };
  if (amendment.alters !== "statuses") return effectBesideStatuses([amendment]);
  // Goals in both rule sets come first, as better examples than goals that are about to be removed.
  const isShared = (goal: string) => Object.hasOwn(a.goals, goal) && Object.hasOwn(b.goals, goal);
  const goals = [...amendment.goals.filter(isShared), ...amendment.goals.filter((goal) => !isShared(goal))];
  const between = (one: RuleSet, other: RuleSet) => {
    const inBoth = goals.filter((goal) => Object.hasOwn(one.goals, goal) && Object.hasOwn(other.goals, goal));
    return effectBetween(one, other, inBoth, sides).effect;
  };
  const alone = applyAmendments([amendment], sides);
  const first = alone && between(a, alone);
  if (first?.kind === "status") return first;
  const others = all.filter((each) => each !== amendment && each.edit !== undefined);
  const without = others.length === 0 ? undefined : applyAmendments(others, sides);
  if (without === undefined) return shown(first ?? { kind: "not-found", searched: 0 });
  return shown(tellsMore(first, between(without, b)));
}

const RANK: readonly ChangeEffect["kind"][] = ["status", "detail", "not-found", "none", "other"];

function tellsMore(first: ChangeEffect | undefined, last: ChangeEffect): ChangeEffect {
  return first !== undefined && RANK.indexOf(first.kind) <= RANK.indexOf(last.kind) ? first : last;
}
