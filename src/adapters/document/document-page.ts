import { formatCount } from "../../base/words.js";
import type { RuleSet } from "../../rule-set/types.js";
import type { LocatedExcerpt, LocatedExcerpts } from "../../source/locate-excerpts.js";
import type { SourceBlock } from "../../source/read-source-document.js";
import { htmlFile } from "../report/html-file.js";
import { html, idOf, type Markup, type Part, sectionOf } from "../report/markup.js";
import { symbolFor } from "../report/status-mark.js";
import { type Segment, segmentsOf } from "./segments.js";
import { STYLE } from "./style.js";

/**
 * The state of a criterion as shown by a mark: a word, a colour and a shape, since not everybody can see the colour.
 */
export interface MarkState {
  readonly id: string;
  readonly words: string;
  readonly colour: "green" | "blue" | "amber" | "red" | "grey" | "violet" | "pale";
  /** The lines that draw its shape, in a square of 16. */
  readonly shape: string;
}

/** What the page says about one criterion. */
export interface MarkedCriterion {
  readonly state: MarkState;
  readonly title: string;
  /** One sentence, next to its state. */
  readonly sentence: string;
  /** Further details, under the sentence. */
  readonly more?: Part;
}

/** The content of a page about a document. */
export interface DocumentView {
  readonly ruleSet: RuleSet;
  /** The heading of the page, and the line under it. */
  readonly title: string;
  readonly about: string;
  readonly summary: Part;
  readonly located: LocatedExcerpts;
  /**
   * From the worst state to the least important; if several criteria quote the same words, the worst decides the
   * colour.
   */
  readonly states: readonly MarkState[];
  /** A count for the legend: "14 met". */
  readonly countWords: (state: MarkState, count: number) => string;
  readonly criterion: (goal: string, criterion: string) => MarkedCriterion;
  /** The state of a goal as a whole. */
  readonly goal: (goal: string) => MarkState;
}

/** A criterion with its number on the page. */
interface Entry extends LocatedExcerpt, MarkedCriterion {
  readonly number: number;
  readonly isFound: boolean;
}

/**
 * Writes a published document as one HTML page that marks the excerpt of each criterion. It fetches nothing and runs
 * nothing. All text is escaped. The same input gives the same bytes.
 */
export function documentPage(view: DocumentView): string {
  const { title, about, summary, located, states } = view;
  const entries = entriesOf(view);
  const body = html`<a class="skip" href="#criteria">Skip to the list of criteria</a>
<svg width="0" height="0" aria-hidden="true" focusable="false" class="symbols"><defs>
${states.map(({ id, shape }) => symbolFor(`s-${id}`, shape))}
</defs></svg>
<header>
<h1>${title}</h1>
<p>${about}</p>
</header>
<main>
${summary}
${notFound(entries, view.ruleSet)}
${legend(entries, view)}
${sectionOf("document", "The document", html`<div class="document">${documentOf(located, entries, view)}</div>`)}
${sectionOf("criteria", "Criterion by criterion", criteriaOf(entries, view))}
</main>`;
  return htmlFile({ title: `${title}: ${about}`, style: STYLE, body });
}

/** The criteria in the order of the document, numbered; those that are not in the document come last. */
function entriesOf({ located: { excerpts }, criterion }: DocumentView): readonly Entry[] {
  const firstOf = ({ goal }: LocatedExcerpt) => excerpts.findIndex((other) => other.goal === goal);
  const placed = excerpts.map((each) => ({ each, block: each.block ?? Number.POSITIVE_INFINITY }));
  const sorted = placed
    .map((one, at) => ({ ...one, at, from: one.each.ranges[0]?.from ?? Number.POSITIVE_INFINITY }))
    // Sorted by goal within a bullet that several goals have, so that the list under each goal is complete.
    .sort(
      (a, b) =>
        compare(a.block, b.block) ||
        firstOf(a.each) - firstOf(b.each) ||
        compare(a.from, b.from) ||
        a.at - b.at,
    );
  return sorted.map(({ each }, at) => ({
    ...each,
    ...criterion(each.goal, each.criterion),
    number: at + 1,
    isFound: each.ranges.length > 0,
  }));
}

function compare(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function symbolOf({ id }: MarkState): Markup {
  return html`<svg class="symbol" aria-hidden="true" focusable="false"><use href="#s-${id}"/></svg>`;
}

function badgeOf(state: MarkState, words = state.words): Markup {
  return html`<span class="badge ${state.colour}">${symbolOf(state)}<span>${words}</span></span>`;
}

/** The excerpts that are not where the rules say, and so have no mark on the page. */
function notFound(entries: readonly Entry[], { goals }: RuleSet): Markup | undefined {
  const lost = entries.filter(({ isFound }) => !isFound);
  if (lost.length === 0) return undefined;
  const content = html`<div class="note"><p>${
    lost.length === 1 ? "One excerpt isn’t" : `${formatCount(lost.length)} excerpts aren’t`
  } in this text where the rules expect ${lost.length === 1 ? "it" : "them"}, so nothing below is marked for ${
    lost.length === 1 ? "it" : "them"
  }. Check that this is the right document; <code>verify-source</code> shows what differs.</p>
<ul>${lost.map(({ goal, excerpt, number }) => html`<li>“${excerpt}” (<a href="#c-${number}">${number}</a>, ${goals[goal]!.title})</li>`)}</ul></div>`;
  return sectionOf("not-found", "Not found in this text", content);
}

function legend(entries: readonly Entry[], { states, countWords, located }: DocumentView): Markup {
  const { marked, all } = countWordsOf(located);
  const counted = states
    .map((state) => ({ state, count: entries.filter((entry) => entry.state.id === state.id).length }))
    .filter(({ count }) => count > 0);
  const content = html`<p>${entries.length === 1 ? "One criterion quotes" : `${formatCount(entries.length)} criteria quote`} this document:</p>
<ul class="legend">${counted.map(({ state, count }) => html`<li>${badgeOf(state, countWords(state, count))}</li>`)}</ul>
<p>The number behind marked words leads to their criterion in the list. Where several criteria quote the same words, all their
numbers are there, and the colour shows the worst of their statuses. Words that no criterion quotes are left plain:
${formatCount(all - marked)} of the ${formatCount(all)} words in the bullets.</p>`;
  return sectionOf("legend", "What the marks say", content);
}

/** How many words the bullets have, and how many of them are in an excerpt. */
function countWordsOf({ blocks, excerpts }: LocatedExcerpts): {
  readonly marked: number;
  readonly all: number;
} {
  const counts = { marked: 0, all: 0 };
  for (const [at, { kind, lines }] of blocks.entries()) {
    if (kind !== "bullet") continue;
    const ranges = excerpts.filter(({ block }) => block === at).flatMap((each) => each.ranges);
    for (const { 0: word, index } of lines.join("\n").matchAll(/[\p{L}\p{N}]+/gu)) {
      counts.all++;
      if (ranges.some(({ from, to }) => from <= index && index + word.length <= to)) counts.marked++;
    }
  }
  return counts;
}

/** The whole document in order; consecutive bullets form one list. */
function documentOf(
  { blocks }: LocatedExcerpts,
  entries: readonly Entry[],
  view: DocumentView,
): readonly Part[] {
  const parts: Part[] = [];
  let bullets: Markup[] = [];
  const endList = () => {
    if (bullets.length > 0) parts.push(html`<ul class="bullets" role="list">${bullets}</ul>\n`);
    bullets = [];
  };
  for (const [at, block] of blocks.entries()) {
    if (block.kind === "bullet") {
      bullets.push(
        bulletOf(
          block,
          entries.filter(({ block }) => block === at),
          view,
        ),
      );
      continue;
    }
    endList();
    const text = block.lines.join("\n");
    parts.push(block.kind === "heading" || at === 0 ? html`<h3>${text}</h3>\n` : html`<p>${text}</p>\n`);
  }
  endList();
  return parts;
}

function bulletOf({ lines }: SourceBlock, entries: readonly Entry[], view: DocumentView): Markup {
  const goals = [...new Set(entries.map(({ goal }) => goal))];
  const segments = segmentsOf(lines.join("\n"), entries, ({ ranges }) => ranges);
  const verdicts = goals.map((id) => {
    const state = view.goal(id);
    return html`<div><span class="${state.colour}">${symbolOf(state)} <strong>${state.words}</strong></span> <a href="#${goalAnchor(id)}">${view.ruleSet.goals[id]!.title}</a></div>`;
  });
  return html`<li><div class="words">${segments.map((segment) => segmentOf(segment, view))}</div><div class="verdict">${
    goals.length === 0 ? "No goal of the rules encodes this." : verdicts
  }</div></li>\n`;
}

/** Words, followed by the numbers of the criteria whose excerpt ends with them. */
function segmentOf({ text, owners, ending }: Segment<Entry>, { states }: DocumentView): Part {
  if (owners.length === 0) return text;
  const worst = states.find(({ id }) => owners.some(({ state }) => state.id === id))!;
  // The number comes first: a line may break between a word and a picture, but not between a word and a number.
  const refs = ending.map(
    ({ owner: { state, number }, isFirst }) =>
      html`<a class="ref ${state.colour}"${isFirst ? html` id="m-${number}"` : undefined} href="#c-${number}">${number}${symbolOf(state)}<span class="hidden"> ${state.words}</span></a>`,
  );
  return html`<mark class="${worst.colour}">${text}</mark>${refs}`;
}

function goalAnchor(id: string): string {
  return idOf("goal", id);
}

/** Every criterion by goal, for people who read the page as a list. */
function criteriaOf(entries: readonly Entry[], view: DocumentView): readonly Part[] {
  const goals = [...new Set(entries.map(({ goal }) => goal))];
  return goals.map((id) => {
    const own = entries.filter(({ goal }) => goal === id);
    return html`<h3 id="${goalAnchor(id)}">${view.ruleSet.goals[id]!.title}</h3>
<p>${badgeOf(view.goal(id))}</p>
<ol class="list" role="list">${own.map(criterionItem)}</ol>\n`;
  });
}

function criterionItem({ number, excerpt, isFound, title, state, sentence, more }: Entry): Markup {
  const quoted = isFound
    ? html`<a href="#m-${number}">“${excerpt}”</a>`
    : html`“${excerpt}” <span class="soft">(not found in this text)</span>`;
  return html`<li id="c-${number}"><span class="number">${number}</span><div><p>${quoted} <span class="soft">${title}</span></p>
<p>${badgeOf(state)} ${sentence}</p>${more}</div></li>\n`;
}
