// json-rules-engine: takes a rule set, gives an engine of that library with the same rules; facts come from a snapshot,
// or one by one from a database or service.
import type { Almanac, Engine } from "json-rules-engine";
import type { Issue } from "../../base/issue.js";
import { SnapshotError } from "../../base/snapshot-error.js";
import { compile } from "../../compile/compile.js";
import type { Overrides } from "../../compile/plan.js";
import { readSnapshot } from "../../evaluate/read-snapshot.js";
import type { IdsOf, RuleSet, RuleSetIds } from "../../rule-set/types.js";
import { buildEngine } from "./build-engine.js";
import { checkOptions } from "./check-options.js";
import { collectFacts } from "./collect-facts.js";
import { type Bound, RunState } from "./run-state.js";
import { wordsOfCause } from "./words-of-cause.js";

/** Overrides as for `evaluate`, and values that every run of the engine starts from. */
export interface ToEngineOptions<Ids extends RuleSetIds = RuleSetIds> extends Overrides<Ids> {
  /** The subject's scope; use the fact `scope` instead if it differs between runs. */
  readonly scope?: Ids["scopes"] | undefined;
  /** ISO day that the facts describe; use the fact `asOf` instead if it differs between runs. */
  readonly asOf?: string | undefined;
}

/**
 * Makes a json-rules-engine `Engine` from a rule set, to which you can add rules and facts of your own.
 *
 * Each run reads the facts `scope`, `asOf` and those of the rule set by their ids, given to `run` or added to the
 * engine, including dynamic ones; one that is absent or fails is unknown. Each criterion has a rule for every outcome
 * it can have, with the event `possible-outcome` (`{goal, criterion, outcome}`). At any priority below 1000, your rules
 * can read `goal:<goal id>` (with `params: {read: "status"}` or another part of the result) and `fact:<fact id>`,
 * including shares. Run an engine only once at a time, because a run that ends stops the others.
 *
 * A run rejects with a `SnapshotError` holding every fault of its facts.
 *
 * @throws {RuleSetError} if the rules or the overrides cannot be bound
 * @throws {TypeError} if the options are not an object
 */
export function toEngine<R extends RuleSet>(ruleSet: R, options: ToEngineOptions<IdsOf<R>> = {}): Engine {
  checkOptions(options, '{ scope: "hub", asOf: "2025-03-31" }');
  const { scope, asOf, ...overrides } = options;
  const { engine } = buildEngine(compile(ruleSet, overrides), readRun);
  if (scope !== undefined) engine.addFact("scope", scope);
  if (asOf !== undefined) engine.addFact("asOf", asOf);
  return engine;
}

/** Reads the facts of a run from its almanac. */
async function readRun(bound: Bound, almanac: Almanac): Promise<RunState> {
  const scope = await almanac.factValue<string>("scope");
  const asOf = await almanac.factValue<string>("asOf");
  const facts = await collectFacts(bound.plan, (id) =>
    almanac.factValue(id).catch((cause: unknown) => ({ unknown: wordsOfCause(cause) })),
  );
  const issues: Issue[] = [];
  const read = readSnapshot(bound.plan, { subject: { scope, id: "engine" }, asOf, facts }, issues);
  if (issues.length > 0) throw new SnapshotError(issues);
  return new RunState(bound, read);
}
