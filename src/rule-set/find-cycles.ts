/**
 * The cycles of a graph, each once, as its nodes in order from the one declared first.
 * `next` gives the nodes that a node leads to.
 */
export function findCycles(nodes: Iterable<string>, next: (node: string) => readonly string[]): string[][] {
  const cycles: string[][] = [];
  const done = new Set<string>();
  for (const start of nodes) {
    if (done.has(start)) continue;
    // An explicit stack: a chain of thousands must not overflow.
    const path: string[] = [start];
    const ahead: string[][] = [[...next(start)]];
    while (path.length > 0) {
      const node = ahead.at(-1)!.shift();
      if (node === undefined) {
        done.add(path.pop()!);
        ahead.pop();
        continue;
      }
      const back = path.indexOf(node);
      if (back !== -1) cycles.push(path.slice(back));
      else if (!done.has(node)) {
        path.push(node);
        ahead.push([...next(node)]);
      }
    }
  }
  return cycles;
}
