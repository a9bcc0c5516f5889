import { canonicalJson, digestOf } from "../evaluate/digest.js";
import type { Parameter, RuleSet } from "../rule-set/types.js";

/** What says nothing that the document could contradict: our own words, and ids, which may be changed. */
const OWN = new Set(["title", "statement", "note", "fact"]);

/**
 * The fingerprint of all that `verify-source` holds against a document: of each goal that cites it, its source and
 * excerpts, its days, and every number that its criteria read. It stays the same when an id is renamed or a title
 * worded differently, and becomes another as soon as anything has to be verified again.
 */
export function verifiedFingerprint({ goals, parameters }: RuleSet, document: string): string {
  const cited = Object.values(goals).filter(({ source }) => source.document === document);
  return digestOf(cited.map((goal) => canonicalJson(plain(goal, parameters))).sort());
}

/** The documents that goals cite, in rule order. */
export function citedDocuments({ goals }: RuleSet): readonly string[] {
  return [...new Set(Object.values(goals).map(({ source }) => source.document))];
}

/** A part of a goal in values alone: the parameters that it names stand in it, and criteria lose their ids. */
function plain(value: unknown, parameters: Readonly<Record<string, Parameter>>): unknown {
  if (Array.isArray(value)) return value.map((item) => plain(item, parameters));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([key]) => !OWN.has(key));
  return Object.fromEntries(
    entries.map(([key, each]) => {
      if (key === "criteria") return [key, plain(Object.values(each as object), parameters)];
      if (key === "parameter") return [key, plain(parameters[each as string], parameters)];
      if (key === "product")
        return [key, (each as readonly string[]).map((id) => plain(parameters[id], parameters))];
      return [key, plain(each, parameters)];
    }),
  );
}
