/** The names under which an engine's conditions find things; a rule set's own ids hold no colon. */
export const factNames = {
  /** What is known of a fact, read, checked and bounded by its parts, wholes and sums. */
  fact: (id: string) => `fact:${id}`,
  goal: (id: string) => `goal:${id}`,
  scope: "subject:scope",
  /** How many of a group of conditions hold. */
  counted: "conditions:holding",
} as const;
