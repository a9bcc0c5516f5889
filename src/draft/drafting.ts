import { pointerTo } from "../base/issue.js";
import type { Assumption, RuleSet, SourceDocument } from "../rule-set/types.js";
import { HEAD, type WorkItem, type WorkPart } from "./work-item.js";
import { shiftYears, type YearShift } from "./year-shift.js";

/**
 * What a draft is made from, and what it collects: documents and assumptions that something rests on, and the work
 * list.
 */
export class Drafting {
  readonly documents: Record<string, SourceDocument> = {};
  readonly assumptions: Record<string, Assumption> = {};
  readonly ruleSet: RuleSet;
  readonly shift: YearShift;
  readonly #work: WorkItem[] = [];
  /** What was newly made, which is listed last. */
  readonly #made: WorkItem[] = [];
  readonly #documentIds = new Map<string, string>();
  readonly #assumptionIds = new Map<string, string>();

  constructor(ruleSet: RuleSet, shift: YearShift) {
    this.ruleSet = ruleSet;
    this.shift = shift;
    // The new year's documents come first.
    for (const { source } of Object.values(ruleSet.goals)) this.#newDocument(source.document);
  }

  /** What has to be decided, in the order in which it was added. */
  get work(): readonly WorkItem[] {
    return [...this.#work, ...this.#made];
  }

  /** Adds something to decide to the work list. */
  put(part: WorkPart, file: string, pointer: string, text: string): void {
    this.#work.push({ part, file, pointer, text });
  }

  putAll(items: readonly WorkItem[]): void {
    this.#work.push(...items);
  }

  /** The document that replaces an earlier one. */
  document(earlier: string): string {
    return this.#documentIds.get(earlier) ?? this.keepDocument(earlier);
  }

  /** Keeps the earlier document itself, because history rests on it. */
  keepDocument(id: string): string {
    const document = this.ruleSet.documents[id];
    if (document !== undefined) this.documents[id] ??= document;
    return id;
  }

  /** Keeps the earlier assumption itself, because history rests on it. */
  keepAssumption(id: string): string {
    const assumption = this.ruleSet.assumptions[id];
    if (assumption !== undefined) this.assumptions[id] ??= assumption;
    return id;
  }

  /** The assumption for a day, replacing an earlier one that was for another year. */
  assumption(earlier: string, day: string): string {
    const assumption = this.ruleSet.assumptions[earlier];
    if (assumption?.value === undefined || assumption.value === day) return this.keepAssumption(earlier);
    const known = this.#assumptionIds.get(earlier);
    if (known !== undefined) return known;
    const id = this.#unused(earlier, { ...this.ruleSet.assumptions, ...this.assumptions });
    this.#assumptionIds.set(earlier, id);
    this.assumptions[id] = { ...assumption, text: shiftYears(assumption.text, this.shift), value: day };
    const text = `Made from "${earlier}", with its day and the years in its text moved. Days that rest on it must agree with its "value".`;
    this.#made.push({ part: "days", file: HEAD, pointer: pointerTo("/assumptions", id), text });
    return id;
  }

  #newDocument(earlier: string): void {
    const document = this.ruleSet.documents[earlier];
    if (document === undefined || this.#documentIds.has(earlier)) return;
    const id = this.#unused(earlier, this.ruleSet.documents);
    this.#documentIds.set(earlier, id);
    this.documents[id] = { ...document, title: shiftYears(document.title, this.shift) };
    const text = `"url" and "retrieved" are still those of "${earlier}". Write where the new document is published and on which day you read it; check "title" and "publisher" too.`;
    this.#made.push({ part: "document", file: HEAD, pointer: pointerTo("/documents", id), text });
  }

  #unused(earlier: string, taken: Readonly<Record<string, unknown>>): string {
    const { year } = this.shift;
    const moved = shiftYears(earlier, this.shift);
    const base = moved === earlier ? `${earlier}-${year.id}` : moved;
    let id = base;
    for (let count = 2; Object.hasOwn(taken, id); count++) id = `${base}-${count}`;
    return id;
  }
}
