import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluate } from "../../src/evaluate/evaluate.js";
import type { Evaluation, Reason } from "../../src/evaluate/types.js";
import type { RuleSet } from "../../src/rule-set/types.js";
import { ruleSet as goals2020 } from "../../src/rules/2020-23.js";
import { ruleSet as goals2024 } from "../../src/rules/2024-25.js";
import { snapshotArbitrary } from "../../src/testing.js";
import { runs } from "../runs.js";
import { seeds } from "../seeds.js";
import { madeUpRules } from "./draw-case.js";
import { drawClose } from "./draw-close.js";
import { drawSmallFacts, drawSmallRules } from "./draw-small.js";
import {
  isTooMuchToWorkOut,
  readSentence,
  readTrack,
  type Said,
  type Verdict,
  verdictOf,
  within,
  wouldDo,
} from "./read-sentence.js";
import { pickerOf } from "./snapshots.js";
import { snapshotOf } from "./tiny-rule-set.js";

/** What the numbers of a sentence must show, by the code of its reason. */
const SAYS: Readonly<Partial<Record<Reason["code"], Verdict>>> = {
  "target-met": "holds",
  "target-held": "holds",
  "target-not-met": "fails",
  "on-track": "holds",
  "off-track": "fails",
  applies: "holds",
  "does-not-apply": "fails",
};

/**
 * How a sentence contradicts its verdict; `undefined` if it does not.
 *
 * @param isSome - whether the verdict is about only some of the possibilities: "if it is not met", or if it applies
 */
function contradiction(said: Said, reason: Pick<Reason, "code">, isSome = false): string | undefined {
  const { actual, asked, needed, units } = said;
  if (actual === undefined || asked === undefined) return undefined;
  const { code } = reason;
  const follows = verdictOf(said, asked);
  const wanted = SAYS[code];
  if (wanted !== undefined && follows !== wanted && !(isSome && follows === "open"))
    return follows === "open" ? "its numbers leave it open" : `by its numbers it ${follows}`;
  if (units !== undefined && said.counts !== undefined && asked.operator === ">=" && !isSome) {
    const [low, high] = [said.counts.part.low, said.counts.part.high];
    if (code === "target-met" && low.d === 1n && low.n < units) return "its units say that it fails";
    if (code === "target-not-met" && high.d === 1n && high.n >= units) return "its units say that it holds";
  }
  if (needed?.isExact && !isSome) {
    const { amount } = needed;
    if (wouldDo(said, amount) === false) return "what it says is needed is not enough";
    if (wouldDo(said, amount + (amount > 0n ? -1n : 1n))) return "less than it says would be enough";
  }
  return undefined;
}

/** Every sentence of a result that contradicts the decision. */
function contradictions(
  rules: RuleSet,
  { goals }: Evaluation,
): { readonly read: number; readonly wrong: readonly string[] } {
  const names = Object.values(rules.facts).map(({ title }) => title);
  let read = 0;
  const wrong = Object.values(goals).flatMap(({ reasons }) =>
    reasons.flatMap((reason) => {
      let said = readSentence(reason.text, names);
      let readFrom = "";
      if (reason.test === "on-track") {
        // The actual value is in the sentence of the target, which comes before this one.
        const target = reasons.find(
          (each) => each.criterion === reason.criterion && each.test === "met" && each.fact === reason.fact,
        );
        if (target === undefined) return [];
        readFrom = `${target.text} `;
        const { needed: _, units: __, ...actual } = readSentence(target.text, names);
        said = { ...within(actual, reason.text), asked: readTrack(reason.text, names) };
      }
      // A sentence must have been understood in full, or the law would hold for lack of numbers.
      if (said.actual !== undefined && said.asked !== undefined) read++;
      // That one count is part of the other says more than their ends do.
      const isSome =
        / part of “|of which “/.test(reason.text) ||
        isTooMuchToWorkOut(said) ||
        // Readers do not know that no count is beyond 2^53.
        /\d(?:,\d{3}){5}/.test(readFrom + reason.text) ||
        "mayBeMet" in reason ||
        "mayBeUnmet" in reason ||
        reasons.some(({ criterion, code }) => criterion === reason.criterion && code === "applies-undecided");
      const found = contradiction(said, reason, isSome);
      return found === undefined ? [] : [`${reason.code}: ${readFrom}${reason.text} (${found})`];
    }),
  );
  return { read, wrong };
}

describe("the numbers of a sentence", () => {
  const read: Record<string, number> = {};
  const hold = (kind: string, rules: RuleSet, result: Evaluation): void => {
    const found = contradictions(rules, result);
    expect(found.wrong).toEqual([]);
    read[kind] = (read[kind] ?? 0) + found.read;
  };

  it("never contradict the verdict, under the shipped rules", () => {
    for (const rules of [goals2024, goals2020] as readonly RuleSet[])
      fc.assert(
        fc.property(snapshotArbitrary(rules), (snapshot) => {
          hold("shipped", rules, evaluate(rules, snapshot));
        }),
        { numRuns: runs(150) },
      );
    expect(read["shipped"]).toBeGreaterThan(runs(150) * 4);
  });

  it("never contradict the verdict, under made-up rules", () => {
    const drawn = fc
      .constantFrom(...madeUpRules(60))
      .chain((rules) => fc.tuple(fc.constant(rules), snapshotArbitrary(rules)));
    fc.assert(
      fc.property(drawn, ([rules, snapshot]) => {
        hold("made up", rules, evaluate(rules, snapshot));
      }),
      { numRuns: runs(400) },
    );
    for (const seed of seeds(120)) {
      const pick = pickerOf(seed);
      const rules = drawSmallRules(pick);
      for (let at = 0; at < 4; at++) {
        const { facts, asOf } = drawSmallFacts(pick);
        hold("small", rules, evaluate(rules, snapshotOf(facts, asOf)));
      }
    }
    expect(Math.min(read["made up"]!, read["small"]!)).toBeGreaterThan(runs(100));
  });

  it("never contradict the verdict next to the required number: shares, ratios, percentages, lines, ceilings", () => {
    let shown = 0;
    for (const seed of seeds(600)) {
      const { rules, snapshot } = drawClose(pickerOf(seed));
      const result = evaluate(rules, snapshot);
      hold("close", rules, result);
      shown += Object.values(result.goals).flatMap(({ reasons }) =>
        reasons.filter(({ decimals }) => decimals !== undefined),
      ).length;
    }
    expect(read["close"]).toBeGreaterThan(runs(600));
    // Enough cases in which the usual decimals are not enough.
    expect(shown).toBeGreaterThan(runs(60));
  });
});

describe("reading a sentence", () => {
  const FAULTS: readonly (readonly [code: Reason["code"], text: string])[] = [
    ["target-not-met", "126 of 2,500 schools (5%) have left; the target is at most 5%, so it is not met."],
    ["target-met", "“Absence rate” is 75%; the target is more than 75%, so it is met."],
    ["target-not-met", "There are 2 things; the target is at least 2, so it is not met."],
    ["target-met", "There are 2 things; the target is more than 2, so it is met."],
    [
      "target-met",
      "At most 1 of 16,764 schools (0% or less) have engaged; the target is more than 0%, so it is met.",
    ],
    ["target-not-met", "46 of 50 active LLME: 3 more are needed by 31 August 2025."],
    ["target-not-met", "46 of 50 active LLME: 5 more are needed by 31 August 2025."],
    ["target-not-met", "There are 15 infections; the target is at most 12, so 2 fewer are needed."],
    ["target-not-met", "14 of 20 schools (70%) have engaged; 75% is 14 schools, so 1 more is needed."],
    [
      "target-met",
      "There are 144 children for 17 adults (8.47 for each adult); the target is below 8.47, so it is met.",
    ],
  ];
  it.each(FAULTS)("notices a contradiction: %s: %s", (code, text) => {
    expect(contradiction(readSentence(text), { code })).toBeDefined();
  });

  it("notices an on-track verdict that the numbers contradict", () => {
    const said = readSentence(
      "7,185 of 10,000 schools (71.8%) have engaged; 75% is 7,500 schools, so 315 more are needed.",
    );
    const asked = readTrack(
      "On 31 March 2025, 71.8% (7,186 schools) or more counts as on track, so this is off track.",
    );
    expect(verdictOf(said, asked!)).toBe("holds");
  });
});
