import { levelBelow, subjectIdsOf } from "../../rule-set/subjects.js";
import type { RuleSet } from "../../rule-set/types.js";
import type { About } from "./about-row.js";
import type { Session } from "./session.js";

/** The session under other rules, about the same kind of subject if they have it, otherwise about their usual one. */
export function withRules({ scope, ...session }: Session, ruleSet: RuleSet): Session {
  const isKnown = scope !== undefined && subjectIdsOf(ruleSet).includes(scope);
  const next = isKnown ? scope : usualScope(ruleSet);
  return withScope({ ...session, ruleSetId: ruleSet.id }, next);
}

/** The usual subject of rules: a hub, or if they have none, the first subject that is not combined from others. */
export function usualScope(ruleSet: RuleSet): string {
  const subjects = subjectIdsOf(ruleSet);
  if (subjects.includes("hub")) return "hub";
  return subjects.find((id) => levelBelow(ruleSet, id) === undefined) ?? subjects[0] ?? "hub";
}

/** The session about another kind of subject. */
export function withScope({ scope: _, ...session }: Session, scope: string): Session {
  // A session that names no kind of subject is about a hub.
  return scope === "hub" ? session : { ...session, scope };
}

/** The session with the subject and day that a file gives, if neither was chosen. */
export function withSuggestion(
  session: Session,
  { scope, id, name, asOf }: About,
  rulesOn: (asOf: string) => RuleSet,
): Session {
  const dated = session.asOf === "" ? { ...withRules(session, rulesOn(asOf)), asOf } : session;
  const isKnown = subjectIdsOf(rulesOn(dated.asOf)).includes(scope);
  if (session.hub.id !== "" || !isKnown) return dated;
  return withScope({ ...dated, hub: { id, ...(name === undefined ? {} : { name }) } }, scope);
}
