import { type Claim, explore } from "./explore.js";
import { constant, type Form, joined, variable } from "./form.js";
import type { Group, Proof } from "./group.js";
import type { Library } from "./library.js";
import type { Loose } from "./loose.js";
import { unknown, writtenAs } from "./runtime.js";
import type { Solver } from "./solver.js";
import type { Unknown } from "./trace.js";

const MOST = BigInt(Number.MAX_SAFE_INTEGER);
const OPEN = MOST + 1n;

/** Related counts: which are parts of which, and which are sums of which, by position. */
export interface Family {
  readonly size: number;
  /** Wholes first, as plans have them. */
  readonly edges: readonly (readonly [part: number, whole: number])[];
  readonly sums: readonly { readonly slot: number; readonly of: readonly number[] }[];
}

/** How many parts of one count are proved together; of more, only the first. */
const MOST_EDGES = 4;

/** The families of a plan, numbered from 0; larger ones are cut to their first few parts. */
export function familiesOf({ edges, sums }: Loose): readonly Family[] {
  const links: number[][] = [
    ...(edges as [number, number][]).map((edge) => [...edge]),
    ...(sums as { slot: number; of: number[] }[]).map(({ slot, of }) => [slot, ...of]),
  ];
  const groups: Set<number>[] = [];
  for (const link of links) {
    const met = groups.filter((group) => link.some((slot) => group.has(slot)));
    for (const group of met) groups.splice(groups.indexOf(group), 1);
    groups.push(new Set([...met.flatMap((group) => [...group]), ...link]));
  }
  return groups.map((group) => {
    const own = (edges as [number, number][]).filter(([part]) => group.has(part)).slice(0, MOST_EDGES);
    const added = (sums as { slot: number; of: number[] }[]).filter(({ slot }) => group.has(slot));
    // Sums come after their terms, as in plans.
    const slots = [...new Set([...own.flat(), ...added.flatMap(({ slot, of }) => [slot, ...of])])].sort(
      (a, b) => a - b,
    );
    const at = (slot: number) => slots.indexOf(slot);
    return {
      size: slots.length,
      edges: own.map(([part, whole]) => [at(part), at(whole)] as const),
      sums: added.map(({ slot, of }) => ({ slot: at(slot), of: of.map(at) })),
    };
  });
}

/** Proves that carrying bounds keeps every completion, and keeps no bounds without one, for any bounds of a family. */
export function proveCarrying(family: Family, { carryBounds }: Library, solver: Solver): Group {
  const { size, edges, sums } = family;
  const name = `bounds of ${size} counts: ${edges.map(([part, whole]) => `${part} in ${whole}`).join(", ")}${sums.map(({ slot, of }) => `; ${slot} = ${of.join(" + ")}`).join("")}`;
  const places = Array.from({ length: size }, (_, i) => i);
  const given = places.filter((place) => !sums.some(({ slot }) => slot === place));
  const unknowns: Unknown[] = given.flatMap((i) => [
    { name: `l${i}`, least: 0n, most: MOST },
    { name: `h${i}`, least: 0n, most: OPEN },
  ]);
  const minus = (a: Form, b: Form): Form => ({
    terms: new Map([...a.terms, ...[...b.terms].map(([key, x]) => [key, -x] as const)]),
    plus: a.plus - b.plus,
  });
  const granted = given.map((i) => minus(variable(`l${i}`), variable(`h${i}`)));
  for (const { of } of sums) {
    const lows = of.map((i) => variable(`l${i}`));
    granted.push(
      lows.reduce((a, b) => ({ terms: new Map([...a.terms, ...b.terms]), plus: 0n }), constant(-MOST)),
    );
  }
  const sumAt = (values: readonly string[]): string[] => {
    const all = [...values];
    for (const { slot, of } of sums) all[slot] = `(+ ${of.map((i) => all[i]).join(" ")})`;
    return all;
  };
  const point = sumAt(places.map((i) => `x${i}`));
  const isCompletion = (values: readonly string[]) =>
    joined("and", [
      ...given.map((i) => `(and (<= l${i} ${values[i]}) (<= ${values[i]} h${i}))`),
      ...places.map((i) => `(<= ${values[i]} ${MOST})`),
      ...edges.map(([part, whole]) => `(<= ${values[part]} ${values[whole]})`),
    ]);
  const names = given.map((i) => `x${i}`);
  const run = () => {
    const values: unknown[] = places.flatMap((i): readonly unknown[] =>
      given.includes(i) ? [unknown(`l${i}`), unknown(`h${i}`)] : [0, Number(OPEN)],
    );
    const broken = carryBounds(values, edges, sums);
    return { values, broken };
  };
  const claims = ({ values, broken }: ReturnType<typeof run>): readonly Claim[] => {
    if (broken !== undefined)
      return [{ name: "agrees", forAll: names, given: [], holds: `(not ${isCompletion(point)})` }];
    const [low, high] = [0, 1].map((end) => places.map((i) => writtenAs(values[2 * i + end])));
    const cut = (text: string) => `(ite (<= ${text} ${MOST}) ${text} ${MOST})`;
    // Some completion: every count at its least, or wholes and the terms of sums at their most.
    const isWhole = (i: number) =>
      edges.some(([, whole]) => whole === i) || sums.some(({ of }) => of.includes(i));
    const witnesses = [low!, places.map((i) => (isWhole(i) ? cut(high![i]!) : low![i]!))];
    for (const { slot, of } of sums)
      for (const first of of) {
        const others = of.filter((i) => i !== first).map((i) => low![i]);
        witnesses.push(low!.with(first, `(- ${low![slot]} ${others.join(" ")})`));
      }
    // Of the two terms of a sum, the first is as large as possible, and the second is what remains.
    for (const { slot, of } of sums.filter(({ of: added }) => added.length === 2)) {
      const [a, b] = of as [number, number];
      const rest = `(- ${low![slot]} ${low![b]})`;
      const most = `(ite (<= ${high![a]} ${rest}) ${high![a]} ${rest})`;
      witnesses.push(low!.with(a, most).with(b, `(- ${low![slot]} ${most})`));
    }
    const inside = joined(
      "and",
      given.map((i) => `(and (<= ${low![i]} x${i}) (<= x${i} ${high![i]}))`),
    );
    const closed = joined("and", [
      ...places.map((i) => `(<= ${low![i]} ${high![i]})`),
      ...edges.flatMap(([part, whole]) => [
        `(<= ${low![part]} ${low![whole]})`,
        `(<= ${high![part]} ${high![whole]})`,
      ]),
    ]);
    return [
      { name: "kept", forAll: names, given: [isCompletion(point)], holds: inside },
      { name: "closed", forAll: [], given: [], holds: closed },
      {
        name: "agrees",
        forAll: [],
        given: [],
        holds: joined(
          "or",
          witnesses.map((each) => isCompletion(sumAt(each))),
        ),
      },
    ];
  };
  const explored = explore(solver, { unknowns, granted, run, claims });
  const proofs = Object.entries(CARRYING).map(([claim, obligation]): Proof => {
    const counterexample = explored.counterexamples.find(
      (each) => each.claim === claim || each.claim === "exact",
    );
    if (counterexample !== undefined) {
      const numbers = Object.fromEntries(
        [...counterexample.numbers].map(([key, value]) => [key, Number(value)]),
      );
      return { name, obligation, verdict: "refuted", refutation: { numbers } };
    }
    const why = explored.open.get("*") ?? explored.open.get(claim);
    return why === undefined
      ? { name, obligation, verdict: "proved" }
      : { name, obligation, verdict: "unproved", why };
  });
  return { name, proofs, paths: explored.paths, asked: explored.asked };
}

const CARRYING = {
  kept: "no completion is lost",
  closed: "no end of a part is above that of its whole",
  agrees: "what has no completion is refused, and nothing else",
} as const;

/** The forms in which a snapshot gives a count. */
const FORMS = ["value", "min", "max", "min and max", "null", "unknown", "absent"] as const;
type FactForm = (typeof FORMS)[number];

/** Proves what reading a snapshot gives for a part and its whole, in every form that each can have, for all numbers. */
export function proveReading(
  library: Library,
  plan: Loose,
  part: string,
  whole: string,
  solver: Solver,
): Group {
  const name = `reading ${part} and ${whole}`;
  const proofs: Proof[] = [];
  let [paths, asked] = [0, 0];
  for (const partForm of FORMS)
    for (const wholeForm of FORMS) {
      const forms = [partForm, wholeForm];
      const place = `${name} as ${partForm} and ${wholeForm}`;
      const explored = explore(solver, readingOf(library, plan, [part, whole], forms));
      paths += explored.paths;
      asked += explored.asked;
      const [counterexample] = explored.counterexamples;
      const [why] = explored.open.values();
      const head = {
        name: place,
        obligation:
          "its bounds hold all completions and end in some, and it is refused only where there is none",
      };
      if (counterexample !== undefined) {
        const numbers = Object.fromEntries(
          [...counterexample.numbers].map(([key, value]) => [key, Number(value)]),
        );
        proofs.push({ ...head, verdict: "refuted", refutation: { claim: counterexample.claim, numbers } });
      } else if (why !== undefined) proofs.push({ ...head, verdict: "unproved", why });
      else proofs.push({ ...head, verdict: "proved" });
    }
  return { name, proofs, paths, asked };
}

function readingOf(library: Library, plan: Loose, ids: readonly string[], forms: readonly FactForm[]) {
  const unknowns: Unknown[] = [];
  const granted: Form[] = [];
  const box = forms.map((form, i) => {
    const end = (letter: string) => {
      unknowns.push({ name: `${letter}${i}`, least: 0n, most: MOST });
      return `${letter}${i}`;
    };
    if (form === "value") return [end("v"), `v${i}`] as const;
    const low = form.startsWith("min") ? end("l") : "0";
    const high = form === "max" || form === "min and max" ? end("h") : String(MOST);
    if (form === "min and max")
      granted.push({
        terms: new Map([
          [low, 1n],
          [high, -1n],
        ]),
        plus: 0n,
      });
    return [low, high] as const;
  });
  const raw = (form: FactForm, i: number): unknown => {
    const [low, high] = [unknown(`l${i}`), unknown(`h${i}`)];
    if (form === "value") return unknown(`v${i}`);
    if (form === "null") return null;
    if (form === "unknown") return { unknown: "not returned yet" };
    return form === "min" ? { min: low } : form === "max" ? { max: high } : { min: low, max: high };
  };
  const slots = ids.map((id) => plan.slotIndex.get(id) as number);
  const run = () => {
    const faults: unknown[] = [];
    const reader = new library.FactsReader(plan, new library.SnapshotFaults(plan, faults));
    reader.read(
      Object.fromEntries(ids.flatMap((id, i) => (forms[i] === "absent" ? [] : [[id, raw(forms[i]!, i)]]))),
    );
    return { values: reader.values as unknown[], isRefused: faults.length > 0 };
  };
  const isCompletion = (part: string, whole: string) =>
    joined("and", [
      ...[part, whole].map((x, i) => `(and (<= ${box[i]![0]} ${x}) (<= ${x} ${box[i]![1]}))`),
      `(<= ${part} ${whole})`,
    ]);
  const claims = ({ values, isRefused }: ReturnType<typeof run>): readonly Claim[] => {
    const all = { forAll: ["x0", "x1"] };
    if (isRefused)
      return [{ ...all, name: "refused", given: [], holds: `(not ${isCompletion("x0", "x1")})` }];
    const [low, high] = [0, 1].map((end) => slots.map((slot) => writtenAs(values[2 * slot + end])));
    const cut = (text: string) => `(ite (<= ${text} ${MOST}) ${text} ${MOST})`;
    return [
      {
        ...all,
        name: "kept",
        given: [isCompletion("x0", "x1")],
        holds: joined(
          "and",
          [0, 1].map((i) => `(and (<= ${low![i]} x${i}) (<= x${i} ${high![i]}))`),
        ),
      },
      // Each end is reached by a completion.
      {
        name: "ends",
        forAll: [],
        given: [],
        holds: joined("and", [
          isCompletion(low![0]!, cut(high![1]!)),
          isCompletion(low![0]!, low![1]!),
          isCompletion(cut(high![0]!), cut(high![1]!)),
        ]),
      },
    ];
  };
  return { unknowns, granted, run, claims };
}
