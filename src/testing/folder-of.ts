import type { PhaseFile, RuleSet } from "../rule-set/types.js";

/** Files that a rule set could have been read from, as parsed JSON by file name. */
export function folderOf(ruleSet: RuleSet): Record<string, unknown> {
  const {
    format,
    id,
    version,
    title,
    academicYear,
    inForce,
    subjects,
    documents,
    assumptions,
    scales,
    parameters,
  } = ruleSet;
  const folder: Record<string, unknown> = {
    "rule-set.json": {
      format,
      id,
      version,
      title,
      academicYear,
      inForce,
      // Rules put together by hand may have none, and then none are written.
      subjects,
      documents,
      assumptions,
      scales,
      // All go into the rule set's file, since the phase that one was written in is not kept.
      parameters,
    },
    "facts.json": { format, facts: ruleSet.facts },
  };
  for (const [phase, { title: name, goals }] of Object.entries(ruleSet.phases)) {
    const file: PhaseFile = {
      format,
      phase,
      title: name,
      goals: Object.fromEntries(goals.map((goal) => [goal, ruleSet.goals[goal]!])),
    };
    folder[`${phase}.json`] = file;
  }
  return JSON.parse(JSON.stringify(folder)) as Record<string, unknown>;
}
