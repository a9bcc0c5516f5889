import { formatCount } from "../../base/words.js";
import { agreed, both, type Certainty, NO, PERHAPS, YES } from "./certainty.js";
import type { Findings } from "./findings.js";
import type { Report } from "./header.js";
import type { Links } from "./links.js";
import { Tally } from "./tally.js";

/** What the list says of a school: whether it is open, in the area, and counts for each fact. */
export interface SchoolAccount {
  readonly open: Certainty;
  readonly inArea: Certainty;
  /** One for each fact, in their order. */
  readonly counts: readonly Certainty[];
}

/** What a URN leads to. */
interface Resolved {
  /** Schools that are open today: itself, or those that came after it. Unless `why` is `closed`, there may be others. */
  readonly urns: readonly (readonly [urn: number, certainty: Certainty])[];
  readonly why: Why;
}

/** `closed`: nothing came after it; `perhaps-closed`: links would tell; `unknown`: it is not in the list. */
type Why = "closed" | "perhaps-closed" | "unknown";

/** The schools of the list, by URN. */
export class Schools {
  readonly #accounts = new Map<number, SchoolAccount>();
  readonly #links: Links;
  readonly #unreadable: SchoolAccount[] = [];

  constructor(links: Links) {
    this.#links = links;
  }

  /** Takes a row of the list; where two rows disagree on a school, what they disagree on is left open. */
  add(urn: number, account: SchoolAccount): "new" | "same" | "different" {
    const known = this.#accounts.get(urn);
    if (known === undefined) {
      this.#accounts.set(urn, account);
      return "new";
    }
    const merged = {
      open: agreed(known.open, account.open),
      inArea: agreed(known.inArea, account.inArea),
      counts: known.counts.map((certainty, index) => agreed(certainty, account.counts[index]!)),
    };
    this.#accounts.set(urn, merged);
    const same = (a: SchoolAccount): string => JSON.stringify([a.open, a.inArea, a.counts]);
    return same(known) === same(account) ? "same" : "different";
  }

  /** Takes a row of which it cannot be told what school it is, or several rows that were joined. */
  addUnreadable(account: SchoolAccount, rows: number): void {
    for (let row = 0; row < rows; row++) this.#unreadable.push(account);
  }

  /** Follows a URN to the schools that are open today. */
  resolve(urn: number): Resolved {
    const found = new Map<number, Certainty>();
    const why = this.#follow(urn, YES, found, new Set());
    return { urns: [...found], why };
  }

  #follow(urn: number, certainty: Certainty, found: Map<number, Certainty>, seen: Set<number>): Why {
    const account = this.#accounts.get(urn);
    if (account !== undefined && account.open !== NO) {
      if ((found.get(urn) ?? NO) < certainty) found.set(urn, certainty);
      if (account.open === YES) return "closed";
    }
    const nothing = account === undefined ? "unknown" : this.#links.isComplete ? "closed" : "perhaps-closed";
    if (seen.has(urn)) return nothing;
    seen.add(urn);
    const successors = this.#links.successorsOf(urn);
    // Where a school was split, any of those that came after it may be meant.
    const each = successors.length > 1 || account?.open === PERHAPS ? PERHAPS : certainty;
    const reasons = successors.map((next) => this.#follow(next, each, found, seen));
    if (reasons.length === 0) return nothing;
    return (["unknown", "perhaps-closed"] as const).find((why) => reasons.includes(why)) ?? "closed";
  }

  /** The schools that count for a fact, given by its place among the facts. */
  tally(fact: number, inArea: (urn: number, account: SchoolAccount) => Certainty): Tally {
    const tally = new Tally();
    const certain = ({ open, counts }: SchoolAccount): Certainty => both(open, counts[fact]!);
    for (const [urn, account] of this.#accounts) tally.add(urn, both(certain(account), inArea(urn, account)));
    for (const [index, account] of this.#unreadable.entries())
      if (both(certain(account), account.inArea) !== NO) tally.addUnresolved(`row ${index}`);
    return tally;
  }
}

/**
 * Reports a URN that leads to no school that is open today.
 *
 * @param school - the beginning of a sentence about it, as in "The school 100001"
 * @param notListed - the beginning of one that says it is not in the list, as in "No school 100001 is"
 */
export function reportLost(why: Why, school: string, notListed: string, report: Report): void {
  if (why === "closed") {
    const message = `${school} is closed, and no school came after it; it is not counted.`;
    report("note", "closed-school", message);
  } else if (why === "perhaps-closed") {
    const message = `${school} is closed; whether another came after it is left open, since no links are given, or not all could be read.`;
    report("warning", "closed-school", message);
  } else {
    const message = `${notListed} in the list, nor did one that is come after it; whether it counts is left open.`;
    report("warning", "unknown-urn", message);
  }
}

/** Reports how many schools of a file a fact leaves out, and why. */
export function reportLeftOut(
  findings: Findings,
  file: string,
  fact: string,
  number: number,
  why: string,
): void {
  const schools = number === 1 ? "1 school is" : `${formatCount(number)} schools are`;
  findings.add("note", file, "left-out", `${schools} not counted: ${why}.`, { fact });
}
