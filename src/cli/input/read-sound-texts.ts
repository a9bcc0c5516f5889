import { join } from "node:path";
import { readRuleTexts } from "../../adapters/node/read-rule-texts.js";
import { readJson } from "../../rule-set/read/read-json.js";
import { UserError } from "../user-error.js";
import type { FoundRuleFolder } from "./open-rule-folder.js";
import { readAsNamed } from "./rule-folder.js";

/** Reads the files of a rule folder, which must be JSON; other faults do not matter here. */
export async function readSoundTexts({
  folder,
  path,
}: FoundRuleFolder): Promise<Readonly<Record<string, string>>> {
  const texts = await readAsNamed(folder, path, readRuleTexts);
  const issues = Object.entries(texts).flatMap(([name, text]) => readJson(text, join(folder, name)).issues);
  if (issues.length > 0) throw UserError.fromIssues(issues, `Some files in ${folder} cannot be read.`);
  return texts;
}
