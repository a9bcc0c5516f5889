import { RuleSetError } from "../../base/rule-set-error.js";
import { compile } from "../../compile/compile.js";
import type { RuleSet } from "../../rule-set/types.js";
import { onlyGoals } from "../only-goals.js";
import type { Draft } from "./draft.js";
import { NO_RENAMES, newId, type Renames, renameRules } from "./renames.js";
import { settle } from "./settle.js";
import type { Sides } from "./sides.js";

/**
 * The first rule set with some of the changes made. Ids that it names otherwise are changed last, and only those of
 * facts, which snapshots name; goals and criteria keep theirs.
 *
 * @param goals - leaves out all other goals, so that it binds the sooner
 * @returns `undefined` where that makes no rules
 */
export function applyDrafts(
  drafts: readonly Draft[],
  sides: Sides,
  goals?: readonly string[],
): RuleSet | undefined {
  const { a, b } = sides;
  const edited = drafts.reduce<RuleSet>((rules, { edit }) => edit?.(rules) ?? rules, a);
  const settled = edited === a ? a : settle(edited, a, b);
  const kept = goals?.filter((goal) => Object.hasOwn(settled.goals, goal));
  const made = renameRules(
    kept === undefined ? settled : onlyGoals(settled, kept),
    factRenames(drafts, sides),
  );
  return binds(made) ? made : undefined;
}

function factRenames(drafts: readonly Draft[], { renames }: Sides): Renames {
  const facts = new Map<string, string>();
  for (const { renamedFact: id } of drafts) if (id !== undefined) facts.set(id, newId(renames.facts, id));
  return { ...NO_RENAMES, facts };
}

function binds(ruleSet: RuleSet): boolean {
  // A goal without criteria is none.
  if (Object.values(ruleSet.goals).some(({ criteria }) => Object.keys(criteria).length === 0)) return false;
  try {
    compile(ruleSet);
    return true;
  } catch (error) {
    if (!(error instanceof RuleSetError)) throw error;
    return false;
  }
}
