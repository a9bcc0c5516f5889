/** The names under which an engine's conditions find things; a rule set's own ids have no colons. */
export const factNames = {
  /** What is known of a fact, after reading and checking, and bounded by its parts, wholes and sums. */
  fact: (id: string) => `fact:${id}`,
  goal: (id: string) => `goal:${id}`,
  scope: "subject:scope",
  /** How many conditions of a group hold. */
  counted: "conditions:holding",
} as const;
