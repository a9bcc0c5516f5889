import { longDay } from "../../base/day.js";
import { goalSentences } from "../../explain/goal-lines.js";
import { possibleWords } from "../../explain/status-words.js";
import type { GoalExplanation } from "../../explain/types.js";
import { barOf } from "./bar.js";
import { linkTo } from "./goal-article.js";
import { html, type Markup } from "./markup.js";
import type { Measure } from "./measure.js";
import type { ReportedGoal } from "./short-line.js";
import { figuresOf } from "./short-line.js";
import { badgeOf } from "./status-mark.js";
import { timeLeft } from "./time-left.js";

/** The goals that have a deadline, each with its figures in large type; `undefined` if there are none. */
export function targetCards(
  goals: readonly ReportedGoal[],
  asOf: string,
  paceOf: (measure: Measure) => string | undefined,
): Markup | undefined {
  const dated = goals.filter(({ goal }) => goal.deadline !== null && goal.status !== "not-applicable");
  if (dated.length === 0) return undefined;
  return html`<section aria-labelledby="targets"><h2 id="targets" class="quiet">Targets with a date</h2>
<div class="cards">${dated.map((each) => cardOf(each, asOf, paceOf))}</div></section>`;
}

function cardOf(
  reported: ReportedGoal,
  asOf: string,
  paceOf: (measure: Measure) => string | undefined,
): Markup {
  const { goal, measures } = reported;
  const [main, ...others] = measures;
  const title = html`<h3>${linkTo(reported, goal.title)}</h3>`;
  if (main === undefined) {
    return html`<div class="card">${title}
<p>${badgeOf(goal.status, goal.statusWords)}</p>
<p>${goalSentences(goal).join(" ")}</p>
<p class="soft">By ${longDay(goal.deadline!)}: ${timeLeft(asOf, goal.deadline!)}</p></div>`;
  }
  const { amount, share, toGo } = main.words;
  const rest = [share, toGo].filter((each) => each !== undefined);
  const own = goal.criteria.find(({ id }) => id === main.criterion)!;
  // A part may stand better than the goal that it is of, or be decided while the goal is not.
  const isApart = own.status !== goal.status;
  const could = isApart ? goal.possible : possibleWords(main.possible);
  const pace = paceOf(main);
  return html`<div class="card">${title}
<div class="top"><p class="figure">${amount}</p>${badgeOf(goal.status, goal.statusWords)}</div>
<p class="figures">${rest.map((each) => html`<b>${each}</b> · `)}<span>${timeLeft(asOf, main.deadline ?? goal.deadline!)}</span></p>
${barOf(main)}
${could === null ? undefined : html`<p class="soft">It ${could}.</p>`}
${pace === undefined ? undefined : html`<p class="soft">${pace}</p>`}
${isApart ? html`<p class="soft">${own.title}: ${own.statusWords.toLowerCase()}.</p>` : undefined}
${alsoAsked(goal, others, main)}
</div>`;
}

/** What else the goal asks for that is not met, each with its figures or its status. */
function alsoAsked(
  { criteria }: GoalExplanation,
  others: readonly Measure[],
  main: Measure,
): Markup | undefined {
  const open = criteria.filter(
    ({ id, status }) => id !== main.criterion && status !== "met" && status !== "not-applicable",
  );
  if (open.length === 0) return undefined;
  const words = open.map(({ id, title, statusWords }) => {
    const measure = others.find(({ criterion }) => criterion === id);
    const figures =
      measure === undefined || measure.words.share === undefined ? undefined : figuresOf(measure);
    return `${title}: ${figures === undefined ? "" : `${figures}, `}${statusWords.toLowerCase()}`;
  });
  return html`<p class="soft">Also asked: ${words.join("; ")}.</p>`;
}
