import { longDay } from "../../base/day.js";
import { linkTo } from "./goal-article.js";
import { headingOf, html, type Markup, sectionOf, tableOf } from "./markup.js";
import { type ReportedGoal, shortLine } from "./short-line.js";
import { badgeOf } from "./status-mark.js";

/** The most goals that a printed summary lists; the table of all goals behind it has the rest. */
const MOST_PRINTED = 12;

/** What is off track or not met, by how much and until when: those with a date first. */
export function behindSection(goals: readonly ReportedGoal[]): Markup {
  const behind = goals
    .filter(({ goal }) => goal.status === "off-track" || goal.status === "not-met")
    .sort((a, b) => Number(a.goal.deadline === null) - Number(b.goal.deadline === null));
  if (behind.length === 0)
    return sectionOf("behind", "Off track", html`<p>No goal is known to be off track or not met.</p>`);
  const headings = ["Goal", "Status", "How far", "By"].map(headingOf);
  const rows = behind.map((each, at) => {
    const { status, statusWords, deadline } = each.goal;
    const by = deadline === null ? "no date" : longDay(deadline);
    return html`<tr${at < MOST_PRINTED ? undefined : html` class="screen"`}><th scope="row">${linkTo(each, each.goal.title)}</th><td>${badgeOf(status, statusWords)}</td><td>${shortLine(each)}</td><td>${by}</td></tr>`;
  });
  const more = behind.length - MOST_PRINTED;
  const content = html`${tableOf(html`aria-labelledby="behind"`, headings, rows)}${
    more > 0 ? html`<p class="print">And ${more} more: see the next page.</p>` : undefined
  }`;
  return sectionOf("behind", "Off track: by how much, and by when", content);
}
