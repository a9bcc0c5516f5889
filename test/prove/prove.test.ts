import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { proveCarrying } from "./bounds.js";
import type { Group } from "./group.js";
import { proveExactness } from "./lemmas.js";
import { loadLibrary } from "./library.js";
import type { Fault } from "./load.js";
import { proveFolder, type Refutation } from "./prove.js";
import { readFolder } from "./reading.js";
import { Solver } from "./solver.js";

const CLAUSE = readFolder(join(import.meta.dirname, "../fixtures/clauses/number-of-settings"));

let solver: Solver;
beforeAll(async () => {
  solver = await Solver.start();
});
afterAll(() => solver.close());

/** Proves the clause with the library as it is, or with a fault in a copy of it. */
function prove(fault?: Fault): Group {
  const tools = {
    solver,
    library: loadLibrary({ rewritten: true, contracted: true, fault }),
    plain: loadLibrary({ rewritten: false, fault }),
  };
  return [...proveFolder(CLAUSE, tools, () => true, new Map())][0]!;
}

/** A fault in one file that replaces `text`, which must be there. */
function faultIn(file: string, text: string, instead: string): Fault {
  return (path, source) => {
    if (path !== file) return source;
    expect(source).toContain(text);
    return source.replace(text, instead);
  };
}

describe("the proofs of a clause", () => {
  it("hold as a whole: known facts, what is possible, and the shortfall", () => {
    const { proofs, paths } = prove();
    expect(proofs.map(({ obligation, verdict }) => `${obligation}: ${verdict}`)).toEqual([
      "known: proved",
      "enough: proved",
      "least: proved",
      "sound: proved",
      "exact: proved",
      "enough: proved",
      "least: proved",
    ]);
    expect(paths).toBeGreaterThan(10);
  });

  const FAULTS = [
    [
      "a target that must be passed",
      "src/operators/order.ts",
      "holds: ([side]) => side! >= 0",
      "holds: ([side]) => side! > 0",
      "known",
    ],
    [
      "an outcome left out of what is possible",
      "src/compile/decide.ts",
      "if (track & TRUE) outcomes |= ON_TRACK;",
      "",
      "sound",
    ],
    [
      "an outcome too many in what is possible",
      "src/compile/line.ts",
      "if (floor >= high ||",
      "if (floor > high + 1 ||",
      "exact",
    ],
    [
      "the greatest number of bounds forgotten",
      "src/compile/line.ts",
      "floor > low && floor <= high",
      "floor > low && floor < high",
      "sound",
    ],
    [
      "one too many asked for",
      "src/evaluate/nearest.ts",
      "? Number.NEGATIVE_INFINITY : span.least - low",
      "? Number.NEGATIVE_INFINITY : span.least - low + 1",
      "least",
    ],
    [
      "one too few asked for",
      "src/evaluate/nearest.ts",
      "? Number.NEGATIVE_INFINITY : span.least - low",
      "? Number.NEGATIVE_INFINITY : span.least - low - 1",
      "enough",
    ],
  ] as const;

  it.each(FAULTS)("find %s, with a snapshot that shows it", (_, file, text, instead, obligation) => {
    const { proofs } = prove(faultIn(file, text, instead));
    const refuted = proofs.filter(({ verdict }) => verdict === "refuted");
    expect(refuted.map((proof) => proof.obligation)).toContain(obligation);
    for (const { refutation } of refuted) expect((refutation as Refutation).isReplayed).toBe(true);
    const shown = refuted.find((proof) => proof.obligation === obligation)!.refutation as Refutation;
    // If all facts are known and an outcome is missing, the snapshot alone shows that it is wrong.
    const { possible } = shown.says as { possible: readonly string[] };
    if (obligation === "known" || obligation === "sound") expect(possible).not.toContain(shown.gives);
  });
});

describe("the proofs that the others rest on", () => {
  it("find a comparison that takes unequal numbers to be equal", () => {
    const fault = faultIn(
      "src/base/rational.ts",
      "return left < right ? -1 : left > right ? 1 : 0;",
      "return left <= right ? -1 : 1;",
    );
    const threshold = { n: 3n, d: 4n };
    const verdicts = (library: ReturnType<typeof loadLibrary>) =>
      proveExactness(threshold, library, solver).proofs.map(({ verdict }) => verdict);
    expect(verdicts(loadLibrary({ rewritten: true }))).toEqual(["proved", "proved", "proved", "proved"]);
    expect(verdicts(loadLibrary({ rewritten: true, fault }))[0]).toBe("refuted");
  });

  it("find bounds that lose a number", () => {
    const family = {
      size: 3,
      edges: [
        [1, 0],
        [2, 1],
      ] as const,
      sums: [],
    };
    const fault = faultIn(
      "src/compile/bounds.ts",
      "setLow(bounds, whole, lowOf(bounds, part));",
      "setLow(bounds, whole, lowOf(bounds, part) + 1);",
    );
    const verdicts = (library: ReturnType<typeof loadLibrary>) =>
      proveCarrying(family, library, solver).proofs.map(({ verdict }) => verdict);
    expect(verdicts(loadLibrary({ rewritten: true, contracted: true }))).toEqual([
      "proved",
      "proved",
      "proved",
    ]);
    expect(verdicts(loadLibrary({ rewritten: true, contracted: true, fault }))).toContain("refuted");
  });
});
