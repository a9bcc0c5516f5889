import { addIssue } from "../base/add-issue.js";
import { parseDay } from "../base/day.js";
import { type Issue, pointerTo } from "../base/issue.js";
import type { IssueCode } from "../base/issue-codes.js";
import { show } from "../base/show.js";
import { didYouMean, nearest } from "../base/suggest.js";
import { formatList, upperFirst } from "../base/words.js";
import type { Plan } from "../compile/plan.js";
import { isDerived, isQuotient } from "../rule-set/types.js";

/** The longest text that a snapshot may hold. */
export const MOST_LETTERS = 2_000;
// Suggestions cost more than finding the fault, and a file with this many faults is of another kind, not mistyped.
const MOST_SUGGESTIONS = 50;

/** Whether a value is a plain object with keys. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  // A Map, a Date or an object of another class has no keys of its own and would pass for empty. The prototype of a
  // plain object has no prototype itself, even if the object comes from another realm.
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** Collects the faults of a snapshot, and reads the kinds of value that occur in more than one place. */
export class SnapshotFaults {
  readonly #plan: Plan;
  readonly #issues: Issue[];

  constructor(plan: Plan, issues: Issue[]) {
    this.#plan = plan;
    this.#issues = issues;
  }

  readText(value: unknown, pointer: string, what: string): string | undefined {
    if (typeof value !== "string") {
      this.wrong("wrong-type", pointer, `Write ${what} as text, not ${show(value)}.`);
    } else if (value.length > MOST_LETTERS) {
      this.wrong(
        "too-long",
        pointer,
        `Shorten ${what}: it has ${value.length} characters, and at most ${MOST_LETTERS} are allowed.`,
      );
    } else {
      return value;
    }
    return undefined;
  }

  readDay(value: unknown, pointer: string, what: string): number | undefined {
    const day = typeof value === "string" ? parseDay(value) : undefined;
    if (day === undefined) {
      const code =
        value === undefined ? "missing-key" : typeof value === "string" ? "bad-date" : "wrong-type";
      const found = value === undefined ? "is missing" : `is ${show(value)}, which isn't a date`;
      this.wrong(code, pointer, `${upperFirst(what)} ${found}. Write it as YYYY-MM-DD.`);
    }
    return day;
  }

  checkKey(key: string, known: readonly string[], pointer: string): void {
    if (known.includes(key) || key.startsWith("x-")) return;
    const suggestion = this.suggest(key, known);
    this.wrong(
      "unknown-key",
      pointerTo(pointer, key),
      `Unknown key ${show(key)}. Use ${known.join(", ")}, or a key of your own that begins with "x-".${didYouMean(suggestion)}`,
      suggestion,
    );
  }

  unknownFact(id: string, pointer: string): void {
    const { facts } = this.#plan.ruleSet;
    const fact = Object.hasOwn(facts, id) ? facts[id] : undefined;
    if (fact !== undefined && isDerived(fact)) {
      const made = formatList((isQuotient(fact) ? fact.of : fact.sum).map((each) => `"${each}"`));
      this.wrong("derived-fact", pointer, `"${id}" is worked out from ${made}. Give those instead.`);
      return;
    }
    const suggestion = this.suggest(id, this.#plan.slotIndex.keys());
    this.wrong("unknown-fact", pointer, `No fact ${show(id)}.${didYouMean(suggestion)}`, suggestion);
  }

  suggest(name: string, names: Iterable<string>): string | undefined {
    return this.#issues.length < MOST_SUGGESTIONS ? nearest(name, names) : undefined;
  }

  absentOrWrong(
    value: unknown,
    pointer: string,
    key: string,
    expected: string,
    owner = "The snapshot",
  ): undefined {
    if (value === undefined) this.wrong("missing-key", pointer, `${owner} needs "${key}": ${expected}.`);
    else this.wrong("wrong-type", pointer, `"${key}" must be ${expected}, not ${show(value)}.`);
  }

  wrong(code: IssueCode, pointer: string, message: string, suggestion?: string): undefined {
    addIssue(this.#issues, {
      code,
      severity: "error",
      pointer,
      message,
      ...(suggestion === undefined ? {} : { suggestion }),
    });
  }
}
