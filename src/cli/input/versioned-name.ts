/** One version of a rule set: `2024-25@1.0.0`. */
export interface VersionedName {
  readonly id: string;
  readonly version: string;
}

/** Reads a name such as `2024-25@1.0.0`; `undefined` if it has no version. */
export function versionedName(name: string): VersionedName | undefined {
  const at = name.lastIndexOf("@");
  return at > 0 ? { id: name.slice(0, at), version: name.slice(at + 1) } : undefined;
}
