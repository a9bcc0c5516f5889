import { Almanac } from "json-rules-engine";
import { show } from "../../base/show.js";
import { compile } from "../../compile/compile.js";
import type { Plan } from "../../compile/plan.js";
import { checkedWords } from "../../evaluate/check-words.js";
import { type ReadSnapshot, readWholeSnapshot } from "../../evaluate/read-snapshot.js";
import { isRecord } from "../../evaluate/snapshot-faults.js";
import type {
  EvaluateOptions,
  Evaluation,
  EvaluationOf,
  OwnWords,
  Subject,
  ValueOf,
} from "../../evaluate/types.js";
import type { FactType, FactValue, GivenFactIn, IdsOf, RuleSet, RuleSetIds } from "../../rule-set/types.js";
import { type BuiltEngine, buildEngine, ENGINE_OPTIONS } from "./build-engine.js";
import { checkOptions } from "./check-options.js";
import { collectFacts } from "./collect-facts.js";
import { fetchFact } from "./fetch-fact.js";
import { RunState } from "./run-state.js";

/** The subject to evaluate, and the ISO day that the facts describe. */
export interface LiveSubject extends Subject {
  readonly asOf: string;
}

/** A value as in a snapshot; `undefined` or `null` if there is none. */
export type LiveValue<Type extends FactType = FactType> = FactValue<ValueOf<Type>> | undefined;

/** Fetches the value of one fact. `signal` is aborted once the answer is no longer needed. */
export type FactSource<Ids extends RuleSetIds = RuleSetIds> = (
  factId: GivenFactIn<Ids>,
  options: { readonly signal: AbortSignal },
) => Promise<LiveValue> | LiveValue;

/** Overrides as for `evaluate`, and limits for fetching. */
export interface LiveOptions<Ids extends RuleSetIds = RuleSetIds> extends EvaluateOptions<Ids> {
  /** Ends the run, which then rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds for each fact; one that takes longer is unknown. */
  readonly timeout?: number | undefined;
}

const LONGEST_TIMEOUT = 2 ** 31 - 1;

// Engines ready for the next run. Each has one run at a time, because a run that ends stops its engine's other runs.
const idle = new WeakMap<Plan, BuiltEngine[]>();

/**
 * Gives the result of each goal, with facts fetched one by one from a database or service and evaluated by
 * json-rules-engine. The result is the one that `evaluate` gives for the same facts, byte for byte.
 *
 * Fetches every fact of the rules that is not worked out from others, each once, in rule order. If the source throws,
 * rejects or takes longer than `timeout`, the fact is unknown, with the cause in words, and the run goes on.
 *
 * @throws {SnapshotError} holding every fault of the subject (before anything is fetched) or of the values
 * @throws {RuleSetError} if the rules or the overrides cannot be bound
 * @throws {RangeError} if the timeout is not one that a timer can measure
 * @throws {TypeError} if the source is not a function, the signal is not an `AbortSignal`, or the options are not an
 * object
 * @throws the signal's reason, if it aborts
 */
export async function evaluateLive<R extends RuleSet>(
  ruleSet: R,
  subject: LiveSubject,
  factSource: FactSource<IdsOf<R>>,
  options: LiveOptions<IdsOf<R>> = {},
): Promise<EvaluationOf<R>> {
  checkArguments(factSource, options);
  const { signal, timeout, words: _, ...overrides } = options;
  const words = checkedWords(options);
  const plan = compile(ruleSet, overrides);
  signal?.throwIfAborted();
  const { subject: who, asOf } = readWholeSnapshot(plan, withoutFacts(subject));
  const source = factSource as (id: string, options: { signal: AbortSignal }) => unknown;
  const facts = await collectFacts(plan, (id) => fetchFact(id, source, { signal, timeout }));
  const read = readWholeSnapshot(plan, { subject: who, asOf, facts });
  const evaluation = await runEngine(plan, read, words);
  signal?.throwIfAborted();
  return evaluation as EvaluationOf<R>;
}

/** Tells callers without types what to pass. */
function checkArguments(source: unknown, options: LiveOptions): void {
  checkOptions(options, "{ timeout: 2000 }");
  const { signal, timeout } = options as { readonly [Key in keyof LiveOptions]: unknown };
  if (timeout !== undefined && !(typeof timeout === "number" && timeout > 0 && timeout <= LONGEST_TIMEOUT)) {
    throw new RangeError(
      `The timeout must be a number of milliseconds from 1 to ${LONGEST_TIMEOUT}, not ${show(timeout)}.`,
    );
  }
  // Not checked by its class, since a signal may come from another realm.
  const isSignal = typeof signal === "object" && signal !== null && "throwIfAborted" in signal;
  if (signal !== undefined && !isSignal) {
    throw new TypeError(
      `The signal must be an AbortSignal, such as that of an AbortController, not ${show(signal)}.`,
    );
  }
  if (typeof source !== "function") {
    throw new TypeError(
      `The source of facts must be a function that returns a fact by its id, such as async (factId) => values[factId], not ${show(source)}.`,
    );
  }
}

/**
 * A snapshot of the subject on its day. It is read with the rest, so that anything that throws there is reported as a
 * fault.
 */
function withoutFacts(subject: unknown): object {
  return {
    get subject() {
      if (!isRecord(subject)) return subject;
      const { asOf: _, ...who } = subject;
      return who;
    },
    get asOf() {
      return isRecord(subject) ? subject["asOf"] : undefined;
    },
    facts: {},
  };
}

async function runEngine(plan: Plan, read: ReadSnapshot, words?: OwnWords): Promise<Evaluation> {
  let ready = idle.get(plan);
  if (ready === undefined) idle.set(plan, (ready = []));
  const built = ready.pop() ?? buildEngine(plan, () => Promise.reject(new Error("This run has its facts.")));
  const almanac = new Almanac(ENGINE_OPTIONS);
  const state = new RunState(built.bound, read);
  built.begin(almanac, state);
  await built.engine.run({}, { almanac });
  ready.push(built);
  return state.evaluationIn(words);
}
