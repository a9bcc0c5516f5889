import { formatCount } from "../../base/words.js";
import { isCounted, type Registers, type RuleSet } from "../../rule-set/types.js";
import type { Findings } from "./findings.js";
import type { RegisterFiles } from "./read-table.js";
import type { Tally } from "./tally.js";

/**
 * Keeps of each part what is in its whole: of the schools that engaged, those that are among the hub's schools; of the
 * people who lead, those who are active. In the order of the rules.
 */
export function limitTallies(
  { facts }: RuleSet,
  registers: Registers,
  tallies: ReadonlyMap<string, Tally>,
  files: RegisterFiles,
  findings: Findings,
): ReadonlyMap<string, Tally> {
  const limited = new Map<string, Tally>();
  const limit = (fact: string): Tally | undefined => {
    const own = tallies.get(fact);
    const known = limited.get(fact);
    if (own === undefined || known !== undefined) return known;
    const declared = facts[fact];
    const whole = declared !== undefined && isCounted(declared) ? declared.partOf : undefined;
    const isAlike = whole !== undefined && keyOf(fact, registers) === keyOf(whole, registers);
    const all = isAlike ? limit(whole) : undefined;
    const tally = all === undefined ? own : own.within(all);
    limited.set(fact, tally);
    if (whole !== undefined && registers.counts[whole]?.register === "schools" && own.size > tally.size) {
      const { file } = files[registers.counts[fact]!.register]!;
      const left = own.size - tally.size;
      const schools = `${formatCount(left)} of ${formatCount(own.size)} ${own.size === 1 ? "school" : "schools"}`;
      const message = `${schools} ${left === 1 ? "is" : "are"} not counted, being not among ${whole}.`;
      findings.add("note", file, "left-out", message, { fact });
    }
    return tally;
  };
  for (const fact of Object.keys(registers.counts)) limit(fact);
  return limited;
}

/** By what a fact tells things apart: only where two facts do so alike can one be looked up among the other. */
export function keyOf(fact: string, { counts, entries }: Registers): string | undefined {
  const count = counts[fact];
  if (count === undefined) return undefined;
  if (count.register === "schools") return "school";
  const column = entries[count.register]?.columns[count.distinct ?? ""];
  return column?.is === "school" ? "school" : `${count.register} ${count.distinct}`;
}
