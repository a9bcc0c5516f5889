import {
  type Evaluation,
  type Explanation,
  explain,
  type GoalExplanation,
  type RuleSet,
  type Status,
} from "maths-hub-goals";
import { byId, element } from "./element.js";

const MARKS: Readonly<Record<Status, string>> = {
  met: "✓",
  "on-track": "↗",
  "off-track": "↘",
  "not-met": "✕",
  unknown: "?",
  "needs-judgement": "⚖",
  "not-applicable": "–",
};

/** Shows how each goal stands, and which of them stand otherwise than at the start. */
export function showResults(ruleSet: RuleSet, evaluation: Evaluation, start: Evaluation | undefined): void {
  const explanation = explain(ruleSet, evaluation);
  const before = start === undefined ? undefined : explainedOnce(ruleSet, start);
  byId("summary").textContent =
    `${explanation.subject.name}, ${explanation.day}. ${explanation.summary} ${explanation.warnings.join(" ")}`;
  const moved = movedGoals(explanation, before);
  byId("changes").replaceChildren(...(moved.length === 0 ? [] : [changesOf(moved)]));
  const changed = new Set(moved.map(({ goal }) => goal.id));
  const goals = explanation.phases.flatMap(({ goals: each }) => each);
  if (cards.size === 0) {
    byId("goals").append(
      ...explanation.phases.flatMap(({ title, goals: each }) => [
        element("h3", {}, title),
        ...each.map(({ id }) => placeFor(id)),
      ]),
    );
  }
  for (const goal of goals) {
    // Only what a keystroke changed is drawn again.
    const card = cards.get(goal.id)!;
    const drawn = JSON.stringify([goal, changed.has(goal.id)]);
    if (card.drawn === drawn) continue;
    card.drawn = drawn;
    card.place.replaceChildren(goalCard(goal, changed.has(goal.id)));
  }
}

const explained = new WeakMap<Evaluation, Explanation>();

/** What results are compared with stays the same from keystroke to keystroke. */
function explainedOnce(ruleSet: RuleSet, evaluation: Evaluation): Explanation {
  let explanation = explained.get(evaluation);
  if (explanation === undefined) explained.set(evaluation, (explanation = explain(ruleSet, evaluation)));
  return explanation;
}

const cards = new Map<string, { readonly place: HTMLElement; drawn: string }>();

function placeFor(id: string): HTMLElement {
  const place = element("div");
  cards.set(id, { place, drawn: "" });
  return place;
}

interface Moved {
  readonly goal: GoalExplanation;
  readonly from: GoalExplanation;
}

function movedGoals(now: Explanation, before: Explanation | undefined): readonly Moved[] {
  const old = new Map(before?.phases.flatMap(({ goals }) => goals.map((goal) => [goal.id, goal] as const)));
  return now.phases
    .flatMap(({ goals }) => goals)
    .flatMap((goal) => {
      const from = old.get(goal.id);
      return from !== undefined && from.status !== goal.status ? [{ goal, from }] : [];
    });
}

function changesOf(moved: readonly Moved[]): HTMLElement {
  return element(
    "div",
    {},
    element("h3", {}, moved.length === 1 ? "One goal has changed" : `${moved.length} goals have changed`),
    element(
      "ul",
      {},
      ...moved.map(({ goal, from }) =>
        element(
          "li",
          {},
          `${goal.title}: ${from.statusWords.toLowerCase()} before, ${goal.statusWords.toLowerCase()} now`,
        ),
      ),
    ),
  );
}

function goalCard(goal: GoalExplanation, isMoved: boolean): HTMLElement {
  const { id, title, status, statusWords, sentence, track, possible, needed, missing } = goal;
  const sentences = [sentence, track, possible === null ? undefined : `It ${possible}.`];
  return element(
    "article",
    { id: `goal-${id}`, ...(isMoved ? { class: "moved" } : {}) },
    element("h4", {}, title),
    element(
      "span",
      { class: `badge s-${status}` },
      element("span", { "aria-hidden": "true" }, MARKS[status]),
      statusWords,
    ),
    element("p", {}, sentences.filter((each) => each !== undefined).join(" ")),
    needed.length === 0
      ? undefined
      : element("p", {}, element("b", {}, "To meet it: "), needed.map(({ words }) => words).join("; ")),
    missing.length === 0
      ? undefined
      : element(
          "p",
          {},
          element("b", {}, "To find out: "),
          missing.map(({ question, title: of }) => question ?? of).join(" "),
        ),
  );
}
