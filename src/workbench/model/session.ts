// model: takes the files and answers of a session, gives a snapshot, its result and messages, without a browser.
import type { Snapshot } from "../../evaluate/types.js";
import type { Evidence, FactValue, RuleSet } from "../../rule-set/types.js";

/** What a file is used as: one of the registers that rules may have, or another kind. */
export type FileKind =
  | "schools"
  | "links"
  | "engagement"
  | "teachers"
  | "institutions"
  | "llme"
  | "template"
  | "snapshot"
  | "snapshots-table"
  | "unknown"
  // Rules of one's own may have further registers.
  | (string & Record<never, never>);

/** A file that somebody gave. */
export interface SessionFile {
  /** Tells it apart from other files of the same name. */
  readonly id: string;
  /** Its name as it was given: text from outside, which may hold anything. */
  readonly name: string;
  readonly kind: FileKind;
  /** Whether the kind was seen by its columns, or chosen by somebody. */
  readonly by: "columns" | "user";
  /** Why it is taken for this: "Taken for the list of schools: it has URN, EstablishmentName and more.". */
  readonly note: string;
  /** What it holds; absent where it wasn't kept. */
  readonly bytes?: Uint8Array;
}

/** Which schools are the hub's: by codes or names of local authorities or districts, or one by one, by URN or name. */
export type SessionArea =
  | { readonly localAuthorities: readonly string[] }
  | { readonly districts: readonly string[] }
  | { readonly urns: readonly (string | number)[] };

/** Numbers of the rules, and days that rest on assumptions, that somebody has set. */
export interface SessionOverrides {
  readonly parameters?: Readonly<Record<string, string | number>>;
  readonly assumptions?: Readonly<Record<string, string>>;
}

/** All that somebody has given and chosen: plain data, from which everything else is worked out. */
export interface Session {
  readonly format: 1;
  readonly ruleSetId: string;
  readonly hub: { readonly id: string; readonly name?: string };
  /** The id of the subject it is about, where the rules call it something other than a hub. */
  readonly scope?: string;
  /** Where it is left out, the area that the rules know the hub to have, or else the whole list. */
  readonly area?: SessionArea;
  /** ISO day on which the facts stood so. */
  readonly asOf: string;
  readonly files: readonly SessionFile[];
  /** Whether whatever the registers do not list is none. */
  readonly complete: boolean;
  /** Values given by hand, by fact id; they replace what files say. `null` goes back to that. */
  readonly answers: Readonly<Record<string, FactValue>>;
  /** Where values given by hand come from, by fact id; read only beside an answer. */
  readonly evidence: Readonly<Record<string, Evidence>>;
  readonly overrides: SessionOverrides;
  /** Earlier snapshots, for the trend. */
  readonly history: readonly Snapshot[];
}

/** A session with nothing in it yet. */
export function newSession({ id }: Pick<RuleSet, "id">, hub: Session["hub"], asOf: string): Session {
  return {
    format: 1,
    ruleSetId: id,
    hub,
    asOf,
    files: [],
    complete: false,
    answers: {},
    evidence: {},
    overrides: {},
    history: [],
  };
}
