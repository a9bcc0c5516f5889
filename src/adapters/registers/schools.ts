import { remembering } from "../../base/remember.js";
import { formatCount, formatList } from "../../base/words.js";
import { agreed, both, type Certainty, either, isOpen, NO, PERHAPS, YES } from "./certainty.js";
import { urnExample } from "./examples.js";
import type { Cause, Findings } from "./findings.js";
import type { Links } from "./links.js";
import { isSixDigits, parseSchool } from "./parse-school.js";
import { Tally } from "./tally.js";

/** What the list says about a school: whether it is open, in the area, and counts for each fact. */
export interface SchoolAccount {
  readonly open: Certainty;
  readonly inArea: Certainty;
  /** One for each fact, in the order of the facts. */
  readonly counts: readonly Certainty[];
  readonly line: number;
  /** Why any of that is uncertain. */
  readonly causes: readonly Cause[];
}

/** The schools that a cell leads to. */
export interface Resolved {
  /**
   * Schools that are open today: the school itself, or its successors. Unless `why` is `closed`, there may be others.
   */
  readonly urns: readonly (readonly [urn: number, certainty: Certainty])[];
  readonly why: Why;
  /** The beginning of a sentence about it, such as "The school 100001", without a person's name or number. */
  readonly called: string;
  /** Why several schools may be meant. */
  readonly shared?: string;
}

/**
 * `closed`: it has no successor; `perhaps-closed`: links would show; `unknown`: it is not in the list; `unreadable`:
 * the cell does not name a school.
 */
export type Why = "closed" | "perhaps-closed" | "unknown" | "unreadable";

/** The schools of the list, by URN, DfE number and name. */
export class Schools {
  readonly #accounts = new Map<number, SchoolAccount>();
  readonly #links: Links;
  readonly #unreadable: SchoolAccount[] = [];
  readonly #byNumber = new Map<number, number[]>();
  readonly #byName = new Map<string, number[]>();

  constructor(links: Links) {
    this.#links = links;
  }

  /** Adds a row of the list; if two rows of a school disagree, what they disagree on is uncertain. */
  add(
    urn: number,
    account: SchoolAccount,
    { number, name }: { readonly number?: number | undefined; readonly name: string },
  ): "new" | "same" | "different" {
    const known = this.#accounts.get(urn);
    if (known === undefined) {
      this.#accounts.set(urn, account);
      if (number !== undefined) addTo(this.#byNumber, number, urn);
      if (name !== "") addTo(this.#byName, name, urn);
      return "new";
    }
    const merged = {
      open: agreed(known.open, account.open),
      inArea: agreed(known.inArea, account.inArea),
      counts: known.counts.map((certainty, index) => agreed(certainty, account.counts[index]!)),
      line: known.line,
      causes: [...new Set([...known.causes, ...account.causes])],
    };
    const same = (a: SchoolAccount): string => JSON.stringify([a.open, a.inArea, a.counts]);
    if (same(known) === same(account)) return "same";
    this.#accounts.set(urn, merged);
    return "different";
  }

  /** Adds why a school is uncertain, if that is found after it was added. */
  explain(urn: number, cause: Cause): void {
    const known = this.#accounts.get(urn)!;
    this.#accounts.set(urn, { ...known, causes: [...known.causes, cause] });
  }

  /** Adds a row whose school is unclear, or several rows that were joined. */
  addUnreadable(account: SchoolAccount, rows: number): void {
    for (let row = 0; row < rows; row++) this.#unreadable.push(account);
  }

  /** Finds the schools open today for a cell; after the first call, no school may be added. */
  readonly resolve: (cell: string) => Resolved = remembering((cell) => this.#resolve(cell));

  #resolve(cell: string): Resolved {
    const written = parseSchool(cell);
    if (written === undefined) return { urns: [], why: "unreadable", called: "" };
    if ("urn" in written) {
      const { urn } = written;
      return { ...this.#followAll([urn]), called: isSixDigits(urn) ? `The school ${urn}` : "This school" };
    }
    if ("number" in written) return this.#resolveNumber(written.number);
    return this.#resolveAmong(this.#byName.get(written.name) ?? [], "The school of this name");
  }

  /** A school that became an academy keeps its number; of all schools with that number, the open one is meant. */
  #resolveNumber(number: number): Resolved {
    const all = this.#byNumber.get(number) ?? [];
    const open = all.filter((urn) => this.#accounts.get(urn)!.open === YES);
    return this.#resolveAmong(open.length === 1 ? open : all, "The school of this DfE number");
  }

  #resolveAmong(candidates: readonly number[], called: string): Resolved {
    if (candidates.length === 0) return { urns: [], why: "unknown", called };
    const found = this.#followAll(candidates);
    // A school that closed without a successor may be meant as well as an open one with the same name.
    const isOne = candidates.every((urn) => this.#followAll([urn]).urns.length === found.urns.length);
    if (candidates.length === 1 || (found.urns.length <= 1 && isOne && found.why === "closed"))
      return { ...found, called };
    const named =
      candidates.length > 4 ? candidates.slice(0, 4).map(String).concat("others") : candidates.map(String);
    return {
      urns: found.urns.map(([urn]) => [urn, PERHAPS] as const),
      why: found.why === "unknown" ? "perhaps-closed" : found.why,
      called,
      shared: `${formatCount(candidates.length)} schools of the list are called so: ${formatList(named)}`,
    };
  }

  #followAll(urns: readonly number[]): Pick<Resolved, "urns" | "why"> {
    const ways = urns.map((urn) => this.#follow(urn));
    const found = new Map<number, Certainty>();
    for (const { urns: each } of ways)
      for (const [urn, certainty] of each) found.set(urn, either(found.get(urn) ?? NO, certainty));
    return { urns: [...found], why: worst(ways.map(({ why }) => why)) };
  }

  /** Follows a school to its successors until they are open; each is visited once. */
  #follow(start: number): Pick<Resolved, "urns" | "why"> {
    const ends = new Set<number>();
    const whys: Why[] = [];
    const seen = new Set([start]);
    let isDoubtful = false;
    for (const urn of seen) {
      const account = this.#accounts.get(urn);
      if (account !== undefined && account.open !== NO) {
        ends.add(urn);
        if (account.open === YES) continue;
        isDoubtful = true;
      }
      const successors = this.#links.successorsOf(urn);
      const perhaps = this.#links.perhapsSuccessorsOf(urn);
      if (perhaps.length > 0) isDoubtful = true;
      if (successors.length === 0) whys.push(this.#nothingAfter(urn));
      for (const next of [...successors, ...perhaps]) seen.add(next);
    }
    if (ends.size === 0 && whys.length === 0) whys.push(this.#nothingAfter(start));
    // If a school was split, any of its successors may be meant, unless they have become one again.
    const isOne = ends.size === 1 && whys.length === 0 && !isDoubtful;
    return { urns: [...ends].map((urn) => [urn, isOne ? YES : PERHAPS] as const), why: worst(whys) };
  }

  /** What is known of a school without a successor. */
  #nothingAfter(urn: number): Why {
    if (!this.#accounts.has(urn)) return "unknown";
    return this.#links.isComplete ? "closed" : "perhaps-closed";
  }

  /** The schools that count for a fact, given by its index. */
  tally(fact: number, inArea: (urn: number, account: SchoolAccount) => Certainty): Tally {
    const tally = new Tally();
    const certain = ({ open, counts }: SchoolAccount): Certainty => both(open, counts[fact]!);
    for (const [urn, account] of this.#accounts) {
      const certainty = both(certain(account), inArea(urn, account));
      if (certainty !== NO) tally.add(urn, certainty, account.line, isOpen(certainty) ? account.causes : []);
    }
    for (const [index, account] of this.#unreadable.entries())
      if (both(certain(account), account.inArea) !== NO) tally.addUnresolved(`row ${index}`, account.causes);
    return tally;
  }
}

function addTo<K>(index: Map<K, number[]>, key: K, urn: number): void {
  const known = index.get(key);
  if (known === undefined) index.set(key, [urn]);
  else known.push(urn);
}

function worst(whys: readonly Why[]): Why {
  return (["unknown", "perhaps-closed"] as const).find((why) => whys.includes(why)) ?? "closed";
}

/** Why a cell that does not lead to a certainly open school leaves it unclear which one is meant. */
export function lostCause(
  { urns, why, called, shared }: Resolved,
  cell: string,
  add: Findings["cause"],
  file: string,
  where: { readonly line?: number; readonly column: string },
): Cause | undefined {
  if (shared !== undefined)
    return add(file, "shared-name", `${shared}. Write the URN of the one you mean.`, where);
  if (urns.length > 1)
    return add(
      file,
      "split-school",
      `${called} was split into ${formatCount(urns.length)}, and it isn't clear which is meant. Write the URN of the one you mean.`,
      where,
    );
  if (why === "unreadable")
    return add(
      file,
      "bad-urn",
      (examples, areSeveral) =>
        `${examples === "" ? "This" : examples} ${areSeveral ? "aren't URNs, DfE numbers or names" : "isn't a URN, a DfE number or a name"}, so any school may be meant. Write the school's URN, which has six digits.`,
      where,
      urnExample(cell),
    );
  if (urns.length === 1 && urns[0]![1] !== YES)
    return add(
      file,
      "closed-school",
      `${called} may be closed, or another may have replaced it: the list of schools and its links don't say. Write the URN of the school you mean, or correct the list.`,
      where,
    );
  if (why === "perhaps-closed" && urns.length === 0)
    return add(
      file,
      "closed-school",
      `${called} is closed, and it isn't known whether another replaced it. Give the list of links with --links, or write the URN of the school that replaced it.`,
      where,
    );
  if (why === "unknown")
    return add(
      file,
      "unknown-urn",
      `${called} is not in the list of schools, so it may or may not count. Correct it, or use a list that has all schools.`,
      where,
    );
  return undefined;
}
