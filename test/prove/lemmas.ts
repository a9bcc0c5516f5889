import { type Claim, explore } from "./explore.js";
import { type Form, textOf, variable } from "./form.js";
import type { Group, Proof } from "./group.js";
import type { Library } from "./library.js";
import { unknown, writtenAs } from "./runtime.js";
import type { Solver } from "./solver.js";

/** A threshold of a criterion. */
export interface Threshold {
  readonly n: bigint;
  readonly d: bigint;
}

const LARGEST = 2n ** 53n;
const MOST = LARGEST - 1n;

const WHOLE = { name: "whole", least: 0n, most: LARGEST };
const PART = { name: "part", least: -LARGEST, most: LARGEST };
const COUNT = { name: "part", least: 0n, most: LARGEST };

/**
 * Proves that the library's exact comparing and dividing give what the other proofs take them to give, for one
 * threshold and all counts. `library` is rewritten, and uses its own exact functions.
 */
export function proveExactness(threshold: Threshold, library: Library, solver: Solver): Group {
  const { compareRatio, floorOf, floorOver, ceilingOf, rational } = library.rational;
  const { n, d } = threshold;
  const fraction = rational(n, d);
  const [part, whole] = [unknown("part"), unknown("whole")];
  // d times the part, and n times the whole.
  const [left, right] = [`(* ${d} part)`, text(n, "whole")];
  const signed = (found: unknown): string =>
    found === 1 ? `(> ${left} ${right})` : found === 0 ? `(= ${left} ${right})` : `(< ${left} ${right})`;
  const floor = (over: bigint, of: string): string =>
    `(and (<= (* ${over} f) ${of}) (< ${of} (+ (* ${over} f) ${over})))`;
  const ceiling = `(ite (< (* ${d} ${CUT}) ${right}) (+ ${CUT} 1) ${CUT})`;
  const obligations: Lemma[] = [
    [
      "compareRatio",
      [PART, WHOLE],
      () => compareRatio(part, whole, fraction),
      (found) => ({ forAll: [], given: [], holds: signed(found) }),
    ],
    [
      "floorOf",
      [WHOLE],
      () => floorOf(whole, fraction),
      (found) => ({ forAll: ["f"], given: [floor(d, right)], holds: `(= ${writtenAs(found)} ${CUT})` }),
    ],
    [
      "ceilingOf",
      [WHOLE],
      () => ceilingOf(whole, fraction),
      (found) => ({ forAll: ["f"], given: [floor(d, right)], holds: `(= ${writtenAs(found)} ${ceiling})` }),
    ],
  ];
  if (n > 0n)
    obligations.push([
      "floorOver",
      [COUNT],
      () => floorOver(part, fraction),
      (found) => ({ forAll: ["f"], given: [floor(n, left)], holds: `(= ${writtenAs(found)} ${CUT})` }),
    ]);
  return lemmaGroup(`exactness of ${n}/${d}`, obligations, solver);
}

/** The same for a number that is itself unknown, as when one count is compared with another. */
export function proveExactnessOfUnknown(library: Library, solver: Solver): Group {
  const { compareRatio, compareRationals, rational } = library.rational;
  const [a, b] = [
    { name: "a", least: 0n, most: LARGEST },
    { name: "b", least: 0n, most: LARGEST },
  ];
  const signed = (found: unknown) => (found === 1 ? "(> a b)" : found === 0 ? "(= a b)" : "(< a b)");
  const claim = (found: unknown) => ({ forAll: [], given: [], holds: signed(found) });
  return lemmaGroup(
    "exactness of counts beside each other",
    [
      ["compareRatio", [a, b], () => compareRatio(unknown("a"), 1, rational(unknown("b"))), claim],
      [
        "compareRationals",
        [a, b],
        () => compareRationals(rational(unknown("a")), rational(unknown("b"))),
        claim,
      ],
    ],
    solver,
  );
}

// Numbers beyond the safe integers are cut to them.
const CUT = `(ite (> f ${MOST}) ${MOST} (ite (< f (- ${MOST})) (- ${MOST}) f))`;

function text(times: bigint, name: string): string {
  const form: Form = { terms: new Map([...variable(name).terms].map(([key]) => [key, times])), plus: 0n };
  return times === 0n ? "0" : textOf(form);
}

type Lemma = readonly [
  name: string,
  unknowns: readonly (typeof WHOLE)[],
  run: () => unknown,
  claim: (found: unknown) => Omit<Claim, "name">,
];

function lemmaGroup(name: string, lemmas: readonly Lemma[], solver: Solver): Group {
  let [paths, asked] = [0, 0];
  const proofs = lemmas.map(([obligation, unknowns, run, claim]): Proof => {
    const explored = explore(solver, {
      unknowns,
      granted: [],
      run,
      claims: (found) => [{ name: obligation, ...claim(found) }],
    });
    paths += explored.paths;
    asked += explored.asked;
    const [counterexample] = explored.counterexamples;
    if (counterexample !== undefined) {
      const numbers = Object.fromEntries(
        [...counterexample.numbers].map(([key, value]) => [key, Number(value)]),
      );
      return { name, obligation, verdict: "refuted", refutation: { numbers } };
    }
    const [why] = explored.open.values();
    return why === undefined
      ? { name, obligation, verdict: "proved" }
      : { name, obligation, verdict: "unproved", why };
  });
  return { name, proofs, paths, asked };
}
