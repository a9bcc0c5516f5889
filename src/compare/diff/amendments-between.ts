import type { RuleSet } from "../../rule-set/types.js";
import { replaceAt } from "../replace-at.js";
import { sameJson } from "../same-json.js";
import type { Amendment } from "./amendment.js";
import type { ChangeKind, Edit, Entry, EntryChange, EntryTypes } from "./change-kind.js";
import { changeKinds } from "./change-kinds.js";
import { entriesOf } from "./entries.js";
import { mergeAmendments } from "./merge-amendments.js";
import { type Sides, sidesOf } from "./sides.js";
import type { RuleSetChangeKind } from "./types.js";

/** Lays two rule sets side by side, with all changes from one to the other, each of which can be made by itself. */
export function amendmentsBetween(
  a: RuleSet,
  b: RuleSet,
): { readonly sides: Sides; readonly amendments: readonly Amendment[] } {
  const sides = sidesOf(a, b);
  const amendments = [...entriesOf(sides)].flatMap((entry) => amendmentsOf(entry, sides));
  return { sides, amendments: mergeAmendments(amendments, sides) };
}

/** The changes of one entry, found with the table of kinds. */
function amendmentsOf(entry: Entry, sides: Sides): readonly Amendment[] {
  const amendments: Amendment[] = [];
  if (sameJson(entry.before, entry.after)) return amendments;
  for (const [name, kind] of Object.entries(changeKinds) as [RuleSetChangeKind, Kind][]) {
    const amendment = kind.of === entry.of ? amendmentOf(name, kind, entry, sides) : undefined;
    if (amendment === undefined) continue;
    amendments.push(amendment);
    if (kind.keys === undefined) break;
  }
  return amendments;
}

type Content = Readonly<Record<string, unknown>>;

/** A kind of change, whatever its type of entry; it is only ever given entries of its own type. */
type Kind = ChangeKind<keyof EntryTypes, Content>;

/** The change of one kind in an entry, if there is one. */
function amendmentOf(name: RuleSetChangeKind, kind: Kind, entry: Entry, sides: Sides): Amendment | undefined {
  const [before, after] = [entry.before, entry.after] as readonly (Content | undefined)[];
  const keys = kind.keys?.filter((key) => before && after && !sameJson(before[key], after[key])) ?? [];
  const change = { ...entry, before, after, keys, sides } as EntryChange<Content, Content>;
  const text = sentenceOf(kind, change);
  if (text === undefined) return undefined;
  const { alters, bump, shows } = kind;
  return {
    kind: name,
    place: entry.place,
    goals: kind.goals?.(change) ?? entry.goals,
    before: asJsonOf(before, kind, keys),
    after: asJsonOf(after, kind, keys),
    text,
    edit: entry.edit ?? editOf(entry, keys),
    renamedFact: entry.of === "factId" ? entry.place : undefined,
    alters,
    bump: typeof bump === "function" ? bump(change) : bump,
    shows: typeof shows === "function" ? shows(change) : shows,
    likeness: entry.likeness,
  };
}

/** The sentence of a kind for a change; `undefined` if the change is not of this kind. */
function sentenceOf(kind: Kind, change: EntryChange<Content | undefined, Content | undefined>) {
  const { before, after, keys } = change;
  if (before === undefined) return after && kind.added?.({ ...change, before, after });
  if (after === undefined) return kind.removed?.({ ...change, before, after });
  const both = { ...change, before, after };
  if (kind.keys !== undefined && keys.length === 0) return undefined;
  return kind.where?.(both) === false ? undefined : kind.changed?.(both);
}

/** One side of a change, as shown in JSON. */
function asJsonOf(content: Content | undefined, kind: Kind, keys: readonly string[]): unknown {
  if (content === undefined) return undefined;
  if (kind.asJson !== undefined) return kind.asJson(content);
  if (kind.keys === undefined) return content;
  if (kind.keys.length === 1) return content[kind.keys[0]!];
  return Object.fromEntries(keys.flatMap((key) => (content[key] === undefined ? [] : [[key, content[key]]])));
}

/** Makes a change by itself: of some keys, or of the whole entry. */
function editOf({ path, after }: Entry, keys: readonly string[]): Edit | undefined {
  if (path === undefined) return undefined;
  if (keys.length === 0) return (rules) => replaceAt(rules, path, after);
  const put = (rules: RuleSet, key: string) => replaceAt(rules, [...path, key], (after as Content)[key]);
  return (rules) => keys.reduce(put, rules);
}
