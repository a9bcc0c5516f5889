// What is measured, each with its name, its version, and how it evaluates a snapshot: statuses alone, or with reasons.
import { createRequire } from "node:module";
import { evaluate, statuses } from "maths-hub-goals";
import { ruleSet } from "maths-hub-goals/rules/2024-25";
import { reasonsByHand, statusesByHand } from "./by-hand/by-hand.mjs";

const versionOf = (name, from) =>
  createRequire(new URL(from, import.meta.url))(`${name}/package.json`).version;

export const BY_HAND = {
  name: "hand-written",
  version: "",
  statuses: statusesByHand,
  reasons: reasonsByHand,
};

export const OURS = {
  name: "maths-hub-goals",
  version: versionOf("maths-hub-goals", "./x.mjs"),
  statuses: (snapshot) => statuses(ruleSet, snapshot).goals,
  // Everything: reasons with their sentences, shortfalls, progress, questions and digests.
  reasons: (snapshot) => evaluate(ruleSet, snapshot).goals,
};

/** Loads another engine and gives it the goals. */
export async function loadPeer({ name, package: from, load }) {
  const make = await load();
  return { name, version: versionOfPeer(from), ...make(ruleSet) };
}

function versionOfPeer(name) {
  try {
    return versionOf(name, "./peers/x.mjs");
  } catch {
    // The engine does not export its package.json.
    return createRequire(import.meta.url)("./peers/package.json").dependencies[name];
  }
}
