import { ceilingOf, compareRationals, floorOf, type Rational, type Sign } from "../base/rational.js";
import { type OperatorName, operators } from "./operators.js";
import { countTruths, FALSE, type Joining, joinCounted, negateTruths, TRUE } from "./truths.js";

/**
 * The values of a variable, cut at the numbers it is compared with. Cell `2i + 1` is the i-th cut, cell `2i` the gap
 * below it, so there is one cell more than twice the number of cuts. Nothing changes within a cell.
 */
export interface Line {
  /** Ascending, each once. */
  readonly cuts: readonly Rational[];
  /** The contents of each cell: a set of truth values, or of outcomes, as bits. */
  readonly cells: readonly number[];
}

/** A tree of conditions whose leaves are comparisons. */
export type Tree<Leaf extends { readonly kind: "comparison" }> =
  | { readonly kind: "all" | "any"; readonly children: readonly Tree<Leaf>[] }
  /** True if at least so many children are. */
  | { readonly kind: "atLeast"; readonly least: number; readonly children: readonly Tree<Leaf>[] }
  | { readonly kind: "not"; readonly child: Tree<Leaf> }
  | Leaf;

/** Every comparison of a tree, in rule order. */
export function comparisonsOf<Leaf extends { readonly kind: "comparison" }>(tree: Tree<Leaf>): Leaf[] {
  const found: Leaf[] = [];
  const visit = (node: Tree<Leaf>): void => {
    if (node.kind === "comparison") found.push(node as Leaf);
    else if (node.kind === "not") visit(node.child);
    else for (const child of node.children) visit(child);
  };
  visit(tree);
  return found;
}

/** Numbers in ascending order, each once. */
export function cutsAt(numbers: readonly Rational[]): readonly Rational[] {
  if (numbers.length < 2) return numbers;
  const sorted = numbers.toSorted(compareRationals);
  return sorted.filter((number, i) => i === 0 || compareRationals(sorted[i - 1]!, number) < 0);
}

/** The cell that a number is in. */
export function cellOf(cuts: readonly Rational[], number: Rational): number {
  let [low, high] = [0, cuts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compareRationals(cuts[middle]!, number) < 0) low = middle + 1;
    else high = middle;
  }
  return low < cuts.length && compareRationals(cuts[low]!, number) === 0 ? 2 * low + 1 : 2 * low;
}

/**
 * The contents of a line, from each of these cells on up to the next. The comparisons of a tree are joined where each
 * of them changes; writing out every cell would take quadratic time for a tree of thousands.
 */
export type Course = readonly (readonly [from: number, truths: number])[];

/**
 * The truth of one comparison along a line.
 *
 * @param places - the cells of the cuts that it compares with; `undefined` for a target that is not set, which leaves
 * it undecided everywhere
 */
export function courseOfComparison(operator: OperatorName, places: readonly (number | undefined)[]): Course {
  if (places.includes(undefined)) return [[0, TRUE | FALSE]];
  const { holds } = operators[operator];
  const truth = (...sides: readonly Sign[]) => (holds(sides) ? TRUE : FALSE);
  const cuts = [...new Set(places as readonly number[])].toSorted((a, b) => a - b);
  const course: [number, number][] = [[0, truth(-1)]];
  cuts.forEach((cut, i) => {
    const [below, above]: Sign[][] = [i === 0 ? [] : [1], i === cuts.length - 1 ? [] : [-1]];
    course.push([cut, truth(0, ...below!, ...above!)], [cut + 1, truth(1, ...above!)]);
  });
  return course;
}

/**
 * The truth of one comparison in each cell of a line with a number of cells; its places are as in `courseOfComparison`.
 */
export function truthsOfComparison(
  operator: OperatorName,
  places: readonly (number | undefined)[],
  size: number,
): number[] {
  return inEachCell(courseOfComparison(operator, places), size);
}

/** The truth of a tree in each cell of a line that has all its comparisons. */
export function truthsOfTree<Leaf extends { readonly kind: "comparison" }>(
  tree: Tree<Leaf>,
  size: number,
  courseOf: (leaf: Leaf) => Course,
): readonly number[] {
  const visit = (node: Tree<Leaf>): Course => {
    if (node.kind === "comparison") return courseOf(node as Leaf);
    if (node.kind === "not") return visit(node.child).map(([from, truths]) => [from, negateTruths(truths)]);
    return joinCourses(node, node.children.map(visit));
  };
  return inEachCell(visit(tree), size);
}

function inEachCell(course: Course, size: number): number[] {
  const cells = new Array<number>(size);
  course.forEach(([from, truths], i) => {
    cells.fill(truths, from, course[i + 1]?.[0] ?? size);
  });
  return cells;
}

function joinCourses(node: Joining, courses: readonly Course[]): Course {
  if (courses.length === 1) return courses[0]!;
  const steps = courses
    .flatMap((course, child) => course.map(([from, truths]) => ({ from, child, truths })))
    .sort((a, b) => a.from - b.from);
  const counted = countTruths([]);
  const now = new Array<number>(courses.length);
  const joined: [number, number][] = [];
  steps.forEach(({ from, child, truths }, i) => {
    const before = now[child];
    if (before !== undefined) counted[before]!--;
    counted[truths]!++;
    now[child] = truths;
    if (steps[i + 1]?.from === from) return;
    joined.push([from, joinCounted(node, counted)]);
  });
  return joined;
}

/** Consecutive cells, from the first to the last. */
export interface Run {
  readonly first: number;
  readonly last: number;
}

const MOST = Number.MAX_SAFE_INTEGER;

/** The longest runs of cells that pass a test. */
export function runsOf(cells: readonly number[], holds: (cell: number) => boolean): readonly Run[] {
  const runs: Run[] = [];
  let first = -1;
  for (let at = 0; at <= cells.length; at++) {
    const isWanted = at < cells.length && holds(cells[at]!);
    if (isWanted && first < 0) first = at;
    if (isWanted || first < 0) continue;
    runs.push({ first, last: at - 1 });
    first = -1;
  }
  return runs;
}

/** An end of a run: a cut, and whether the cut itself belongs to the run. */
export interface RunEnd {
  readonly cut: number;
  readonly inclusive: boolean;
}

/** The lower end of a run; `undefined` if it has none. */
export function lowerEnd({ first }: Run): RunEnd | undefined {
  return first === 0 ? undefined : { cut: (first - 1) >> 1, inclusive: first % 2 === 1 };
}

/** The upper end of a run, on a line with a number of cells; `undefined` if it has none. */
export function upperEnd({ last }: Run, size: number): RunEnd | undefined {
  return last === size - 1 ? undefined : { cut: last >> 1, inclusive: last % 2 === 1 };
}

/** Whole numbers from the least to the greatest, both included. */
export interface Span {
  readonly least: number;
  readonly most: number;
}

/** The whole numbers from 0 on whose ratio to a whole is in a run; the least is above the most if there is none. */
export function spanOf({ cuts, cells }: Line, run: Run, whole: number): Span {
  const [lower, upper] = [lowerEnd(run), upperEnd(run, cells.length)];
  const floor = (cut: number) => floorOf(whole, cuts[cut]!);
  const ceiling = (cut: number) => ceilingOf(whole, cuts[cut]!);
  return {
    least: lower === undefined ? 0 : lower.inclusive ? ceiling(lower.cut) : floor(lower.cut) + 1,
    most: upper === undefined ? MOST : upper.inclusive ? floor(upper.cut) : ceiling(upper.cut) - 1,
  };
}

/** The whole numbers from 0 on whose ratio to a whole is in cells that pass a test, as the longest possible spans. */
export function spansOf(line: Line, whole: number, holds: (cell: number) => boolean): readonly Span[] {
  const spans: Span[] = [];
  for (const run of runsOf(line.cells, holds)) {
    const { least, most } = spanOf(line, run, whole);
    if (least > most) continue;
    const before = spans.at(-1);
    // There may be no whole number between two runs.
    if (before !== undefined && before.most + 1 >= least)
      spans[spans.length - 1] = { least: before.least, most };
    else spans.push({ least, most });
  }
  return spans;
}
