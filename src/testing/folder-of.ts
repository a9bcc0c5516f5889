import type { PhaseFile, RuleSet } from "../rule-set/types.js";

/** The files that a rule set could have been read from, as parsed JSON by name. */
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
      // Not there in rules that were put together by hand, and then not written either.
      subjects,
      documents,
      assumptions,
      scales,
      // All with the whole set: which phase one was written in no longer shows.
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
