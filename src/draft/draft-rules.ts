// draft: takes a rule set and perhaps a new document, gives the files of the next year's rules and a work list; also the
// first rules of your own, and what is left before a release.
import { pointerTo } from "../base/issue.js";
import { isOnScale } from "../facts/kinds.js";
import type {
  CasesFile,
  FactsFile,
  LevelFact,
  Parameter,
  PhaseFile,
  RuleSet,
  RuleSetFile,
} from "../rule-set/types.js";
import type { WordChange } from "../source/word-changes.js";
import { type DraftBullets, type DraftDocument, draftBullets } from "./draft-bullets.js";
import { draftCases } from "./draft-cases.js";
import { draftFacts, withoutCounts } from "./draft-facts.js";
import { draftGoals } from "./draft-goals.js";
import { draftParameters } from "./draft-parameters.js";
import { Drafting } from "./drafting.js";
import { HEAD, WORK_PARTS, type WorkItem } from "./work-item.js";
import { mentionsYears, shiftYears, type YearShift } from "./year-shift.js";

const FACTS = "facts.json";

/** The rules of another year, from which new ones are drafted. */
export interface EarlierRules {
  readonly ruleSet: RuleSet;
  /** The same rules as in their files, by name. */
  readonly files: Readonly<Record<string, unknown>>;
}

/** A drafted rule set: its files by name, and what has to be decided, in the order in which to do it. */
export interface DraftedRules {
  readonly files: Readonly<Record<string, unknown>>;
  readonly work: readonly WorkItem[];
  /** How many goals were found in the new document; absent if it was not given. */
  readonly found?: number;
}

/**
 * Drafts the next year's rules: days are moved, numbers of documents are left blank rather than carried over, and cases
 * are kept as drafts.
 *
 * @param document - the new document, if available, in which the goals are looked for
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
  const drafting = new Drafting(ruleSet, shift);
  putPeriod(drafting);
  const bullets = document && bulletsOf(drafting, phases, document, words);
  const gone = bullets?.gone ?? [];
  const facts = draftFacts(files[FACTS] as FactsFile, ruleSet, gone);
  const draftRead = (parameters: Readonly<Record<string, Parameter>> = {}, file: string) => {
    const read = Object.entries(parameters).filter(([id]) => !facts.unread.has(id));
    return draftParameters(Object.fromEntries(read), file, drafting, gone);
  };

  const drafted: Record<string, unknown> = {};
  const head = withoutScales(withoutCounts(files[HEAD] as RuleSetFile, facts.dropped), facts.file);
  const shared = draftRead(head.parameters, HEAD);
  drafted[FACTS] = facts.file;
  for (const [name, file] of phases) {
    const parameters = draftRead(file.parameters, name);
    const goals = draftGoals(file.goals, name, drafting, bullets);
    if (Object.keys(goals).length + Object.keys(parameters).length === 0) continue;
    drafted[name] = { ...file, ...(file.parameters === undefined ? {} : { parameters }), goals };
  }
  for (const [name, file] of cases) {
    if (gone.includes(file.goal)) continue;
    drafted[name] = draftCases(file, shift, facts);
    const count = Object.keys(file.cases).length;
    drafting.put("cases", name, "/cases", count === 1 ? "1 draft." : `${count} drafts.`);
  }
  if (bullets === undefined) {
    const count = Object.keys(ruleSet.goals).length;
    // Without the document, it isn't known what happened to the bullets.
    const text = `The section, bullet, fingerprint and excerpts of all ${count} goals are still those of last time. Once you have the document, verify-source says what differs.`;
    drafting.put("bullets", "", "", text);
  } else drafting.putAll(bullets.work);
  drafting.putAll(facts.work);
  const newHead = draftHead(head, shared, drafting);
  const { work } = drafting;
  const isListed = (file: string, pointer: string) =>
    work.some((item) => item.file === file && item.pointer === pointer);
  const texts = Object.entries({ [HEAD]: newHead, ...drafted })
    .filter(([name]) => !name.startsWith("cases/"))
    .flatMap(([name, file]) => textsWithYears(file, name, shift))
    // What was made for the new year is listed already.
    .filter(
      ({ file, pointer }) => !isListed(file, pointer) && !isListed(file, pointer.replace(/\/[^/]*$/, "")),
    )
    .filter(({ file, pointer }) => file !== HEAD || !isHistory(pointer, newHead));
  const order = ({ part }: WorkItem) => WORK_PARTS.indexOf(part);
  return {
    files: withSchemas({ [HEAD]: newHead, ...drafted }, shift),
    work: [...work, ...texts].sort((a, b) => order(a) - order(b)),
    ...(bullets === undefined ? {} : { found: bullets.sources.size }),
  };
}

/**
 * Makes files that name the schemas of the earlier year name those of the new year. The same goes for files one folder
 * deeper, in `earlier`, that name the schemas for any rule set.
 */
function withSchemas(
  files: Readonly<Record<string, unknown>>,
  { year }: YearShift,
): Readonly<Record<string, unknown>> {
  const entries = Object.entries(files).map(([name, value]) => {
    const file = value as { readonly $schema?: string };
    if (file.$schema === undefined) return [name, file];
    const schemas = `${"../".repeat(name.split("/").length)}schema/`;
    const $schema = file.$schema.startsWith(`../${schemas}`)
      ? file.$schema.replace(`../${schemas}`, `${schemas}${year.id}/`)
      : file.$schema.replace(/\/schema\/[^/]+\/(?=[^/]+$)/, `/schema/${year.id}/`);
    return [name, { ...file, $schema }];
  });
  return Object.fromEntries(entries);
}

function isPhase(name: string): boolean {
  return name !== HEAD && name !== FACTS && !name.startsWith("cases/");
}

/**
 * Whether a text in `rule-set.json` is about a document or a dated assumption; new ones of these are listed separately.
 */
function isHistory(pointer: string, { assumptions }: RuleSetFile): boolean {
  const [, top, id = ""] = pointer.split("/");
  return top === "documents" || top === "title" || assumptions[id]?.value !== undefined;
}

/** The goals of the document that most goals cite, found in the new year's text. */
function bulletsOf(
  drafting: Drafting,
  phases: readonly (readonly [string, PhaseFile])[],
  document: DraftDocument,
  words: (change: WordChange) => string,
): DraftBullets {
  const { ruleSet } = drafting;
  const counts = new Map<string, number>();
  for (const { source } of Object.values(ruleSet.goals))
    counts.set(source.document, (counts.get(source.document) ?? 0) + 1);
  const [main = ""] = [...counts].sort(([, a], [, b]) => b - a)[0] ?? [];
  const files = new Map(phases.flatMap(([name, { goals }]) => Object.keys(goals).map((id) => [id, name])));
  return draftBullets(ruleSet, main, drafting.document(main), document, files, words);
}

function draftHead(
  head: RuleSetFile,
  parameters: Readonly<Record<string, Parameter>>,
  { shift, documents, assumptions }: Drafting,
): RuleSetFile {
  // An assumption without a day explains how to count; one with a day is removed once nothing rests on it.
  const plain = Object.entries(head.assumptions).filter(([, { value }]) => value === undefined);
  // Notes about the earlier rules: gaps next to them, ids that they changed, documents that they were compared with.
  const { gaps: _, moved: __, verified: ___, ...kept } = head;
  return {
    ...kept,
    id: shift.year.id,
    version: "0.1.0",
    title: shiftYears(head.title, shift),
    academicYear: shift.year.title,
    inForce: shift.inForce,
    documents: { ...documents },
    assumptions: { ...assumptions, ...Object.fromEntries(plain) },
    ...(head.parameters === undefined ? {} : { parameters }),
  };
}

/** The contents of `rule-set.json` without the scales of levels that no longer exist. */
function withoutScales(head: RuleSetFile, { facts }: FactsFile): RuleSetFile {
  const { scales, ...rest } = head;
  if (scales === undefined) return head;
  const [only] = Object.keys(scales);
  const used = new Set(
    Object.values(facts).flatMap((fact) => (isOnScale(fact.type) ? ((fact as LevelFact).scale ?? only) : [])),
  );
  const kept = Object.entries(scales).filter(([name]) => used.has(name));
  return kept.length === 0 ? rest : { ...rest, scales: Object.fromEntries(kept) };
}

function putPeriod(drafting: Drafting): void {
  const { id, inForce, title } = drafting.ruleSet;
  const { from, until } = drafting.shift.inForce;
  const gap =
    from === inForce.until
      ? ""
      : ` No rules are in force from ${inForce.until}, when ${id} ends, until then.`;
  const period = `In force from ${from}; ${until} is the first day no longer in force.${gap}`;
  drafting.put("days", HEAD, "/inForce", period);
  drafting.put("days", HEAD, "/title", `Made from “${title}”.`);
}

const TEXTS: ReadonlySet<string> = new Set([
  "title",
  "statement",
  "text",
  "description",
  "question",
  "predicate",
  "note",
]);

/** The texts of a drafted file that still mention a year of the earlier rules. */
function textsWithYears(value: unknown, file: string, shift: YearShift, pointer = ""): readonly WorkItem[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, item]): readonly WorkItem[] => {
    const at = pointerTo(pointer, key);
    if (typeof item !== "string") return textsWithYears(item, file, shift, at);
    if (!TEXTS.has(key) || !mentionsYears(item, shift)) return [];
    return [{ part: "texts", file, pointer: at, text: `“${item}”` }];
  });
}
