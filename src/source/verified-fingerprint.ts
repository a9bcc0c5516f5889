import { canonicalJson, digestOf } from "../evaluate/digest.js";
import type { Parameter, RuleSet } from "../rule-set/types.js";

/** What the document cannot contradict: our own words, and ids, which may be changed. */
const OWN = new Set(["title", "statement", "note", "fact"]);

/**
 * The fingerprint of everything that `verify-source` compares with a document: for each goal that cites it, the source,
 * excerpts, days, and every number that its criteria read. It stays the same if an id is renamed or a title reworded,
 * and changes as soon as anything has to be verified again.
 */
export function verifiedFingerprint({ goals, parameters }: RuleSet, document: string): string {
  const cited = Object.values(goals).filter(({ source }) => source.document === document);
  return digestOf(cited.map((goal) => canonicalJson(plain(goal, parameters))).sort());
}

/** The documents that goals cite, in rule order. */
export function citedDocuments({ goals }: RuleSet): readonly string[] {
  return [...new Set(Object.values(goals).map(({ source }) => source.document))];
}

/** A part of a goal reduced to values: the parameters it names are inserted, and criteria lose their ids. */
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
