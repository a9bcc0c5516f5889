import { pointerTo } from "../../base/issue.js";
import { RuleSetError } from "../../base/rule-set-error.js";
import { namesUsed } from "../../compare/diff/names-used.js";
import { onlyGoals } from "../../compare/only-goals.js";
import { compile } from "../../compile/compile.js";
import type { RulePlaces } from "../../rule-set/rule-places.js";
import type { RuleSet } from "../../rule-set/types.js";
import { applyEdit, type Edit, type MutantKind } from "./edit.js";
import { factEdits } from "./fact-edits.js";
import { goalEdits } from "./goal-edits.js";
import { parameterEdits } from "./parameter-edits.js";
import { readersOf } from "./readers-of.js";

/** A rule set with one small fault, which the worked cases should find. */
export interface Mutant {
  readonly kind: MutantKind;
  /** The file that was changed, in the rule folder. */
  readonly file: string;
  /** JSON Pointer to the place; it is the same in the file and in the rule set. */
  readonly pointer: string;
  /** What was changed, in plain words. */
  readonly description: string;
  /** The goals it can affect, in rule order. */
  readonly goals: readonly string[];
  readonly ruleSet: RuleSet;
  /** The same rules with only the goals it can affect; known to compile. */
  readonly affected: RuleSet;
}

/** Makes every mutant of a rule set, leaving out changes that do not compile. */
export function* mutantsOf(ruleSet: RuleSet, places: RulePlaces): Generator<Mutant> {
  const readers = readersOf(ruleSet);
  for (const id of Object.keys(ruleSet.parameters)) {
    const file = places.parameters.get(id) ?? "rule-set.json";
    yield* make(ruleSet, parameterEdits(ruleSet, id), file, readers.get(id) ?? []);
  }
  for (const id of Object.keys(ruleSet.facts)) {
    const edits = factEdits(ruleSet, id);
    if (edits.length === 0) continue;
    const reading = Object.entries(ruleSet.goals).filter(([, goal]) =>
      namesUsed([goal], ruleSet).facts.has(id),
    );
    yield* make(
      ruleSet,
      edits,
      "facts.json",
      reading.map(([goal]) => goal),
    );
  }
  for (const id of Object.keys(ruleSet.goals)) {
    yield* make(ruleSet, goalEdits(ruleSet, id), places.goals.get(id) ?? "", [id]);
  }
}

function* make(
  ruleSet: RuleSet,
  edits: readonly Edit[],
  file: string,
  goals: readonly string[],
): Generator<Mutant> {
  for (const edit of edits) {
    const mutated = applyEdit(ruleSet, edit);
    const affected = onlyGoals(mutated, goals);
    if (!isSound(affected)) continue;
    const pointer = edit.path.reduce<string>(pointerTo, "");
    const { kind, description } = edit;
    yield { kind, file, pointer, description, goals, ruleSet: mutated, affected };
  }
}

function isSound(ruleSet: RuleSet): boolean {
  try {
    compile(ruleSet);
    return true;
  } catch (error) {
    if (!(error instanceof RuleSetError)) throw error;
    return false;
  }
}
