import { pointerTo } from "../../base/issue.js";
import { isObject } from "../../rule-set/read/place.js";
import type { RuleSet } from "../../rule-set/types.js";
import type { AnalysisFinding } from "../analysed-issue.js";
import { wordsIn } from "./unit-words.js";

/**
 * An assumption with a smaller share of its words in the rules has nothing to do with them; those that come with the
 * library have half or more.
 */
const LEAST_KNOWN = 0.2;

/** Fewer words than this are too few to judge by. */
const FEWEST_WORDS = 5;

/** Words that any assumption may have, including those of the rule format. */
const COMMON: ReadonlySet<string> = new Set(
  "aim ambition are asked basis because been both but called can cannot count counted counting criterion deadline did do document does even failed figure goal has have if implied it its kept least line local may mean means measure measured milestone missed most never no not once one only other otherwise out own read reported rise rule said say should show shown so some speak stated straight such taken target than then there they thi until up used wa were what when where whether which while will word would year".split(
    " ",
  ),
);

/**
 * Finds assumptions without a day whose words hardly occur in any goal, fact, parameter or register: probably left over
 * from other rules.
 */
export function leftoverFindings(ruleSet: RuleSet): readonly AnalysisFinding[] {
  const { assumptions, goals, facts, parameters, registers, subjects, scales } = ruleSet;
  const open = Object.entries(assumptions).filter(([, { value }]) => value === undefined);
  if (open.length === 0) return [];
  const known = new Set<string>();
  collect([goals, facts, parameters, registers, subjects, scales], known);
  return open.flatMap(([id, { text }]): readonly AnalysisFinding[] => {
    const words = [...new Set(wordsIn(text))].filter((word) => !COMMON.has(word));
    const strange = words.filter((word) => !known.has(word));
    if (words.length < FEWEST_WORDS || words.length - strange.length >= LEAST_KNOWN * words.length) return [];
    const named = strange.slice(0, 3).map((word) => `“${word}”`);
    const message = `The assumption "${id}" seems to be about something else: nothing in these rules mentions ${named.join(", ")}. Remove it, or say what it is about.`;
    return [{ code: "unused-assumption", pointer: pointerTo("/assumptions", id), at: "key", message }];
  });
}

function collect(value: unknown, into: Set<string>): void {
  if (typeof value === "string") for (const word of wordsIn(value)) into.add(word);
  else if (Array.isArray(value)) for (const each of value) collect(each, into);
  else if (isObject(value))
    for (const [key, each] of Object.entries(value)) {
      collect(key, into);
      collect(each, into);
    }
}
