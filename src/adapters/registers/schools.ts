import { agreed, both, type Certainty, NO, PERHAPS, YES } from "./certainty.js";
import type { Links } from "./links.js";
import { Tally } from "./tally.js";

/** What the list says of a school: whether it is open, in the area, and counts for each fact. */
export interface SchoolAccount {
  readonly open: Certainty;
  readonly inArea: Certainty;
  /** In the order of the facts. */
  readonly counts: readonly Certainty[];
}

/** What a URN leads to. */
export type Resolved =
  /** Schools that are open today: itself, or those that came after it. But for `closed`, it may be yet another. */
  | { readonly urns: readonly (readonly [urn: number, certainty: Certainty])[]; readonly why: Why }
  /** `closed`: nothing came after it; `perhaps-closed`: links would tell; `unknown`: it is not in the list. */
  | { readonly urns?: never; readonly why: Why };

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

  get size(): number {
    return this.#accounts.size;
  }

  has(urn: number): boolean {
    return this.#accounts.has(urn);
  }

  /** Follows a URN to the schools that are open today. */
  resolve(urn: number): Resolved {
    const found = new Map<number, Certainty>();
    const why = this.#follow(urn, YES, found, new Set());
    return found.size > 0 ? { urns: [...found], why } : { why };
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
