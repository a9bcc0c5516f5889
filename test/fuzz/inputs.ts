/** Freezes a value and everything in it, as far as possible, so that changing it throws. */
export function freezeDeep(value: unknown, depth = 0): void {
  if (typeof value !== "object" || value === null || depth > 500) return;
  // A proxy may throw, and bytes cannot be frozen.
  try {
    if (Object.isFrozen(value) || ArrayBuffer.isView(value)) return;
    Object.freeze(value);
    for (const { value: inner } of Object.values(Object.getOwnPropertyDescriptors(value)))
      freezeDeep(inner, depth + 1);
  } catch {}
}

/** The approximate size of a value, in characters. */
export function sizeOf(value: unknown, seen: Set<unknown> = new Set()): number {
  if (typeof value === "string") return value.length;
  if (typeof value !== "object" || value === null || seen.has(value)) return 1;
  seen.add(value);
  if (ArrayBuffer.isView(value)) return value.byteLength;
  try {
    const own = Object.entries(Object.getOwnPropertyDescriptors(value));
    return own.reduce((sum, [key, { value: inner }]) => sum + key.length + sizeOf(inner, seen), 1);
  } catch {
    return 1;
  }
}
