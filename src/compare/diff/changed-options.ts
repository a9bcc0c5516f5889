import { basisOf } from "../../compile/parameters.js";
import type { Condition, Goal, Parameter, RuleSet } from "../../rule-set/types.js";
import { namesInConditions } from "./names-used.js";
import type { Sides } from "./sides.js";

/**
 * Finds what depends on different options than before: a test that now reads a local parameter or no longer does, and a
 * day that no longer rests on an assumption. The rules' own numbers do not show this, but setting the option does.
 */
export function changedOptions({ a, b }: Sides): readonly string[] {
  const changed: string[] = [];
  const compare = (what: string, before: readonly string[], after: readonly string[]): void => {
    const lost = before.filter((id) => !after.includes(id));
    const gained = after.filter((id) => !before.includes(id));
    for (const id of lost) changed.push(`${what} no longer changes when ${id} is set to something else.`);
    for (const id of gained) changed.push(`${what} now changes when ${id} is set to something else.`);
  };
  for (const [id, goal] of Object.entries(a.goals)) {
    const other = b.goals[id];
    if (other === undefined) continue;
    compare(`The deadline of ${id}`, deadlineOption(goal), deadlineOption(other));
    for (const [name, criterion] of Object.entries(goal.criteria)) {
      const twin = other.criteria[name];
      if (twin === undefined) continue;
      compare(`The deadline of ${id}, ${name},`, deadlineOption(criterion), deadlineOption(twin));
      for (const test of ["when", "met", "onTrack"] as const) {
        const [before, after] = [criterion[test], twin[test]];
        if (before === undefined || after === undefined) continue;
        // A parameter that becomes an option, or stops being one, is a change of its own.
        const stays = (option: string) => [a, b].every((rules) => isLocal(option, rules));
        const what = `${id}, ${name}, ${OF_TEST[test]},`;
        compare(what, optionsOf(before, a).filter(stays), optionsOf(after, b).filter(stays));
      }
    }
  }
  for (const [id, parameter] of Object.entries(a.parameters)) {
    const other = b.parameters[id];
    if (other !== undefined) compare(`The parameter ${id}`, assumptionsOf(parameter), assumptionsOf(other));
  }
  return changed;
}

/** The parameters that a condition reads, directly or as factors. */
function optionsOf(condition: Condition, rules: RuleSet): readonly string[] {
  return [...namesInConditions([condition], rules).parameters];
}

function isLocal(id: string, { parameters }: RuleSet): boolean {
  const parameter = parameters[id];
  return parameter !== undefined && basisOf(parameter) === "local";
}

const OF_TEST = { when: "for whom", met: "when met", onTrack: "when on track" } as const;

function deadlineOption({ deadline }: Pick<Goal, "deadline">): readonly string[] {
  return deadline?.assumption === undefined ? [] : [deadline.assumption];
}

function assumptionsOf(parameter: Parameter): readonly string[] {
  if (!("milestones" in parameter)) return [];
  return [...new Set(parameter.milestones.flatMap(({ assumption }) => assumption ?? []))];
}
