import type { Snapshot } from "../../evaluate/types.js";
import type { RuleSet } from "../../rule-set/types.js";
import type { Counted } from "../model/count-session.js";
import type { Places } from "../model/places.js";
import { newSession, type Session } from "../model/session.js";
import type { Suggested } from "../model/suggest-about.js";
import type { Judged, Move } from "./judge.js";

/** A change that can be undone. */
export interface Step {
  readonly label: string;
  readonly session: Session;
}

/** Work in progress. */
export interface Doing {
  readonly words: string;
  readonly done: number;
  readonly total: number;
}

/** A file that could not be added, and why. */
export interface Refused {
  readonly name: string;
  readonly message: string;
}

/** Everything that the page shows. */
export interface State {
  readonly rules: readonly RuleSet[];
  readonly session: Session;
  readonly past: readonly Step[];
  /** What the files gave, before what was typed. */
  readonly counted?: Counted | undefined;
  /** Why the files could not be counted. */
  readonly fault?: string | undefined;
  readonly judged?: Judged | undefined;
  /** Goals that the latest change moved. */
  readonly moves: readonly Move[];
  readonly doing?: Doing | undefined;
  /** Files that could not be added, and why. */
  readonly refused: readonly Refused[];
  /** The subject and day that the files give. */
  readonly suggested?: Suggested | undefined;
  /** Whether the session is kept in this browser. */
  readonly isKept: boolean;
  /** Why it is not kept, although the user asked. */
  readonly keepFault?: string | undefined;
  /** Earlier snapshots among the files, by day. */
  readonly earlier: readonly Snapshot[];
  /** What the hub's schools can be chosen from, if there is a list of schools. */
  readonly places?: Places | undefined;
  /** What is typed to find a school. */
  readonly schoolText: string;
  /** What is wrong with rules that the user added. */
  readonly ruleFaults: readonly string[];
  /** What is being typed in fields: by fact, or under `parameter:` or `assumption:` and an id. */
  readonly drafts: Readonly<Record<string, string>>;
  /** What is wrong with overrides: by `parameter:` or `assumption:` and an id. */
  readonly overrideFaults: Readonly<Record<string, string>>;
  /** What is typed into the field of the hub. */
  readonly hubText: string;
  /** The latest action, for the live region. */
  readonly said: string;
  /** The report, while it is shown. */
  readonly report?: string | undefined;
}

/** A page with nothing in it yet. */
export function newState(rules: readonly RuleSet[]): State {
  return {
    rules,
    session: newSession(rules[0]!, { id: "" }, ""),
    past: [],
    moves: [],
    refused: [],
    isKept: false,
    earlier: [],
    schoolText: "",
    ruleFaults: [],
    drafts: {},
    overrideFaults: {},
    hubText: "",
    said: "",
  };
}
