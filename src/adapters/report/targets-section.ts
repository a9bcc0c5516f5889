import { longDay } from "../../base/day.js";
import type { Evaluation } from "../../evaluate/evaluation.js";
import { goalLead } from "../../explain/goal-lines.js";
import type { Explanation } from "../../explain/types.js";
import { barOf } from "./bar.js";
import { anchorOf } from "./goal-article.js";
import { html, type Markup } from "./markup.js";
import { measuredTargets } from "./measured-targets.js";
import { badgeOf } from "./status-mark.js";

/** The goals that have a deadline, each with its bars, before all others; nothing where there are none. */
export function targetsSection({ targets }: Explanation, evaluation: Evaluation): Markup | undefined {
  const inScope = targets.filter(({ status }) => status !== "not-applicable");
  if (inScope.length === 0) return undefined;
  const measures = measuredTargets(evaluation);
  return html`<section aria-labelledby="targets"><h2 id="targets">Targets with a date</h2>
<div class="small">${inScope.map(
    (goal) => html`<div class="phase"><h3><a href="#${anchorOf(goal.id)}">${goal.title}</a></h3>
${badgeOf(goal.status, goalLead(goal))}
<p class="soft">By ${longDay(goal.deadline!)}</p>
${measures.filter((measure) => measure.goal === goal.id).map(({ title, progress }) => [html`<p class="bar-title">${title}</p>`, barOf(progress, title)])}
</div>`,
  )}</div>
</section>`;
}
