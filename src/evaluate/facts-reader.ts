import { pointerTo } from "../base/issue.js";
import { show } from "../base/show.js";
import { formatList } from "../base/words.js";
import { givenSlots } from "../compile/bind.js";
import {
  addUp,
  carryBounds,
  greatestOf,
  highOf,
  lowOf,
  setBounds,
  setHigh,
  setLow,
} from "../compile/bounds.js";
import type { Plan, Slot } from "../compile/plan.js";
import type { Suggest } from "../facts/kind.js";
import { isRecord, MOST_LETTERS, type SnapshotFaults } from "./snapshot-faults.js";

const isOwnKey = Object.prototype.hasOwnProperty;

const MOST = Number.MAX_SAFE_INTEGER;

const VALUE_KEYS = ["min", "max", "unknown"];

function pointerOf(slot: Slot, end = ""): string {
  return pointerTo("/facts", slot.id) + end;
}

/** Reads the facts of a snapshot into the flat bounds of a plan's slots. */
export class FactsReader {
  readonly values: number[];
  /** The bounds as given, before parts and wholes narrow each other. */
  given: readonly number[] = [];
  /** Why facts are not known, by slot, if the snapshot says. */
  unknowns: Map<number, string> | undefined;
  readonly #plan: Plan;
  readonly #faults: SnapshotFaults;
  readonly #suggest: Suggest = (name, names) => this.#faults.suggest(name, names);

  constructor(plan: Plan, faults: SnapshotFaults) {
    this.#plan = plan;
    this.#faults = faults;
    this.values = plan.nothingKnown.slice();
  }

  read(facts: Record<string, unknown>): void {
    const { slotIndex, slots, sums } = this.#plan;
    const { values } = this;
    // Sums come after all the given slots.
    const givenCount = slots.length - sums.length;
    let next = 0;
    // Most of the reading time is spent in this loop. Engines optimise exactly this form: the key is known to exist and
    // its value to be at hand, which takes a third of the time of `Object.keys` and a look-up of each key.
    for (const id in facts) {
      if (!isOwnKey.call(facts, id)) continue;
      // Facts in the order of the rules are found without a look-up.
      const at = next < slots.length && slots[next]!.id === id ? next : slotIndex.get(id);
      if (at === undefined || at >= givenCount) {
        if (!id.startsWith("x-")) this.#faults.unknownFact(id, pointerTo("/facts", id));
        continue;
      }
      next = at + 1;
      const raw = facts[id];
      const slot = slots[at]!;
      if (typeof raw !== "object") {
        if (raw === undefined) continue;
        const value = slot.type.read(raw) ?? this.#readScalar(slot, raw, "");
        if (value !== undefined) setBounds(values, at, value);
      } else if (raw !== null && !this.#readPlain(slot, raw as Record<string, unknown>)) {
        if (isRecord(raw)) this.#readObject(slot, raw);
        else this.#readScalar(slot, raw, "");
      }
    }
    this.given = values.slice();
    this.#carryBounds(facts);
  }

  /**
   * Reads a simple `{min, max}` or `{unknown}` quickly; returns `false` for anything else, which `#readObject` reads.
   */
  #readPlain(slot: Slot, raw: Record<string, unknown>): boolean {
    if (Object.getPrototypeOf(raw) !== Object.prototype) return false;
    let low: number | undefined;
    let high: number | undefined;
    let why: string | undefined;
    for (const key in raw) {
      // Stryker disable next-line BooleanLiteral: `#readObject` reads it too, only slower
      if (!isOwnKey.call(raw, key)) return false;
      const value = raw[key];
      // Stryker disable next-line ConditionalExpression: `#readObject` reads it too, only slower
      if (key === "min") {
        if ((low = slot.type.read(value)) === undefined) return false;
      } else if (key === "max") {
        if ((high = slot.type.read(value)) === undefined) return false;
      } else if (key === "unknown" && typeof value === "string" && value.length <= MOST_LETTERS) {
        why = value;
      } else {
        return false;
      }
    }
    const { index } = slot;
    if (why !== undefined) {
      if (low !== undefined || high !== undefined) return false;
      if (why !== "") (this.unknowns ??= new Map()).set(index, why);
      // Stryker disable next-line BooleanLiteral: `#readObject` reads it too, only slower
      return true;
    }
    if ((low === undefined && high === undefined) || low! > high!) return false;
    if (low !== undefined) setLow(this.values, index, low);
    if (high !== undefined) setHigh(this.values, index, high);
    // Stryker disable next-line BooleanLiteral: `#readObject` reads it too, only slower
    return true;
  }

  /** Reads `{min, max}` or `{unknown}` and adds every fault of it. */
  #readObject(slot: Slot, raw: Record<string, unknown>): void {
    const { values } = this;
    // Own keys only, in case a program has added some to every object.
    const [min, max, unknown] = VALUE_KEYS.map((key) => (isOwnKey.call(raw, key) ? raw[key] : undefined));
    for (const key of Object.keys(raw)) {
      if (!VALUE_KEYS.includes(key)) this.#faults.checkKey(key, VALUE_KEYS, pointerOf(slot));
    }
    if (unknown !== undefined) {
      if (min !== undefined || max !== undefined) {
        this.#faults.wrong(
          "invalid-value",
          pointerOf(slot),
          `"${slot.id}" has bounds and is also unknown. Write one or the other.`,
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
        `"${slot.id}" is an object without min, max or unknown. Write a value, {"min": …, "max": …} or {"unknown": "why"}.`,
      );
      return;
    }
    const low = min === undefined ? undefined : this.#readScalar(slot, min, "/min");
    const high = max === undefined ? undefined : this.#readScalar(slot, max, "/max");
    if (low !== undefined && high !== undefined && low > high) {
      this.#faults.wrong(
        "empty-interval",
        pointerOf(slot),
        `"${slot.id}" has a min (${show(min)}) above its max (${show(max)}). Correct one of them.`,
      );
      // Otherwise the same fault would be reported again, as a part above its whole.
      return;
    }
    if (low !== undefined) setLow(values, slot.index, low);
    if (high !== undefined) setHigh(values, slot.index, high);
  }

  /** Reads one value as the number its slot holds; `end` is the rest of the pointer to it. */
  #readScalar(slot: Slot, raw: unknown, end: string): number | undefined {
    const at = slot.type.read(raw);
    if (at !== undefined) return at;
    const { code, message, suggestion } = slot.type.fault(raw, slot.id, this.#suggest);
    return this.#faults.wrong(code, pointerOf(slot, end), message, suggestion);
  }

  /** Narrows bounds: a part is never above its whole, so each bounds the other. */
  #carryBounds(facts: Record<string, unknown>): void {
    const { edges, sums, slots } = this.#plan;
    const { values } = this;
    let consistent = true;
    addUp(values, sums);
    for (const { slot } of sums) {
      if (lowOf(values, slot) <= MOST) continue;
      consistent = false;
      this.#faults.wrong(
        "too-large",
        "/facts",
        `"${slots[slot]!.id}" adds up to more than 9,007,199,254,740,991, where whole numbers stop being exact.`,
      );
    }
    for (const [part, whole] of edges) {
      if (lowOf(values, part) <= highOf(values, whole)) continue;
      this.#partAboveWhole(part, whole, facts);
      consistent = false;
    }
    if (!consistent) return;
    // Each pair was found to agree, so this can only fail through a third count between them.
    const broken = carryBounds(values, edges, sums);
    if (broken !== undefined) this.#partAboveWhole(...broken, facts);
  }

  #partAboveWhole(part: number, whole: number, facts: Record<string, unknown>): void {
    const { slots } = this.#plan;
    const { values } = this;
    const [p, w] = [slots[part]!.id, slots[whole]!.id];
    const named = [slots[part]!, slots[whole]!].flatMap(givenSlots).map(({ id }) => id);
    const given = named.find((id) => Object.hasOwn(facts, id)) ?? named[0]!;
    const [least, most] = [lowOf(values, part), greatestOf(values, whole)];
    const addedUp = (slot: number) =>
      slots[slot]!.sum === undefined
        ? ""
        : `, the sum of ${formatList(slots[slot]!.sum!.map(({ id }) => `"${id}"`))}`;
    const message =
      part === whole
        ? `"${p}"${addedUp(part)}, is at least ${least}, but can be at most ${most}. Correct one of its counts.`
        : `"${p}" (at least ${least}${addedUp(part)}) is part of "${w}" (at most ${most}${addedUp(whole)}), so it can't be larger. Correct one of them.`;
    this.#faults.wrong("part-above-whole", pointerTo("/facts", given), message);
  }
}
