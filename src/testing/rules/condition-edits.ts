import { conditionWords, isLiteral, valueWords } from "../../compare/condition-words.js";
import { measureOf, traitsOf } from "../../facts/kinds.js";
import { type OperatorName, operators } from "../../operators/operators.js";
import type {
  Comparison,
  Condition,
  MilestoneParameter,
  RuleSet,
  ValueExpression,
} from "../../rule-set/types.js";
import type { Edit } from "./edit.js";
import { neighbours } from "./neighbours.js";
import { parametersOfUnit } from "./parameters-of-unit.js";
import { shiftEdits } from "./shift-edits.js";

type Path = Edit["path"];

/** Every small change of a condition. */
export function conditionEdits(condition: Condition, path: Path, ruleSet: RuleSet): readonly Edit[] {
  if ("not" in condition) {
    const description = '"not" was taken away';
    return [
      { kind: "not-dropped", path, value: condition.not, description },
      ...conditionEdits(condition.not, [...path, "not"], ruleSet),
    ];
  }
  if ("all" in condition) return treeEdits("all", condition.all, path, ruleSet);
  if ("any" in condition) return treeEdits("any", condition.any, path, ruleSet);
  if ("of" in condition) return someEdits(condition, path, ruleSet);
  return [...operatorEdits(condition, path, ruleSet), ...valueEdits(condition, [...path, "value"], ruleSet)];
}

function treeEdits(
  key: "all" | "any",
  children: readonly Condition[],
  path: Path,
  ruleSet: RuleSet,
): readonly Edit[] {
  const other = key === "all" ? "any" : "all";
  const below = children.flatMap((child, at) => conditionEdits(child, [...path, key, at], ruleSet));
  // With one condition, `all` and `any` mean the same, and it cannot be left out.
  if (children.length < 2) return below;
  return [
    { kind: "all-any", path, value: { [other]: children }, description: `"${key}" became "${other}"` },
    ...children.map(
      (child, at): Edit => ({
        kind: "clause-dropped",
        path: [...path, key, at],
        value: undefined,
        description: `the condition on ${conditionWords(child, ruleSet)} was taken out of "${key}"`,
      }),
    ),
    ...below,
  ];
}

/** One more or one fewer required of several conditions, or one condition left out. */
function someEdits(
  { atLeast, of }: Extract<Condition, { readonly of: readonly Condition[] }>,
  path: Path,
  ruleSet: RuleSet,
): readonly Edit[] {
  const moved = [atLeast - 1, atLeast + 1].filter((next) => next >= 1 && next <= of.length);
  const dropped = of.length > atLeast ? of : [];
  return [
    ...moved.map(
      (next): Edit => ({
        kind: "at-least",
        path: [...path, "atLeast"],
        value: next,
        description: `at least ${atLeast} of ${of.length} became at least ${next}`,
      }),
    ),
    ...dropped.map(
      (child, at): Edit => ({
        kind: "clause-dropped",
        path: [...path, "of", at],
        value: undefined,
        description: `the condition on ${conditionWords(child, ruleSet)} was taken out of "of"`,
      }),
    ),
    ...of.flatMap((child, at) => conditionEdits(child, [...path, "of", at], ruleSet)),
  ];
}

/**
 * Whether a parameter has different numbers on some days; with steps even a single milestone does, as nothing is asked
 * before it.
 */
function movesWithTheDay({ milestones, between }: MilestoneParameter): boolean {
  return milestones.length > 1 || between === "step";
}

function operatorEdits({ fact, operator, value }: Comparison, path: Path, ruleSet: RuleSet): readonly Edit[] {
  const type = ruleSet.facts[fact]?.type;
  const words = (name: OperatorName) => `"${operators[name].wording} ${valueWords(value, ruleSet)}"`;
  // Facts without an order are only compared for equality.
  const fits = (slip: OperatorName) =>
    type === undefined ||
    traitsOf(type).compares === "by-order" ||
    operators[slip].compares === "by-equality";
  return operators[operator].slips.filter(fits).map((slip) => ({
    kind: "operator",
    path: [...path, "operator"],
    value: slip,
    description: `${words(operator)} became ${words(slip)}`,
  }));
}

function valueEdits({ fact, value }: Comparison, path: Path, ruleSet: RuleSet): readonly Edit[] {
  const became = (next: ValueExpression) =>
    `${valueWords(value, ruleSet)} became ${valueWords(next, ruleSet)}`;
  if (isLiteral(value)) {
    const found = ruleSet.facts[fact];
    if (found === undefined) return [];
    const measure = measureOf(found, ruleSet);
    if (!Array.isArray(value)) {
      return neighbours(value, measure).map((next) => ({
        kind: "threshold",
        path,
        value: next,
        description: became(next),
      }));
    }
    const list = value as readonly (string | number | boolean)[];
    return list.flatMap((entry, at): Edit[] => {
      const moved = neighbours(entry, measure)
        // Replacing with a value that is already in the list would only shorten it, which is done below.
        .filter((next) => !list.includes(next))
        .map(
          (next): Edit => ({
            kind: "list-entry",
            path: [...path, at],
            value: next,
            description: `${entry} on the list became ${next}`,
          }),
        );
      if (list.length < 2) return moved;
      const dropped = `${entry} was taken off the list`;
      return [...moved, { kind: "list-entry", path: [...path, at], value: undefined, description: dropped }];
    });
  }
  const { plus: _, times: __, ...unshifted } = value;
  const shifts = shiftEdits(value, path, (next) => became({ ...unshifted, ...next }));
  if ("fact" in value) return shifts;
  const edits: Edit[] = [...shifts];
  const parameter = ruleSet.parameters[value.parameter];
  if (value.at !== undefined) {
    const { at: ___, ...next } = value;
    edits.push({ kind: "as-of", path: [...path, "at"], value: undefined, description: became(next) });
  } else if (parameter !== undefined && "milestones" in parameter && movesWithTheDay(parameter)) {
    const next = { ...value, at: "as-of" } as const;
    edits.push({ kind: "as-of", path: [...path, "at"], value: "as-of", description: became(next) });
  }
  for (const other of parametersOfUnit(ruleSet, value.parameter)) {
    const description = became({ ...value, parameter: other });
    edits.push({ kind: "parameter-swapped", path: [...path, "parameter"], value: other, description });
  }
  return edits;
}
