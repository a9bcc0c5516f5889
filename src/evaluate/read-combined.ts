import { pointerTo } from "../base/issue.js";
import { show } from "../base/show.js";
import { isRecord, type SnapshotFaults } from "./snapshot-faults.js";
import type { Combined, Subject } from "./types.js";

const KEYS = ["hubs", "expected"];

/** Reads which hubs a network snapshot was combined from. */
export function readCombined(
  value: unknown,
  scope: Subject["scope"],
  faults: SnapshotFaults,
): Combined | undefined {
  if (!isRecord(value)) {
    return faults.wrong("wrong-type", "/combined", `"combined" is an object with hubs, not ${show(value)}.`);
  }
  if (scope === "hub") {
    faults.wrong(
      "invalid-value",
      "/combined",
      "This is one hub's snapshot, which is combined from no others.",
    );
  }
  for (const key of Object.keys(value)) faults.checkKey(key, KEYS, "/combined");
  const hubs = readHubs(value["hubs"], faults);
  const expected = value["expected"];
  if (typeof expected !== "number" || !Number.isSafeInteger(expected) || expected < (hubs?.length ?? 1)) {
    const code = expected === undefined ? "missing-key" : "invalid-value";
    const least = hubs === undefined ? "a whole number" : `${hubs.length} or more`;
    return faults.wrong(
      code,
      "/combined/expected",
      `"expected" is how many hubs there are, ${least}, not ${show(expected)}.`,
    );
  }
  return hubs && { hubs, expected };
}

function readHubs(value: unknown, faults: SnapshotFaults): readonly string[] | undefined {
  if (!Array.isArray(value) || value.length === 0) {
    const code = value === undefined ? "missing-key" : "wrong-type";
    const found = Array.isArray(value) ? "an empty list" : show(value);
    return faults.wrong(code, "/combined/hubs", `"hubs" is a list of the hubs' ids, not ${found}.`);
  }
  const hubs = new Set<string>();
  value.forEach((each: unknown, index) => {
    const pointer = pointerTo("/combined/hubs", index);
    const id = faults.readText(each, pointer, "the id of a hub");
    if (id === undefined) return;
    if (id.trim() === "" || hubs.has(id)) {
      const what = hubs.has(id) ? `The hub ${show(id)} stands here twice.` : "The id of a hub is blank.";
      faults.wrong("invalid-value", pointer, what);
    }
    hubs.add(id);
  });
  return [...hubs];
}
