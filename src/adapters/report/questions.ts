import type { Explanation, MissingFact } from "../../explain/types.js";
import { html, type Markup } from "./markup.js";

interface Asked extends MissingFact {
  readonly goals: number;
}

/** What is not known, as questions, those first whose answers bear on most goals; nothing where all is known. */
export function questionsSection({ phases }: Explanation): Markup | undefined {
  const asked = new Map<string, Asked>();
  for (const { missing } of phases.flatMap(({ goals }) => goals)) {
    for (const each of missing)
      asked.set(each.fact, { ...each, goals: (asked.get(each.fact)?.goals ?? 0) + 1 });
  }
  if (asked.size === 0) return undefined;
  const sorted = [...asked.values()].sort((a, b) => b.goals - a.goals);
  return html`<section aria-labelledby="questions"><h2 id="questions">What to find out</h2>
<p>${sorted.length === 1 ? "One answer is" : `${sorted.length} answers are`} missing. Until then what they bear on is left open, and nothing is counted as nought.</p>
<ol>${sorted.map(
    ({ question, title, goals }) =>
      html`<li>${question ?? title}${goals > 1 ? html` <span class="soft">(bears on ${goals} goals)</span>` : undefined}</li>`,
  )}</ol></section>`;
}
