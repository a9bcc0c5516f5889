import { type Issue, pointerTo } from "../base/issue.js";
import { show } from "../base/show.js";
import { SnapshotError } from "../base/snapshot-error.js";
import { didYouMean } from "../base/suggest.js";
import type { Facts, Plan } from "../compile/plan.js";
import { choiceOfSubjects, levelAbove, oneOf } from "../rule-set/subjects.js";
import type { Evidence } from "../rule-set/types.js";
import { FactsReader } from "./facts-reader.js";
import { readCombined } from "./read-combined.js";
import { isRecord, SnapshotFaults } from "./snapshot-faults.js";
import type { Combined, Subject } from "./types.js";

/** A snapshot after reading: every value is checked and copied, so nothing refers to the caller's own objects. */
export interface ReadSnapshot {
  readonly facts: Facts;
  /** The bounds as given, before parts and wholes narrow each other. */
  readonly given: readonly number[];
  readonly subject: Subject;
  readonly asOf: string;
  readonly unknowns: Map<number, string> | undefined;
  readonly evidence: Map<string, Evidence> | undefined;
  readonly combined: Combined | undefined;
}

const SNAPSHOT_KEYS = ["$schema", "format", "subject", "asOf", "facts", "evidence", "combined"];
const SUBJECT_KEYS = ["scope", "id", "name", "within"];
const EVIDENCE_KEYS = ["source", "on"];

const AWAIT = "await it first, or pass many as an asynchronous iterable, such as an async generator";

/**
 * Reads and checks a snapshot against a plan. Every fault is added to `issues`; use the result only if there were none.
 */
export function readSnapshot(plan: Plan, snapshot: unknown, issues: Issue[]): ReadSnapshot {
  const reader = new SnapshotReader(plan, issues);
  try {
    reader.read(snapshot);
  } catch (error) {
    // A getter or a proxy threw: the fault is in the value, so it is an issue like any other.
    issues.push({
      code: "unreadable",
      severity: "error",
      pointer: "",
      message: `The snapshot could not be read: ${show(error instanceof Error ? error.message : error)}.`,
    });
  }
  return reader;
}

/**
 * As `readSnapshot`, but throws if there is any fault.
 *
 * @throws {SnapshotError} holding every fault
 */
export function readWholeSnapshot(plan: Plan, snapshot: unknown): ReadSnapshot {
  const issues: Issue[] = [];
  const read = readSnapshot(plan, snapshot, issues);
  if (issues.length > 0) throw new SnapshotError(issues);
  return read;
}

function isPromise(value: unknown): boolean {
  return typeof value === "object" && value !== null && "then" in value && typeof value.then === "function";
}

function isBlank(value: unknown): boolean {
  return value === undefined || (typeof value === "string" && value.trim() === "");
}

class SnapshotReader implements ReadSnapshot {
  day = 0;
  subject: Subject = { scope: "", id: "" };
  asOf = "";
  evidence: Map<string, Evidence> | undefined;
  combined: Combined | undefined;

  readonly #plan: Plan;
  readonly #faults: SnapshotFaults;
  readonly #facts: FactsReader;

  constructor(plan: Plan, issues: Issue[]) {
    this.#plan = plan;
    this.#faults = new SnapshotFaults(plan, issues);
    this.#facts = new FactsReader(plan, this.#faults);
  }

  get facts(): Facts {
    return { values: this.#facts.values, day: this.day };
  }

  get given(): readonly number[] {
    return this.#facts.given;
  }

  get unknowns(): Map<number, string> | undefined {
    return this.#facts.unknowns;
  }

  read(snapshot: unknown): void {
    if (!isRecord(snapshot)) {
      const found = isPromise(snapshot) ? `a promise of one; ${AWAIT}` : show(snapshot);
      return this.#faults.wrong("wrong-type", "", `A snapshot must be an object, not ${found}.`);
    }
    const { format, subject, asOf, facts, evidence, combined } = snapshot;
    for (const key of Object.keys(snapshot)) this.#faults.checkKey(key, SNAPSHOT_KEYS, "");
    if (format !== undefined && format !== 1) {
      this.#faults.wrong(
        "unknown-format",
        "/format",
        `Format ${show(format)} is unknown; this library reads format 1.`,
      );
    }
    this.#readSubject(subject);
    const day = this.#faults.readDay(asOf, "/asOf", "the day of the snapshot");
    if (day !== undefined) {
      this.day = day;
      this.asOf = asOf as string;
    }
    if (!isRecord(facts)) {
      this.#faults.absentOrWrong(facts, "/facts", "facts", "an object with a value for each fact id");
    } else {
      this.#facts.read(facts);
    }
    if (evidence !== undefined) this.#readEvidence(evidence);
    if (combined !== undefined)
      this.combined = readCombined(combined, this.#plan.ruleSet, this.subject.scope, this.#faults);
  }

  #readSubject(subject: unknown): void {
    if (!isRecord(subject)) {
      return this.#faults.absentOrWrong(
        subject,
        "/subject",
        "subject",
        `an object such as {"scope": "${this.#plan.subjects[0] ?? "any"}", "id": "my-${this.#plan.subjects[0] ?? "own"}"}`,
      );
    }
    for (const key of Object.keys(subject)) this.#faults.checkKey(key, SUBJECT_KEYS, "/subject");
    const { scope, id, name, within } = subject;
    const isKnown = typeof scope === "string" && this.#plan.subjects.includes(scope);
    if (!isKnown) this.#wrongScope(scope);
    const identity = isBlank(id)
      ? this.#faults.wrong("missing-key", "/subject/id", "The subject needs an id.")
      : this.#faults.readText(id, "/subject/id", "the subject's id");
    const called =
      name === undefined || name === ""
        ? undefined
        : this.#faults.readText(name, "/subject/name", "the subject's name");
    const group =
      within === undefined
        ? undefined
        : isBlank(within)
          ? this.#faults.wrong("missing-key", "/subject/within", this.#blankWithin(isKnown ? scope : ""))
          : this.#faults.readText(within, "/subject/within", "the id of what the subject is within");
    this.subject = {
      scope: isKnown ? scope : "",
      id: identity ?? "",
      ...(called === undefined ? {} : { name: called }),
      ...(group === undefined ? {} : { within: group }),
    };
  }

  #wrongScope(scope: unknown): void {
    const { subjects } = this.#plan;
    const suggestion = typeof scope === "string" ? this.#faults.suggest(scope, subjects) : undefined;
    const choice = subjects.length === 0 ? "one of the rules' subjects" : choiceOfSubjects(subjects);
    if (scope === undefined)
      return this.#faults.absentOrWrong(scope, "/subject/scope", "scope", choice, "The subject");
    this.#faults.wrong(
      typeof scope === "string" ? "unknown-subject" : "wrong-type",
      "/subject/scope",
      `The subject's scope must be ${choice}, not ${show(scope)}.${didYouMean(suggestion)}`,
      suggestion,
    );
  }

  #blankWithin(scope: string): string {
    const { ruleSet } = this.#plan;
    const above = levelAbove(ruleSet, scope);
    const what = above === undefined ? "what the subject belongs to" : `the ${oneOf(ruleSet, above)}`;
    return `"within" is blank. Give the id of ${what}, or leave it out.`;
  }

  #readEvidence(evidence: unknown): void {
    if (!isRecord(evidence)) {
      return this.#faults.wrong(
        "wrong-type",
        "/evidence",
        `Evidence must be an object with an entry for each fact id, not ${show(evidence)}.`,
      );
    }
    for (const id of Object.keys(evidence)) {
      if (id.startsWith("x-")) continue;
      const pointer = pointerTo("/evidence", id);
      if (!Object.hasOwn(this.#plan.ruleSet.facts, id)) {
        this.#faults.unknownFact(id, pointer);
        continue;
      }
      const entry = evidence[id];
      if (!isRecord(entry)) {
        this.#faults.wrong(
          "wrong-type",
          pointer,
          `Evidence for "${id}" must be an object with a source, not ${show(entry)}.`,
        );
        continue;
      }
      for (const key of Object.keys(entry)) this.#faults.checkKey(key, EVIDENCE_KEYS, pointer);
      const { source, on } = entry;
      const from = isBlank(source)
        ? this.#faults.wrong("missing-key", `${pointer}/source`, `Evidence for "${id}" needs a source.`)
        : this.#faults.readText(source, `${pointer}/source`, "where the fact comes from");
      const day =
        on === undefined ? undefined : this.#faults.readDay(on, `${pointer}/on`, "the day of the source");
      // Stryker disable next-line ConditionalExpression: nothing is read from a snapshot with faults
      if (from === undefined) continue;
      (this.evidence ??= new Map()).set(
        id,
        day === undefined ? { source: from } : { source: from, on: on as string },
      );
    }
  }
}
