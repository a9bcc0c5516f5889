/**
 * What every runtime runs: the statuses, the shortfall, the words, rules read from JSON, and the messages about a
 * snapshot with faults. It gives one line, which is the same everywhere.
 */
export function program({ evaluate, formatText, safeEvaluate }, { safeParseRuleSet }, { ruleSet }, files) {
  const snapshot = {
    subject: { scope: "hub", id: "h", name: "A hub" },
    asOf: "2025-03-31",
    facts: {
      "primary.schools.total": 416,
      "primary.schools.engaged": 300,
      "secondary.schools.total": 20,
      "secondary.schools.engaged": { min: 12, max: 13 },
    },
  };
  const evaluation = evaluate(ruleSet, snapshot);
  const primary = evaluation.goals["primary.engagement"];
  const { possible } = evaluation.goals["secondary.engagement"];
  const parsed = safeParseRuleSet(
    Object.fromEntries(Object.entries(files).map(([name, content]) => [name, JSON.stringify(content)])),
  );
  const earlier = evaluate(parsed.data, { ...snapshot, asOf: "2023-03-31" });
  const faulty = safeEvaluate(ruleSet, {
    ...snapshot,
    asOf: "2025-02-30",
    facts: { "primary.schools.engagd": 3, "primary.schools.total": -1 },
  });
  return JSON.stringify([
    primary.status,
    primary.shortfall,
    possible,
    formatText(ruleSet, evaluation).split("\n").slice(0, 8),
    earlier.goals["primary.engagement"].reasons[0].text,
    faulty.error.issues.map(({ code, path, message }) => [code, path, message]),
    evaluation.ruleSet,
  ]);
}
