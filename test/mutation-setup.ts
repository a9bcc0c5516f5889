import fc from "fast-check";
import { beforeEach } from "vitest";
// Imported before the maps become forgetful: zod keeps the descriptions of all schemas in one map.
import "zod";

// One counterexample is enough to detect a mutant; it need not be the smallest.
fc.configureGlobal({ ...fc.readConfigureGlobal(), endOnFailure: true });

const Kept = WeakMap;

// Plans and digests are cached by rule set. With a cache, only the first test to use a rule set would compute them, and
// only that test could detect a mutant there. Under mutation testing nothing is cached between tests.
class ForgetfulMap<K extends WeakKey, V> {
  static readonly all = new Set<ForgetfulMap<WeakKey, unknown>>();
  #kept = new Kept<K, V>();

  constructor() {
    ForgetfulMap.all.add(this as never);
  }

  get(key: K): V | undefined {
    return this.#kept.get(key);
  }

  has(key: K): boolean {
    return this.#kept.has(key);
  }

  set(key: K, value: V): this {
    this.#kept.set(key, value);
    return this;
  }

  delete(key: K): boolean {
    return this.#kept.delete(key);
  }

  forget(): void {
    this.#kept = new Kept();
  }
}

const world = globalThis as unknown as { WeakMap: unknown; forgetful?: typeof ForgetfulMap };
// Once per process: this file runs again before every test file, but the modules under test are not loaded again.
if (world.forgetful === undefined) world.WeakMap = world.forgetful = ForgetfulMap;

beforeEach(() => {
  for (const map of world.forgetful?.all ?? []) map.forget();
});
