import fc from "fast-check";
import { beforeEach } from "vitest";
// Before anything is forgotten: zod keeps the descriptions of all schemas in one map.
import "zod";

// One counterexample is enough to find a mutant by; there is no need of the smallest.
fc.configureGlobal({ ...fc.readConfigureGlobal(), endOnFailure: true });

const Kept = WeakMap;

// Plans and digests are kept by rule set, so that of all the tests that use one only the first would be seen to bind
// it, and only that one would judge a mutant of the binding. Under mutation testing nothing is kept between tests.
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
// Once a process: this file is read again before every file of tests, the modules under test are not.
if (world.forgetful === undefined) world.WeakMap = world.forgetful = ForgetfulMap;

beforeEach(() => {
  for (const map of world.forgetful?.all ?? []) map.forget();
});
