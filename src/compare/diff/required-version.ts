import type { Bump } from "./types.js";

/**
 * The lowest version that a rule set may have after changes that need a bump. Below 1.0.0, while a set is being
 * drafted, the second number counts as the first: after 0.1.4, a major change needs 0.2.0 and any other 0.1.5.
 *
 * @param version - three whole numbers, as in rule files
 */
export function requiredVersion(version: string, bump: Bump): string {
  const [major, minor, patch] = numbersOf(version);
  const isDraft = major === 0n;
  if (bump === "none") return version;
  if (bump === "major") return isDraft ? `0.${minor + 1n}.0` : `${major + 1n}.0.0`;
  return bump === "minor" && !isDraft ? `${major}.${minor + 1n}.0` : `${major}.${minor}.${patch + 1n}`;
}

/** Whether a version is the same as another, or later. */
export function isAtLeast(version: string, least: string): boolean {
  const [one, other] = [numbersOf(version), numbersOf(least)];
  for (const at of [0, 1, 2] as const) if (one[at] !== other[at]) return one[at] > other[at];
  return true;
}

function numbersOf(version: string): readonly [major: bigint, minor: bigint, patch: bigint] {
  const [major = "0", minor = "0", patch = "0"] = version.split(".");
  return [BigInt(major), BigInt(minor), BigInt(patch)];
}
