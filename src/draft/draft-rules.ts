import type { CasesFile, FactsFile, Parameter, PhaseFile, RuleSet, RuleSetFile } from "../rule-set/types.js";
import type { WordChange } from "../source/word-changes.js";
import { type DraftBullets, type DraftDocument, draftBullets } from "./draft-bullets.js";
import { draftCases } from "./draft-cases.js";
import { draftFacts, withoutCounts } from "./draft-facts.js";
import { draftGoals } from "./draft-goals.js";
import { draftParameters } from "./draft-parameters.js";
import { DraftSources } from "./draft-sources.js";
import { textsWithYears } from "./draft-texts.js";
import { WORK_PARTS, type WorkItem } from "./work-item.js";
import { shiftYears, type YearShift } from "./year-shift.js";

const HEAD = "rule-set.json";
const FACTS = "facts.json";

/** The rules of another year, from which new ones are drafted. */
export interface EarlierRules {
  readonly ruleSet: RuleSet;
  /** The same, as their files hold them, by name. */
  readonly files: Readonly<Record<string, unknown>>;
}

/** A drafted rule set: its files by name, and what there is to decide, in the order in which to do it. */
export interface DraftedRules {
  readonly files: Readonly<Record<string, unknown>>;
  readonly work: readonly WorkItem[];
  /** How many goals were found in the new document; absent where it was not given. */
  readonly found?: number;
}

/**
 * Drafts the next year's rules: days moved, numbers of documents awaited and never carried over, cases kept as drafts.
 *
 * @param document - the new document, if it is at hand, in which the goals are looked for
 * @param words - how a change of words is written in the work list
 */
export function draftRules(
  { ruleSet, files }: EarlierRules,
  shift: YearShift,
  document: DraftDocument | undefined,
  words: (change: WordChange) => string,
): DraftedRules {
  const phases = Object.entries(files).filter(([name]) => isPhase(name)) as [string, PhaseFile][];
  const cases = Object.entries(files).filter(([name]) => name.startsWith("cases/")) as [string, CasesFile][];
  const sources = new DraftSources(ruleSet, shift);
  const work: WorkItem[] = [...periodItems(ruleSet, shift)];
  const bullets = document && bulletsOf(ruleSet, phases, sources, document, words);
  const gone = bullets?.gone ?? [];
  const facts = draftFacts(files[FACTS] as FactsFile, ruleSet, gone);
  const read = (parameters: Readonly<Record<string, Parameter>> = {}) =>
    Object.fromEntries(Object.entries(parameters).filter(([id]) => !facts.unread.has(id)));

  const drafted: Record<string, unknown> = {};
  const head = withoutCounts(files[HEAD] as RuleSetFile, facts.dropped);
  const shared = draftParameters(read(head.parameters), HEAD, sources, work, gone);
  drafted[FACTS] = facts.file;
  for (const [name, file] of phases) {
    const parameters = draftParameters(read(file.parameters), name, sources, work, gone);
    const goals = draftGoals(file.goals, name, sources, bullets, work);
    if (Object.keys(goals).length + Object.keys(parameters).length === 0) continue;
    drafted[name] = { ...file, ...(file.parameters === undefined ? {} : { parameters }), goals };
  }
  for (const [name, file] of cases) {
    if (gone.includes(file.goal)) continue;
    const moved = draftCases(file, shift, facts);
    drafted[name] = moved;
    work.push(casesItem(name, moved));
  }
  work.push(...(bullets?.work ?? [sourcesItem(ruleSet)]), ...facts.work);
  const newHead = draftHead(head, shared, sources);
  work.push(...sources.work);
  const done = new Set(work.map(({ file, pointer }) => `${file} ${pointer}`));
  for (const [name, file] of [[HEAD, newHead], ...Object.entries(drafted)] as [string, unknown][]) {
    if (name.startsWith("cases/")) continue;
    // What was made for the new year is listed already.
    const texts = textsWithYears(file, name, shift).filter(
      ({ pointer }) =>
        !done.has(`${name} ${pointer}`) && !done.has(`${name} ${pointer.replace(/\/[^/]*$/, "")}`),
    );
    work.push(...texts.filter(({ pointer }) => name !== HEAD || !isHistory(pointer, newHead)));
  }
  const order = ({ part }: WorkItem) => WORK_PARTS.indexOf(part);
  return {
    files: withSchemas({ [HEAD]: newHead, ...drafted }, shift),
    work: work.toSorted((a, b) => order(a) - order(b)),
    ...(bullets === undefined ? {} : { found: bullets.sources.size }),
  };
}

/** The files, each pointing at the schemas of the new year where it pointed at those of the earlier one. */
function withSchemas(
  files: Readonly<Record<string, unknown>>,
  { year }: YearShift,
): Readonly<Record<string, unknown>> {
  const entries = Object.entries(files).map(([name, value]) => {
    const file = value as { readonly $schema?: string };
    if (file.$schema === undefined) return [name, file];
    const $schema = file.$schema.replace(/\/schema\/[^/]+\/(?=[^/]+$)/, `/schema/${year.id}/`);
    return [name, { ...file, $schema }];
  });
  return Object.fromEntries(entries);
}

function isPhase(name: string): boolean {
  return name !== HEAD && name !== FACTS && !name.startsWith("cases/");
}

/** Whether a text of the head is of a document or an assumption of a day: what is new of these is listed by itself. */
function isHistory(pointer: string, { assumptions }: RuleSetFile): boolean {
  const [, top, id = ""] = pointer.split("/");
  return top === "documents" || top === "title" || assumptions[id]?.value !== undefined;
}

/** The goals of the document that most goals cite, in its new year's text. */
function bulletsOf(
  ruleSet: RuleSet,
  phases: readonly (readonly [string, PhaseFile])[],
  sources: DraftSources,
  document: DraftDocument,
  words: (change: WordChange) => string,
): DraftBullets {
  const counts = new Map<string, number>();
  for (const { source } of Object.values(ruleSet.goals))
    counts.set(source.document, (counts.get(source.document) ?? 0) + 1);
  const [main = ""] = [...counts].sort(([, a], [, b]) => b - a)[0] ?? [];
  const files = new Map(phases.flatMap(([name, { goals }]) => Object.keys(goals).map((id) => [id, name])));
  return draftBullets(ruleSet, main, sources.document(main), document, files, words);
}

function draftHead(
  head: RuleSetFile,
  parameters: Readonly<Record<string, Parameter>>,
  sources: DraftSources,
): RuleSetFile {
  const { shift } = sources;
  // An assumption without a day explains how to count; one with a day goes once nothing rests on it any more.
  const plain = Object.entries(head.assumptions).filter(([, { value }]) => value === undefined);
  const assumptions = { ...sources.assumptions, ...Object.fromEntries(plain) };
  return {
    ...head,
    id: shift.year.id,
    version: "0.1.0",
    title: shiftYears(head.title, shift),
    academicYear: shift.year.title,
    inForce: shift.inForce,
    documents: { ...sources.documents },
    assumptions,
    ...(head.parameters === undefined ? {} : { parameters }),
  };
}

function periodItems(
  { id, inForce, title }: RuleSet,
  { inForce: { from, until } }: YearShift,
): readonly WorkItem[] {
  const gap =
    from === inForce.until
      ? ""
      : ` No rules are in force from ${inForce.until}, when ${id} ends, until then.`;
  const period = `In force from ${from}; ${until} is the first day no longer in force.${gap}`;
  return [
    { part: "days", file: HEAD, pointer: "/inForce", text: period },
    { part: "days", file: HEAD, pointer: "/title", text: `Made from “${title}”.` },
  ];
}

/** Without the document nobody can tell what became of the bullets. */
function sourcesItem({ goals }: RuleSet): WorkItem {
  const text = `The section, bullet, fingerprint and excerpts of all ${Object.keys(goals).length} goals are still those of last time. Once the document is at hand, verify-source tells what differs.`;
  return { part: "bullets", file: "", pointer: "", text };
}

function casesItem(file: string, { cases }: CasesFile): WorkItem {
  const count = Object.keys(cases).length;
  const text = count === 1 ? "1 draft." : `${count} drafts.`;
  return { part: "cases", file, pointer: "/cases", text };
}
