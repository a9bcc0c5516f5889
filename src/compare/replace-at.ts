/** The keys that lead from a value to a place inside it. */
export type Path = readonly (string | number)[];

/** A copy with one place changed, or removed with `undefined`; everything else is shared with the original. */
export function replaceAt<T>(root: T, path: Path, value: unknown): T {
  return replace(root, path, value) as T;
}

function replace(node: unknown, path: Path, value: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (Array.isArray(node)) {
    const at = Number(key);
    if (rest.length === 0 && value === undefined) return node.toSpliced(at, 1);
    return node.with(at, replace(node[at], rest, value));
  }
  const copy: Record<string, unknown> = { ...(node as Record<string, unknown>) };
  const next = replace(copy[key], rest, value);
  if (next === undefined) delete copy[key];
  else copy[key] = next;
  return copy;
}
