import { formatCount } from "../../base/words.js";

/** A cycle in a graph: how many nodes it has, and the first ones in order, starting with the one declared first. */
export interface Cycle {
  readonly first: readonly string[];
  readonly length: number;
}

/** How many nodes of a cycle are named, since nobody reads a hundred thousand. */
const NAMED = 8;

/** The cycles of a graph, each once. `next` gives the nodes that a node leads to. */
export function findCycles(nodes: Iterable<string>, next: (node: string) => Iterable<string>): Cycle[] {
  const cycles: Cycle[] = [];
  const done = new Set<string>();
  for (const start of nodes) {
    if (done.has(start)) continue;
    // An explicit stack, so that a chain of thousands does not overflow the call stack.
    const path: string[] = [];
    const places = new Map<string, number>();
    const ahead: Iterator<string>[] = [];
    const enter = (node: string): void => {
      places.set(node, path.length);
      path.push(node);
      ahead.push(next(node)[Symbol.iterator]());
    };
    enter(start);
    while (path.length > 0) {
      const step = ahead.at(-1)!.next();
      if (step.done === true) {
        ahead.pop();
        const node = path.pop()!;
        places.delete(node);
        done.add(node);
        continue;
      }
      const back = places.get(step.value);
      if (back !== undefined)
        cycles.push({ first: path.slice(back, back + NAMED), length: path.length - back });
      else if (!done.has(step.value)) enter(step.value);
    }
  }
  return cycles;
}

/** A cycle in words, from its first node back to it, with `joint` between the nodes. */
export function sayCycle({ first, length }: Cycle, joint: string): string {
  const more = length - first.length;
  const rest = more === 0 ? joint : ` and ${formatCount(more)} more, and then `;
  return `${first.join(joint)}${rest}${first[0]}`;
}
