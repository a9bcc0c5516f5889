import type { ValueExpression } from "../../rule-set/types.js";

/** The names under which an engine's conditions find things; a rule set's own ids hold no colon. */
export const factNames = {
  /** What is known of a fact, read, checked and bounded by its parts and wholes. */
  fact: (id: string) => `fact:${id}`,
  goal: (id: string) => `goal:${id}`,
  parameter: ({ parameter, at }: { parameter: string; at?: string }) =>
    at === undefined ? `parameter:${parameter}` : `parameter:${parameter}:${at}`,
  scope: "subject:scope",
  stretchCount: (criterion: string) => `stretches:${criterion}`,
  isTargetSet: (criterion: string) => `is-target-set:${criterion}`,
} as const;

/** A value of the rule files as json-rules-engine's conditions write it: a literal, or a reference to a fact. */
export function valueFor(value: ValueExpression): unknown {
  if (typeof value !== "object" || Array.isArray(value)) return Array.isArray(value) ? [...value] : value;
  if ("fact" in value) return { fact: factNames.fact(value.fact) };
  return { fact: factNames.parameter(value as { parameter: string; at?: string }) };
}
