import { pointerTo } from "../base/issue.js";
import { LEVELS, levelIndex } from "../base/level.js";
import { didYouMean } from "../base/suggest.js";
import type { Plan, Slot } from "../compile/plan.js";
import { carryBounds } from "./carry-bounds.js";
import { isRecord, type SnapshotFaults, show } from "./snapshot-faults.js";

const isOwnKey = Object.prototype.hasOwnProperty;

const VALUE_KEYS = ["min", "max", "unknown"];

function pointerOf(slot: Slot, end = ""): string {
  return pointerTo("/facts", slot.id) + end;
}

/** What a text that looks like a count should have been. */
function hintOf(raw: unknown): string {
  if (typeof raw !== "string") return "";
  if (/^\d{1,15}$/.test(raw)) return ` Write ${raw} without quotes.`;
  return /^\d{1,3}([ ,.'\u00a0\u2009\u202f])\d{3}(\1\d{3}){0,3}$/.test(raw)
    ? ` Write ${raw.replaceAll(/\D/g, "")}, without separators.`
    : "";
}

/** Reads the facts of a snapshot into the flat bounds of a plan's slots. */
export class FactsReader {
  readonly values: number[];
  /** Why facts are not known, by slot, where the snapshot says. */
  unknowns: Map<number, string> | undefined;
  readonly #plan: Plan;
  readonly #faults: SnapshotFaults;

  constructor(plan: Plan, faults: SnapshotFaults) {
    this.#plan = plan;
    this.#faults = faults;
    this.values = plan.nothingKnown.slice();
  }

  read(facts: Record<string, unknown>): void {
    const { slotIndex, slots } = this.#plan;
    const { values } = this;
    // This loop is most of the reading. Engines know of this very form that the key is there and where its value
    // stands, which takes a third of the time of Object.keys and looking each key up.
    for (const id in facts) {
      if (!isOwnKey.call(facts, id)) continue;
      const at = slotIndex.get(id);
      if (at === undefined) {
        if (!id.startsWith("x-")) this.#faults.unknownFact(id, pointerTo("/facts", id));
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
    const { values } = this;
    const at = slot.index * 2;
    const { min, max, unknown } = raw;
    for (const key of Object.keys(raw)) {
      if (!VALUE_KEYS.includes(key)) this.#faults.checkKey(key, VALUE_KEYS, pointerOf(slot));
    }
    if (unknown !== undefined) {
      if (min !== undefined || max !== undefined) {
        this.#faults.wrong(
          "invalid-value",
          pointerOf(slot),
          `"${slot.id}" is given bounds and called unknown; write one or the other.`,
        );
      }
      const why = this.#faults.readText(unknown, pointerOf(slot, "/unknown"), "why the fact is not known");
      if (why !== undefined && why !== "") (this.unknowns ??= new Map()).set(slot.index, why);
      return;
    }
    if (min === undefined && max === undefined) {
      this.#faults.wrong(
        "invalid-value",
        pointerOf(slot),
        `"${slot.id}" is an object without min, max or unknown; write a value, {"min": …, "max": …} or {"unknown": "why"}.`,
      );
      return;
    }
    const low = min === undefined ? undefined : this.#readScalar(slot, min, "/min");
    const high = max === undefined ? undefined : this.#readScalar(slot, max, "/max");
    if (low !== undefined && high !== undefined && low > high) {
      this.#faults.wrong(
        "empty-interval",
        pointerOf(slot),
        `"${slot.id}" has a min (${show(min)}) above its max (${show(max)}).`,
      );
      // Kept, it would be told a second time as a part above its whole.
      return;
    }
    if (low !== undefined) values[at] = low;
    if (high !== undefined) values[at + 1] = high;
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
        const suggestion = typeof raw === "string" ? this.#faults.suggest(raw, LEVELS) : undefined;
        this.#faults.wrong(
          "unknown-level",
          pointerOf(slot, end),
          `"${id}" is one of ${LEVELS.join(", ")}, not ${show(raw)}.${didYouMean(suggestion)}`,
          suggestion,
        );
        return undefined;
      }
      case "percentage":
        if (typeof raw === "number" && raw >= 0 && raw <= 100) return raw + 0;
        this.#faults.wrong(
          typeof raw === "number" ? "invalid-value" : "wrong-type",
          pointerOf(slot, end),
          `"${id}" is a percentage from 0 to 100, not ${show(raw)}.`,
        );
        return undefined;
      case "flag":
        if (typeof raw === "boolean") return raw ? 1 : 0;
        this.#faults.wrong("wrong-type", pointerOf(slot, end), `"${id}" is true or false, not ${show(raw)}.`);
        return undefined;
      case "date":
        return this.#faults.readDay(raw, pointerOf(slot, end), `the day for "${id}"`);
    }
  }

  #wrongCount(id: string, raw: unknown, pointer: string): void {
    if (typeof raw !== "number") {
      this.#faults.wrong("wrong-type", pointer, `"${id}" is a whole number, not ${show(raw)}.${hintOf(raw)}`);
    } else if (!Number.isFinite(raw)) {
      this.#faults.wrong("not-a-number", pointer, `"${id}" is a whole number, not ${raw}.`);
    } else if (raw < 0) {
      this.#faults.wrong("negative-count", pointer, `"${id}" counts something, so it cannot be ${raw}.`);
    } else if (Number.isInteger(raw)) {
      this.#faults.wrong(
        "too-large",
        pointer,
        `"${id}" is ${raw}, above 9,007,199,254,740,991, where whole numbers stop being exact.`,
      );
    } else {
      this.#faults.wrong(
        "fractional-count",
        pointer,
        `"${id}" counts something, so it must be whole, not ${raw}.`,
      );
    }
  }

  /** A part is never above its whole: what is known of the one bounds the other. */
  #carryBounds(facts: Record<string, unknown>): void {
    const { edges } = this.#plan;
    const { values } = this;
    let consistent = true;
    for (const [part, whole] of edges) {
      if (values[part * 2]! <= values[whole * 2 + 1]!) continue;
      this.#partAboveWhole(part, whole, facts);
      consistent = false;
    }
    if (!consistent) return;
    // Only by way of a third count in between: each pair by itself was found to agree.
    const broken = carryBounds(values, edges);
    if (broken !== undefined) this.#partAboveWhole(...broken, facts);
  }

  #partAboveWhole(part: number, whole: number, facts: Record<string, unknown>): void {
    const { slots } = this.#plan;
    const { values } = this;
    const [p, w] = [slots[part]!.id, slots[whole]!.id];
    this.#faults.wrong(
      "part-above-whole",
      pointerTo("/facts", Object.hasOwn(facts, p) ? p : w),
      `"${p}" (at least ${values[part * 2]}) is a part of "${w}" (at most ${values[whole * 2 + 1]}) and cannot be above it.`,
    );
  }
}
