import { fileURLToPath } from "node:url";
import { Worker as Thread } from "node:worker_threads";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Issue } from "../../src/base/issue.js";
import { evaluate } from "../../src/evaluate/evaluate.js";
import { safeEvaluateMany } from "../../src/evaluate/evaluate-many.js";
import { safeEvaluate } from "../../src/evaluate/safe-evaluate.js";
import type { Evaluation } from "../../src/evaluate/types.js";
import { formatText } from "../../src/explain/format-text.js";
import { ruleSet } from "../../src/rules/2024-25.js";
import { bundle, recipe } from "./recipe.js";

type Answer = { readonly result: Evaluation } | { readonly issues: readonly Issue[] };
type EvaluateHubs = (snapshots: readonly unknown[], take: (answer: Answer) => void) => Promise<void>;
type Listener = (event: object) => void;

// The globals of a web worker, made from those of a Node thread.
const WORKER_GLOBALS = `
  import { parentPort } from "node:worker_threads";
  globalThis.addEventListener = (type, listener) => parentPort.on(type, (data) => listener({ data }));
  globalThis.postMessage = (message) => parentPort.postMessage(message);
`;

const asked: { address: string; options: unknown }[] = [];
const ended: Promise<number>[] = [];
let script: string;

/** Stands in for a web worker, as far as the page uses one. */
class StandIn {
  readonly #thread = new Thread(script);

  constructor(address: URL, options: unknown) {
    asked.push({ address: address.href, options });
  }

  addEventListener(type: "message" | "error", listener: Listener): void {
    this.#thread.on(type, (found: Error) => listener(type === "error" ? found : { data: found }));
  }

  postMessage(message: unknown): void {
    this.#thread.postMessage(message);
  }

  terminate(): void {
    ended.push(this.#thread.terminate());
  }
}

const hub = (at: number) => ({
  subject: { scope: "hub" as const, id: `hub-${at}` },
  asOf: "2025-03-31",
  facts: { "primary.schools.total": 416, "primary.schools.engaged": 280 + at },
});

let evaluateHubs: EvaluateHubs;
beforeAll(async () => {
  script = fileURLToPath(await bundle("worker.ts", { banner: WORKER_GLOBALS }));
  ({ evaluateHubs } = await recipe<{ evaluateHubs: EvaluateHubs }>("evaluate-hubs.ts"));
  Object.assign(globalThis, { Worker: StandIn });
});
afterAll(() => {
  Reflect.deleteProperty(globalThis, "Worker");
});

describe("the worker", () => {
  it("posts the result of evaluate for each snapshot, in order", async () => {
    const snapshots = Array.from({ length: 20 }, (_, at) => hub(at));
    const answers: Answer[] = [];
    await evaluateHubs(snapshots, (answer) => answers.push(answer));
    expect(answers).toEqual(snapshots.map((snapshot) => ({ result: evaluate(ruleSet, snapshot) })));
    expect(asked.at(-1)).toEqual({
      address: expect.stringMatching(/\/worker\.js$/),
      options: { type: "module" },
    });
  });

  it("posts a snapshot's faults in its place, and goes on", async () => {
    const snapshots = [hub(1), { ...hub(2), asOf: "today" }, "no snapshot", hub(3)];
    const answers: Answer[] = [];
    await evaluateHubs(snapshots, (answer) => answers.push(answer));
    const expected = [...safeEvaluateMany(ruleSet, snapshots)].map((found) =>
      found.success ? { result: found.data } : { issues: found.error.issues },
    );
    expect(answers).toEqual(expected);
    expect(answers.map((answer) => ("issues" in answer ? answer.issues[0]?.pointer : "ok"))).toEqual([
      "ok",
      "/1/asOf",
      "/2",
      "ok",
    ]);
  });

  it("fails if it isn't sent a list, and is terminated either way", async () => {
    const before = ended.length;
    await expect(evaluateHubs(5 as never, () => {})).rejects.toThrow("Snapshots must be a list");
    await evaluateHubs([], () => expect.fail("nothing should be posted"));
    expect(ended.length - before).toBe(2);
    await Promise.all(ended);
  });

  it("posts results that readers accept", async () => {
    let posted: Evaluation | undefined;
    await evaluateHubs([hub(0)], (answer) => {
      if ("result" in answer) posted = answer.result;
    });
    expect(formatText<typeof ruleSet>(ruleSet, posted as never)).toBe(
      formatText(ruleSet, evaluate(ruleSet, hub(0))),
    );
  });
});

describe("a clone, as postMessage makes it", () => {
  it("of a result equals the result", () => {
    const result = evaluate(ruleSet, hub(0));
    expect(structuredClone(result)).toStrictEqual(result);
  });

  it("of issues equals the issues, but of the error keeps only its message", () => {
    const found = safeEvaluate(ruleSet, { ...hub(0), asOf: "today" });
    if (found.success) return expect.fail("it should be refused");
    expect(structuredClone(found.error.issues)).toStrictEqual(found.error.issues);
    const clone = structuredClone(found.error);
    expect(clone.message).toBe(found.error.message);
    expect(clone.issues).toBe(undefined);
  });
});
