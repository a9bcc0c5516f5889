import { parseDay } from "../base/day.js";
import { type Issue, pointerTo } from "../base/issue.js";
import { LEVELS, levelIndex } from "../base/level.js";
import { didYouMean, nearest } from "../base/suggest.js";
import type { Facts, Plan, Slot } from "../compile/plan.js";
import type { Evidence, Scope } from "../rule-set/types.js";
import type { Subject } from "./types.js";

/** A snapshot read: every value checked and copied, so that nothing of the caller's is kept. */
export interface ReadSnapshot {
  readonly facts: Facts;
  readonly subject: Subject;
  readonly asOf: string;
  readonly unknowns: Map<number, string> | undefined;
  readonly evidence: Map<string, Evidence> | undefined;
}

const MOST_LETTERS = 2_000;
// Suggestions cost more than finding the fault; a file with this many is not mistyped but of another kind.
const MOST_SUGGESTIONS = 50;

const SNAPSHOT_KEYS = ["$schema", "format", "subject", "asOf", "facts", "evidence"];
const SUBJECT_KEYS = ["scope", "id", "name"];
const EVIDENCE_KEYS = ["source", "on"];
const VALUE_KEYS = ["min", "max", "unknown"];

/**
 * Reads and checks a snapshot against a plan.
 * Every fault is added to `issues`; the result is to be used only if none was.
 */
export function readSnapshot(plan: Plan, snapshot: unknown, issues: Issue[]): ReadSnapshot {
  const reader = new SnapshotReader(plan, issues);
  try {
    reader.read(snapshot);
  } catch (error) {
    // A getter or a proxy that throws: the fault is in the value, so it is an issue like any other.
    issues.push({
      code: "unreadable",
      severity: "error",
      pointer: "",
      message: `The snapshot could not be read: ${show(error instanceof Error ? error.message : error)}.`,
    });
  }
  return reader;
}

/** A value as it can be shown in a message, however long or strange. */
function show(value: unknown): string {
  if (typeof value === "string") {
    const text = JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value);
    return text.replace(/[\u007f-\u009f]/g, "?");
  }
  if (typeof value === "number" || typeof value === "boolean" || value === null || value === undefined)
    return String(value);
  if (typeof value === "bigint") return "a bigint";
  return Array.isArray(value) ? "a list" : typeof value === "object" ? "an object" : `a ${typeof value}`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function pointerOf(slot: Slot, end = ""): string {
  return pointerTo("/facts", slot.id) + end;
}

class SnapshotReader implements ReadSnapshot {
  readonly facts: { values: Float64Array; day: number };
  subject: Subject = { scope: "hub", id: "" };
  asOf = "";
  unknowns: Map<number, string> | undefined;
  evidence: Map<string, Evidence> | undefined;

  readonly #plan: Plan;
  readonly #issues: Issue[];

  constructor(plan: Plan, issues: Issue[]) {
    this.#plan = plan;
    this.#issues = issues;
    this.facts = { values: new Float64Array(plan.nothingKnown), day: 0 };
  }

  read(snapshot: unknown): void {
    if (!isRecord(snapshot))
      return this.#wrong("wrong-type", "", `A snapshot is an object, not ${show(snapshot)}.`);
    const { format, subject, asOf, facts, evidence } = snapshot;
    for (const key of Object.keys(snapshot)) this.#checkKey(key, SNAPSHOT_KEYS, "");
    if (format !== undefined && format !== 1) {
      this.#wrong(
        "unknown-format",
        "/format",
        `Format ${show(format)} is not known; this library reads format 1.`,
      );
    }
    this.#readSubject(subject);
    const day = this.#readDay(asOf, "/asOf", "the day on which the facts stood so");
    if (day !== undefined) {
      this.facts.day = day;
      this.asOf = asOf as string;
    }
    if (!isRecord(facts)) {
      this.#absentOrWrong(facts, "/facts", "facts", "an object with a value for each fact id");
    } else {
      this.#readFacts(facts);
    }
    if (evidence !== undefined) this.#readEvidence(evidence);
  }

  #readFacts(facts: Record<string, unknown>): void {
    const { slotIndex, slots } = this.#plan;
    const { values } = this.facts;
    for (const id of Object.keys(facts)) {
      const at = slotIndex.get(id);
      if (at === undefined) {
        if (!id.startsWith("x-")) this.#unknownFact(id, pointerTo("/facts", id));
        continue;
      }
      const raw = facts[id];
      const slot = slots[at]!;
      if (isRecord(raw)) {
        this.#readObject(slot, raw);
      } else if (raw !== null && raw !== undefined) {
        const value = this.#readScalar(slot, raw, "");
        if (value !== undefined) values[at * 2] = values[at * 2 + 1] = value;
      }
    }
    this.#carryBounds(facts);
  }

  /** `{min, max}` or `{unknown}`. */
  #readObject(slot: Slot, raw: Record<string, unknown>): void {
    const { values } = this.facts;
    const at = slot.index * 2;
    const { min, max, unknown } = raw;
    for (const key of Object.keys(raw)) {
      if (!VALUE_KEYS.includes(key)) this.#checkKey(key, VALUE_KEYS, pointerOf(slot));
    }
    if (unknown !== undefined) {
      if (min !== undefined || max !== undefined) {
        this.#wrong(
          "invalid-value",
          pointerOf(slot),
          `"${slot.id}" is given bounds and called unknown; write one or the other.`,
        );
      }
      const why = this.#readText(unknown, pointerOf(slot, "/unknown"), "why the fact is not known");
      if (why !== undefined && why !== "") (this.unknowns ??= new Map()).set(slot.index, why);
      return;
    }
    if (min === undefined && max === undefined) {
      this.#wrong(
        "invalid-value",
        pointerOf(slot),
        `"${slot.id}" is an object without min, max or unknown; write a value, {"min": …, "max": …} or {"unknown": "why"}.`,
      );
      return;
    }
    const low = min === undefined ? undefined : this.#readScalar(slot, min, "/min");
    const high = max === undefined ? undefined : this.#readScalar(slot, max, "/max");
    if (low !== undefined) values[at] = low;
    if (high !== undefined) values[at + 1] = high;
    if (low !== undefined && high !== undefined && low > high) {
      this.#wrong(
        "empty-interval",
        pointerOf(slot),
        `"${slot.id}" has a min (${show(min)}) above its max (${show(max)}).`,
      );
    }
  }

  /** One value as the number its slot holds; `end` is the rest of the pointer to it. */
  #readScalar(slot: Slot, raw: unknown, end: string): number | undefined {
    const { id, fact } = slot;
    switch (fact.type) {
      case "count":
        if (typeof raw === "number" && Number.isSafeInteger(raw) && raw >= 0) return raw + 0;
        this.#wrongCount(id, raw, pointerOf(slot, end));
        return undefined;
      case "level": {
        const level = levelIndex(raw);
        if (level >= 0) return level;
        const suggestion = typeof raw === "string" ? this.#suggest(raw, LEVELS) : undefined;
        this.#wrong(
          "unknown-level",
          pointerOf(slot, end),
          `"${id}" is one of ${LEVELS.join(", ")}, not ${show(raw)}.${didYouMean(suggestion)}`,
          suggestion,
        );
        return undefined;
      }
      case "percentage":
        if (typeof raw === "number" && raw >= 0 && raw <= 100) return raw + 0;
        this.#wrong(
          typeof raw === "number" ? "invalid-value" : "wrong-type",
          pointerOf(slot, end),
          `"${id}" is a percentage from 0 to 100, not ${show(raw)}.`,
        );
        return undefined;
      case "flag":
        if (typeof raw === "boolean") return raw ? 1 : 0;
        this.#wrong("wrong-type", pointerOf(slot, end), `"${id}" is true or false, not ${show(raw)}.`);
        return undefined;
      case "date":
        return this.#readDay(raw, pointerOf(slot, end), `the day for "${id}"`);
    }
  }

  #wrongCount(id: string, raw: unknown, pointer: string): void {
    if (typeof raw !== "number") {
      const written =
        typeof raw === "string" && /^\d{1,15}$/.test(raw) ? ` Write ${raw} without quotes.` : "";
      this.#wrong("wrong-type", pointer, `"${id}" is a whole number, not ${show(raw)}.${written}`);
    } else if (!Number.isFinite(raw)) {
      this.#wrong("not-a-number", pointer, `"${id}" is a whole number, not ${raw}.`);
    } else if (raw < 0) {
      this.#wrong("negative-count", pointer, `"${id}" counts something, so it cannot be ${raw}.`);
    } else if (Number.isInteger(raw)) {
      this.#wrong(
        "too-large",
        pointer,
        `"${id}" is ${raw}, above 9,007,199,254,740,991, where whole numbers stop being exact.`,
      );
    } else {
      this.#wrong("fractional-count", pointer, `"${id}" counts something, so it must be whole, not ${raw}.`);
    }
  }

  /** A part is never above its whole: what is known of the one bounds the other. */
  #carryBounds(facts: Record<string, unknown>): void {
    const { edges } = this.#plan;
    const { values } = this.facts;
    let consistent = true;
    for (const [part, whole] of edges) {
      if (values[part * 2]! <= values[whole * 2 + 1]!) continue;
      this.#partAboveWhole(part, whole, facts);
      consistent = false;
    }
    if (!consistent) return;
    for (const [part, whole] of edges) {
      if (values[part * 2 + 1]! > values[whole * 2 + 1]!) values[part * 2 + 1] = values[whole * 2 + 1]!;
      // Only by way of a third count in between: each pair by itself was found to agree.
      if (values[part * 2]! > values[part * 2 + 1]!) return this.#partAboveWhole(part, whole, facts);
    }
    for (let i = edges.length - 1; i >= 0; i--) {
      const [part, whole] = edges[i]!;
      if (values[whole * 2]! < values[part * 2]!) values[whole * 2] = values[part * 2]!;
    }
  }

  #partAboveWhole(part: number, whole: number, facts: Record<string, unknown>): void {
    const { slots } = this.#plan;
    const { values } = this.facts;
    const [p, w] = [slots[part]!.id, slots[whole]!.id];
    this.#wrong(
      "part-above-whole",
      pointerTo("/facts", Object.hasOwn(facts, p) ? p : w),
      `"${p}" (at least ${values[part * 2]}) is a part of "${w}" (at most ${values[whole * 2 + 1]}) and cannot be above it.`,
    );
  }

  #readSubject(subject: unknown): void {
    if (!isRecord(subject)) {
      return this.#absentOrWrong(
        subject,
        "/subject",
        "subject",
        'an object such as {"scope": "hub", "id": "my-hub"}',
      );
    }
    for (const key of Object.keys(subject)) this.#checkKey(key, SUBJECT_KEYS, "/subject");
    const { scope, id, name } = subject;
    if (scope !== "hub" && scope !== "network") {
      const suggestion = typeof scope === "string" ? this.#suggest(scope, ["hub", "network"]) : undefined;
      this.#wrong(
        scope === undefined ? "missing-key" : "invalid-value",
        "/subject/scope",
        `The subject's scope is "hub" or "network", not ${show(scope)}.${didYouMean(suggestion)}`,
        suggestion,
      );
    }
    const identity =
      id === undefined || id === "" ? undefined : this.#readText(id, "/subject/id", "the subject's id");
    if (id === undefined || id === "") this.#wrong("missing-key", "/subject/id", "The subject needs an id.");
    const called =
      name === undefined ? undefined : this.#readText(name, "/subject/name", "the subject's name");
    this.subject = {
      scope: scope as Scope,
      id: identity ?? "",
      ...(called === undefined ? {} : { name: called }),
    };
  }

  #readEvidence(evidence: unknown): void {
    if (!isRecord(evidence)) {
      return this.#wrong(
        "wrong-type",
        "/evidence",
        `Evidence is an object by fact id, not ${show(evidence)}.`,
      );
    }
    for (const id of Object.keys(evidence)) {
      if (id.startsWith("x-")) continue;
      const pointer = pointerTo("/evidence", id);
      if (!Object.hasOwn(this.#plan.ruleSet.facts, id)) {
        this.#unknownFact(id, pointer);
        continue;
      }
      const entry = evidence[id];
      if (!isRecord(entry)) {
        this.#wrong(
          "wrong-type",
          pointer,
          `Evidence for "${id}" is an object with a source, not ${show(entry)}.`,
        );
        continue;
      }
      for (const key of Object.keys(entry)) this.#checkKey(key, EVIDENCE_KEYS, pointer);
      const { source, on } = entry;
      const from =
        source === undefined
          ? this.#wrong("missing-key", `${pointer}/source`, `Evidence for "${id}" needs a source.`)
          : this.#readText(source, `${pointer}/source`, "where the fact comes from");
      const day = on === undefined ? undefined : this.#readDay(on, `${pointer}/on`, "the day of the source");
      if (from === undefined) continue;
      (this.evidence ??= new Map()).set(
        id,
        day === undefined ? { source: from } : { source: from, on: on as string },
      );
    }
  }

  #readText(value: unknown, pointer: string, what: string): string | undefined {
    if (typeof value !== "string") {
      this.#wrong("wrong-type", pointer, `Expected text: ${what}, not ${show(value)}.`);
    } else if (value.length > MOST_LETTERS) {
      this.#wrong(
        "too-long",
        pointer,
        `${value.length} letters are too many; at most ${MOST_LETTERS} for ${what}.`,
      );
    } else {
      return value;
    }
    return undefined;
  }

  #readDay(value: unknown, pointer: string, what: string): number | undefined {
    const day = typeof value === "string" ? parseDay(value) : undefined;
    if (day === undefined) {
      const code =
        value === undefined ? "missing-key" : typeof value === "string" ? "bad-date" : "wrong-type";
      const found = value === undefined ? "is missing" : `cannot be ${show(value)}`;
      this.#wrong(
        code,
        pointer,
        `${what[0]!.toUpperCase()}${what.slice(1)} ${found}; write a calendar day as YYYY-MM-DD.`,
      );
    }
    return day;
  }

  #checkKey(key: string, known: readonly string[], pointer: string): void {
    if (known.includes(key) || key.startsWith("x-")) return;
    const suggestion = this.#suggest(key, known);
    this.#wrong(
      "unknown-key",
      pointerTo(pointer, key),
      `No key ${show(key)} here; there are ${known.join(", ")}, and your own that start with "x-".${didYouMean(suggestion)}`,
      suggestion,
    );
  }

  #unknownFact(id: string, pointer: string): void {
    const { facts } = this.#plan.ruleSet;
    const fact = Object.hasOwn(facts, id) ? facts[id] : undefined;
    if (fact?.type === "share") {
      const [part, whole] = fact.of;
      this.#wrong(
        "derived-fact",
        pointer,
        `"${id}" is worked out from "${part}" and "${whole}"; give those instead.`,
      );
      return;
    }
    const suggestion = this.#suggest(id, this.#plan.slotIndex.keys());
    this.#wrong("unknown-fact", pointer, `No fact ${show(id)}.${didYouMean(suggestion)}`, suggestion);
  }

  #suggest(name: string, names: Iterable<string>): string | undefined {
    return this.#issues.length < MOST_SUGGESTIONS ? nearest(name, names) : undefined;
  }

  #absentOrWrong(value: unknown, pointer: string, key: string, expected: string): void {
    if (value === undefined) this.#wrong("missing-key", pointer, `The snapshot needs "${key}": ${expected}.`);
    else this.#wrong("wrong-type", pointer, `"${key}" is ${expected}, not ${show(value)}.`);
  }

  #wrong(code: string, pointer: string, message: string, suggestion?: string): undefined {
    this.#issues.push({
      code,
      severity: "error",
      pointer,
      message,
      ...(suggestion === undefined ? {} : { suggestion }),
    });
  }
}
