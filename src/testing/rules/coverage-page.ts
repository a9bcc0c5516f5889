import { documentPage, type MarkState } from "../../adapters/document/document-page.js";
import { html, type Part } from "../../adapters/report/markup.js";
import { formatCount, upperFirst } from "../../base/words.js";
import { oneOf } from "../../rule-set/subjects.js";
import type { RuleSet } from "../../rule-set/types.js";
import { locateExcerpts } from "../../source/locate-excerpts.js";
import type { CaseCoverage, CriterionCoverage, Shown } from "./cover-cases.js";
import { boundWords, outcomeWords, shareWords, sideWords } from "./coverage-words.js";

const ALL: MarkState = {
  id: "all",
  words: "All shown",
  colour: "green",
  shape: "M2.5 8.5 6.3 12.3 13.5 4",
};
const SOME: MarkState = {
  id: "some",
  words: "Partly shown",
  colour: "amber",
  shape: "M3 8a5 5 0 1 1 10 0a5 5 0 1 1-10 0M8 3v10",
};
const NONE: MarkState = {
  id: "none",
  words: "Nothing shown",
  colour: "red",
  shape: "M3.5 3.5 12.5 12.5M12.5 3.5 3.5 12.5",
};

/**
 * Writes the published document as one HTML page, in which the excerpt of each criterion is marked by how much of the
 * criterion the worked cases show.
 *
 * @param document - id of the document, as the goals cite it
 * @param text - its text, as `verifySource` reads it
 */
export function coveragePage(
  ruleSet: RuleSet,
  coverage: CaseCoverage,
  document: string,
  text: string,
): string {
  const found = (goal: string) => coverage.criteria.filter((each) => each.goal === goal);
  return documentPage({
    ruleSet,
    title: "What the worked cases show",
    about: `${ruleSet.title} (${ruleSet.id} ${ruleSet.version})`,
    summary: html`<p><strong>${shareWords(coverage)}</strong> subjects, outcomes and sides of numbers are shown by a case.</p>
<p>A case shows something where the result it expects would differ if that one thing came out differently. A number has up to
three sides: at it, above it and below it. “Just” below or above means by no more than one unit, one percentage point, one
level or one day.</p>`,
    located: locateExcerpts(ruleSet, document, text),
    states: [NONE, SOME, ALL],
    countWords: ({ words }, count) => `${formatCount(count)} ${words.toLowerCase()}`,
    criterion: (goal, id) => {
      const own = found(goal).find(({ criterion }) => criterion === id)!;
      const { title } = ruleSet.goals[goal]!.criteria[id]!;
      return {
        state: stateOf(own),
        title: title ?? upperFirst(id),
        sentence: `${shareWords(own)} shown`,
        more: detailsOf(own, ruleSet),
      };
    },
    goal: (goal) => {
      const sum = (key: "shown" | "of") => found(goal).reduce((total, each) => total + each[key], 0);
      return stateOf({ shown: sum("shown"), of: sum("of") });
    },
  });
}

function stateOf({ shown, of }: Pick<CriterionCoverage, "shown" | "of">): MarkState {
  return shown === of ? ALL : shown === 0 ? NONE : SOME;
}

function detailsOf({ subjects, outcomes, bounds }: CriterionCoverage, ruleSet: RuleSet): Part {
  return html`<ul class="tried">
${line("Measured for", subjects, ({ subject }) => oneOf(ruleSet, subject))}
${line("Comes to", outcomes, ({ status }) => outcomeWords(status))}
${bounds.map((bound) => line(upperFirst(boundWords(bound)), bound.sides, ({ side }) => sideWords(side)))}
</ul>`;
}

/** "Comes to: met, on track; not shown: off track". */
function line<Each extends Shown>(title: string, list: readonly Each[], words: (each: Each) => string): Part {
  if (list.length === 0) return undefined;
  const [shown, open] = [true, false].map((isShown) =>
    list.filter((each) => (each.case !== null) === isShown).map(words),
  ) as [string[], string[]];
  const rest =
    open.length === 0 ? undefined : html`<strong class="red">not shown: ${open.join(", ")}</strong>`;
  return html`<li>${title}: ${shown.join(", ")}${shown.length > 0 && rest !== undefined ? "; " : ""}${rest}</li>`;
}
