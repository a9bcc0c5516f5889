import { pointerTo } from "../../base/issue.js";

/** Whether a value is a JSON object. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * A value in a rule file, with the path to it. Checks of meaning read files only through places: where the structure is
 * wrong they find nothing, and everything else is still checked.
 */
export class Place {
  readonly file: string;
  readonly pointer: string;
  readonly value: unknown;

  constructor(file: string, pointer: string, value: unknown) {
    this.file = file;
    this.pointer = pointer;
    this.value = value;
  }

  /** The member with a name; its value is `undefined` if there is none. */
  get(key: string): Place {
    const value = isObject(this.value) && Object.hasOwn(this.value, key) ? this.value[key] : undefined;
    return new Place(this.file, pointerTo(this.pointer, key), value);
  }

  /** The members of an object by key; empty for anything else. */
  entries(): [key: string, place: Place][] {
    if (!isObject(this.value)) return [];
    return Object.entries(this.value).map(([key, value]) => [
      key,
      new Place(this.file, pointerTo(this.pointer, key), value),
    ]);
  }

  /** The entries of a list; empty for anything else. */
  items(): Place[] {
    if (!Array.isArray(this.value)) return [];
    return this.value.map((value, index) => new Place(this.file, pointerTo(this.pointer, index), value));
  }

  /** The length of a list; 0 for anything else. */
  get length(): number {
    return Array.isArray(this.value) ? this.value.length : 0;
  }

  /** The same place with the key itself as its value, for keys that are references. */
  named(key: string): Place {
    return new Place(this.file, this.pointer, key);
  }

  get exists(): boolean {
    return this.value !== undefined;
  }

  get text(): string | undefined {
    return typeof this.value === "string" ? this.value : undefined;
  }
}
