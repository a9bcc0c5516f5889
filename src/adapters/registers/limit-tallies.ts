import { isCounted, type Registers, type RuleSet } from "../../rule-set/types.js";
import type { CountedFact } from "./read-entries.js";
import type { Tally } from "./tally.js";

/**
 * Limits each part to its whole: among schools that engaged, those that are the hub's; among people who lead, those who
 * are active. In rule order.
 */
export function limitTallies(
  { facts }: RuleSet,
  registers: Registers,
  counted: ReadonlyMap<string, CountedFact>,
): ReadonlyMap<string, Tally> {
  const limited = new Map<string, Tally>();
  const limit = (fact: string): Tally | undefined => {
    const own = counted.get(fact);
    const known = limited.get(fact);
    if (own === undefined || known !== undefined) return known;
    const declared = facts[fact];
    const whole = declared !== undefined && isCounted(declared) ? declared.partOf : undefined;
    const isAlike = whole !== undefined && keyOf(fact, registers) === keyOf(whole, registers);
    const all = isAlike ? limit(whole) : undefined;
    const tally =
      all === undefined
        ? own.tally
        : own.tally.within(all, (rows, line) => own.counters[0]!.takeBack(rows, line, `not among ${whole}`));
    // A register that doesn't cover the whole doesn't show that its parts are zero.
    if (
      all?.isTold === false &&
      tally.isTold &&
      registers.counts[fact]?.register === registers.counts[whole!]?.register
    ) {
      tally.isTold = false;
      for (const counter of own.counters)
        counter.notTold ??= `there is nothing about ${whole}, which it is part of`;
    }
    limited.set(fact, tally);
    return tally;
  };
  for (const fact of Object.keys(registers.counts)) limit(fact);
  return limited;
}

/** What a fact counts; only facts that count the same can be looked up in each other. */
export function keyOf(fact: string, { counts, entries }: Registers): string | undefined {
  const count = counts[fact];
  if (count === undefined) return undefined;
  if (count.register === "schools") return "school";
  const column = entries[count.register]?.columns[count.distinct ?? ""];
  return column?.is === "school" ? "school" : `${count.register} ${count.distinct}`;
}
