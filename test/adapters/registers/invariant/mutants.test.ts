import { describe, expect, it } from "vitest";
import { runs, sampled } from "../../../runs.js";
import { Spoilt } from "./case.js";
import { drawCase } from "./cases.js";
import { kinds } from "./kinds.js";
import { type Reader, violationOf } from "./law.js";
import { type Mutant, mutants, readerWithout } from "./mutants.js";
import { Random } from "./random.js";

/** The most registers that are tried to show that a rule is missing. */
const MOST = 4000;

/** The first seed whose registers break the law, damaged in the ways that expose the mutant soonest. */
async function firstViolation(read: Reader, { kinds: names, together }: Mutant): Promise<number | undefined> {
  const chosen = kinds.filter(({ name }) => names.includes(name));
  for (let seed = 1; seed <= MOST; seed++) {
    const spoilt = new Spoilt(seed * 104_729);
    const random = new Random(seed);
    const own = together === true || chosen.length === 0 ? chosen : [chosen[seed % chosen.length]!];
    const isSpoilt = own.every((kind) => spoilt.apply(kind, random));
    if (isSpoilt && spoilt.isVisible && (await violationOf(read, spoilt)) !== undefined) return seed;
  }
  return undefined;
}

async function firstOfAny(read: Reader, most: number): Promise<number | undefined> {
  for (let seed = 1; seed <= most; seed++) {
    const spoilt = drawCase(seed * 104_729);
    if (spoilt !== undefined && (await violationOf(read, spoilt)) !== undefined) return seed;
  }
  return undefined;
}

const named = mutants.map((mutant) => [mutant.rule, mutant] as const);

describe("a reader of registers breaks the law", () => {
  // Some take seconds, until a register comes up that shows it.
  it.each(sampled(named, 4))("without the rule that %s", async (_, mutant) => {
    const read = await readerWithout(mutant);
    expect(await firstViolation(read, mutant)).toBeDefined();
  });

  // In the long run, any registers are drawn, without a hint.
  it.runIf(runs(10) > 10).each(named)(
    "on registers drawn at random, without the rule that %s",
    async (_, mutant) => {
      expect(await firstOfAny(await readerWithout(mutant), runs(2000))).toBeDefined();
    },
  );
});
