import { longDay } from "../../base/day.js";
import { linkTo } from "./goal-article.js";
import { headingOf, html, type Markup, sectionOf, tableOf } from "./markup.js";
import { isBehind, type ReportedGoal, shortLine } from "./short-line.js";
import { badgeOf } from "./status-mark.js";

/** The most goals that a printed summary lists; the table of all goals behind it has the rest. */
const MOST_PRINTED = 12;

/** What is off track or not met, by how much, and until when it can be met; goals with a deadline come first. */
export function behindSection(goals: readonly ReportedGoal[]): Markup {
  const behind = goals
    .filter(isBehind)
    .sort((a, b) => Number(a.goal.deadline === null) - Number(b.goal.deadline === null));
  if (behind.length === 0)
    return sectionOf("behind", "Off track", html`<p>No goal is known to be off track or not met.</p>`);
  const headings = ["Goal", "Status", "How far", "By"].map(headingOf);
  const rows = behind.map((each, at) => {
    const { status, statusWords, deadline } = each.goal;
    const by = deadline === null ? "no date" : longDay(deadline);
    return html`<tr${at < MOST_PRINTED ? undefined : html` class="screen"`}><th scope="row">${linkTo(each, each.goal.title)}</th><td>${badgeOf(status, statusWords)}</td><td><span class="two">${shortLine(each)}</span></td><td class="day">${by}</td></tr>`;
  });
  const more = behind.length - MOST_PRINTED;
  const content = html`<div class="behind">${tableOf(html`aria-labelledby="behind"`, headings, rows)}</div>${
    more > 0 ? html`<p class="print">And ${more} more: see the next page.</p>` : undefined
  }`;
  const isLate = behind.some(({ goal }) => goal.status === "not-met");
  const title = `${isLate ? "Not met or off track" : "Off track"}: by how much, and by when`;
  return sectionOf("behind", title, content);
}
