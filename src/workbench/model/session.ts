// model: takes the files and answers of a session, gives a snapshot, its result and messages, without a browser.
import type { Snapshot } from "../../evaluate/types.js";
import type { Evidence, FactValue, RuleSet } from "../../rule-set/types.js";

/** What a file is used as: one of the registers in the rules, or another kind. */
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
  // The user's own rules may have further registers.
  | (string & Record<never, never>);

/** A file that the user added. */
export interface SessionFile {
  /** Distinguishes it from other files of the same name. */
  readonly id: string;
  /** Its name as given: text from outside, which may contain anything. */
  readonly name: string;
  readonly kind: FileKind;
  /** Whether the kind was recognised by its columns or chosen by the user. */
  readonly by: "columns" | "user";
  /** Why it is taken for this: "Taken for the list of schools: it has URN, EstablishmentName and more.". */
  readonly note: string;
  /** Its content; absent if it wasn't kept. */
  readonly bytes?: Uint8Array;
}

/** Which schools are the hub's: by codes or names of local authorities or districts, or individually by URN or name. */
export type SessionArea =
  | { readonly localAuthorities: readonly string[] }
  | { readonly districts: readonly string[] }
  | { readonly urns: readonly (string | number)[] };

/** Numbers of the rules, and days that rest on assumptions, that the user has overridden. */
export interface SessionOverrides {
  readonly parameters?: Readonly<Record<string, string | number>>;
  readonly assumptions?: Readonly<Record<string, string>>;
}

/** Everything that the user has given and chosen, as plain data; everything else is worked out from it. */
export interface Session {
  readonly format: 1;
  readonly ruleSetId: string;
  readonly hub: { readonly id: string; readonly name?: string };
  /** The id of the subject it is about, if that is not a hub. */
  readonly scope?: string;
  /** If absent, the area that the rules have for the hub, or the whole list if they have none. */
  readonly area?: SessionArea;
  /** ISO day that the facts describe. */
  readonly asOf: string;
  readonly files: readonly SessionFile[];
  /** Whether anything that the registers do not list does not exist. */
  readonly complete: boolean;
  /** Values given by hand, by fact id; they replace those from files. `null` goes back to the files. */
  readonly answers: Readonly<Record<string, FactValue>>;
  /** The source of values given by hand, by fact id; used only together with an answer. */
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
