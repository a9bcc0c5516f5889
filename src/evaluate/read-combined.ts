import { pointerTo } from "../base/issue.js";
import { show } from "../base/show.js";
import { levelBelow, oneOf, otherOf } from "../rule-set/subjects.js";
import type { RuleSet } from "../rule-set/types.js";
import { isRecord, type SnapshotFaults } from "./snapshot-faults.js";
import type { Combined } from "./types.js";

const KEYS = ["subjects", "expected"];

/**
 * Reads which subjects a snapshot was combined from.
 *
 * @param scope - the snapshot's; blank if it is not one of the rules'
 */
export function readCombined(
  value: unknown,
  ruleSet: RuleSet,
  scope: string,
  faults: SnapshotFaults,
): Combined | undefined {
  const below = levelBelow(ruleSet, scope);
  const [one, other] =
    below === undefined ? ["subject", "subjects"] : [oneOf(ruleSet, below), otherOf(ruleSet, below)];
  if (!isRecord(value)) {
    return faults.wrong(
      "wrong-type",
      "/combined",
      `"combined" must be an object that lists ${other}, not ${show(value)}.`,
    );
  }
  if (scope !== "" && below === undefined) {
    faults.wrong(
      "invalid-value",
      "/combined",
      `This is the snapshot of one ${oneOf(ruleSet, scope)}, which isn't combined from others. Leave out "combined".`,
    );
  }
  for (const key of Object.keys(value)) faults.checkKey(key, KEYS, "/combined");
  const subjects = readSubjects(value["subjects"], one, other, faults);
  const expected = value["expected"];
  const least = Math.max(subjects?.length ?? 1, 1);
  if (!isWhole(expected) || expected < least) {
    const needed = `the number of ${other}, ${subjects === undefined ? "a whole number" : `${least} or more`}`;
    return expected === undefined
      ? faults.wrong("missing-key", "/combined/expected", `"combined" needs "expected": ${needed}.`)
      : faults.wrong(
          "invalid-value",
          "/combined/expected",
          `"expected" must be ${needed}, not ${show(expected)}.`,
        );
  }
  return subjects && { subjects, expected };
}

function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value);
}

function readSubjects(
  value: unknown,
  one: string,
  other: string,
  faults: SnapshotFaults,
): readonly string[] | undefined {
  if (!Array.isArray(value)) {
    const list = `a list of ids of ${other}`;
    return faults.absentOrWrong(value, "/combined/subjects", "subjects", list, '"combined"');
  }
  const subjects = new Set<string>();
  value.forEach((each: unknown, index) => {
    const pointer = pointerTo("/combined/subjects", index);
    const id = faults.readText(each, pointer, `the id of one ${one}`);
    if (id === undefined) return;
    if (id.trim() === "" || subjects.has(id)) {
      const what = subjects.has(id)
        ? `The ${one} ${show(id)} is listed twice. Leave one out.`
        : `The id of one ${one} is blank. Fill it in.`;
      faults.wrong("invalid-value", pointer, what);
    }
    subjects.add(id);
  });
  return [...subjects];
}
