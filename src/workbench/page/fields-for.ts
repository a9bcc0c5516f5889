import type { RuleSet } from "../../rule-set/types.js";
import { type FieldGroup, fieldsOf } from "../model/fields.js";

const known = new WeakMap<RuleSet, Map<string, readonly FieldGroup[]>>();

/** The fields of a rule set for a subject, worked out once for each. */
export function fieldsFor(ruleSet: RuleSet, scope: string): readonly FieldGroup[] {
  const byScope = known.get(ruleSet) ?? new Map<string, readonly FieldGroup[]>();
  known.set(ruleSet, byScope);
  const groups = byScope.get(scope) ?? fieldsOf(ruleSet, scope);
  byScope.set(scope, groups);
  return groups;
}
