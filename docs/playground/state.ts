import type { Snapshot } from "maths-hub-goals";

/** All that the page shows follows from this. */
export interface State {
  /** The snapshot as it stands in the field, sound or not. */
  readonly text: string;
  /** Other numbers for parameters of the rules, as typed. */
  readonly targets: Readonly<Record<string, string>>;
}

/** A snapshot as people like to read it. */
export function textOf(snapshot: Snapshot): string {
  return JSON.stringify(snapshot, null, 2);
}

/** The state for the end of an address, where no server sees it. */
export function toFragment(state: State): string {
  const bytes = new TextEncoder().encode(JSON.stringify(state));
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** The state that an address holds; `undefined` where it holds none that can be read. */
export function fromFragment(fragment: string): State | undefined {
  try {
    const binary = atob(fragment.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    const value: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    if (typeof value !== "object" || value === null) return undefined;
    const { text, targets } = value as Partial<State>;
    if (typeof text !== "string" || typeof targets !== "object" || targets === null) return undefined;
    const typed = Object.entries(targets).filter(([, number]) => typeof number === "string");
    return { text, targets: Object.fromEntries(typed) };
  } catch {
    return undefined;
  }
}
