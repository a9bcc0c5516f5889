import { pointerTo } from "../../base/issue.js";
import type {
  Comparison,
  Condition,
  Criterion,
  Goal,
  Milestone,
  Parameter,
  RuleSet,
} from "../../rule-set/types.js";
import { criterionPointer } from "../pointers.js";

/** The conditions that a criterion may have. */
export const TESTS = ["when", "met", "onTrack"] as const;

/** A comparison of a rule set, with its goal and criterion, and its pointer. */
export interface Use {
  readonly goalId: string;
  readonly goal: Goal;
  readonly criterionId: string;
  readonly criterion: Criterion;
  readonly test: (typeof TESTS)[number];
  readonly comparison: Comparison;
  readonly pointer: string;
}

/** Every comparison of every criterion, in rule order. */
export function usesIn({ goals }: Pick<RuleSet, "goals">): readonly Use[] {
  return Object.entries(goals).flatMap(([goalId, goal]) =>
    Object.entries(goal.criteria).flatMap(([criterionId, criterion]) =>
      TESTS.flatMap((test) => {
        const condition = criterion[test];
        if (condition === undefined) return [];
        const at = `${criterionPointer(goalId, criterionId)}/${test}`;
        return leavesOf(condition, at).map((leaf) => ({
          goalId,
          goal,
          criterionId,
          criterion,
          test,
          ...leaf,
        }));
      }),
    ),
  );
}

interface Leaf {
  readonly comparison: Comparison;
  readonly pointer: string;
}

function leavesOf(condition: Condition, pointer: string): readonly Leaf[] {
  if ("fact" in condition) return [{ comparison: condition, pointer }];
  if ("not" in condition) return leavesOf(condition.not, pointerTo(pointer, "not"));
  const key = "all" in condition ? "all" : "any" in condition ? "any" : "of";
  const list: readonly Condition[] =
    "all" in condition ? condition.all : "any" in condition ? condition.any : condition.of;
  return list.flatMap((each, at) => leavesOf(each, pointerTo(pointerTo(pointer, key), at)));
}

/** The parameter that a comparison names. */
export function parameterOf({ value }: Comparison): string | undefined {
  return typeof value === "object" && "parameter" in value ? value.parameter : undefined;
}

/** The fact that another is compared with. */
export function otherFactOf({ value }: Comparison): string | undefined {
  return typeof value === "object" && "fact" in value ? value.fact : undefined;
}

/** The basis of a number, and where it is written, relative to its parameter: `/milestones/1`. */
export interface LastNumber extends Pick<Milestone, "basis" | "document"> {
  readonly value: string | number | undefined;
  readonly on?: string;
  readonly assumption?: string | undefined;
  readonly below: string;
}

/** The final number of a parameter: its last milestone, or its only value; `undefined` for a product. */
export function lastNumberOf(parameter: Parameter): LastNumber | undefined {
  if ("milestones" in parameter) {
    const last = parameter.milestones.at(-1);
    const below = `/milestones/${parameter.milestones.length - 1}`;
    return last && { ...last, value: last.value, below };
  }
  return "value" in parameter ? { ...parameter, below: "" } : undefined;
}
