/** JSON indented by two spaces, in which anything that fits on a line of `width` is on one line, as people write it. */
export function formatJson(value: unknown, width: number): string {
  return `${layOut(value, "", 0, width)}\n`;
}

/**
 * @param indent - the spaces at the beginning of the line
 * @param before - characters already on the line, besides the indentation
 */
function layOut(value: unknown, indent: string, before: number, width: number): string {
  const flat = inOneLine(value);
  if (typeof value !== "object" || value === null) return flat;
  // One more for a comma that may follow.
  if (indent.length + before + flat.length + 1 <= width && !isDeep(value)) return flat;
  const inside = `${indent}  `;
  if (Array.isArray(value)) {
    const items = value.map((item) => `${inside}${layOut(item, inside, 0, width)}`);
    return items.length === 0 ? "[]" : `[\n${items.join(",\n")}\n${indent}]`;
  }
  const members = Object.entries(value).map(([key, item]) => {
    const name = `${JSON.stringify(key)}: `;
    return `${inside}${name}${layOut(item, inside, name.length, width)}`;
  });
  return members.length === 0 ? "{}" : `{\n${members.join(",\n")}\n${indent}}`;
}

function inOneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inOneLine).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${inOneLine(item)}`);
  return members.length === 0 ? "{}" : `{ ${members.join(", ")} }`;
}

/** Objects in objects in objects are easier to read on several lines, however short they are. */
function isDeep(value: unknown, depth = 0): boolean {
  if (typeof value !== "object" || value === null) return false;
  const inner = Object.values(value);
  return depth >= 2
    ? inner.some((item) => typeof item === "object" && item !== null)
    : inner.some((item) => isDeep(item, depth + 1));
}
