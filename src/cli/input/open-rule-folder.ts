import { readdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { type RuleFolderContent, readRuleFolder } from "../../adapters/node/read-rule-set.js";
import { readTextFile } from "../../adapters/node/read-text.js";
import { type Position, type ReadJson, readJson } from "../../rule-set/read/read-json.js";
import { type RulePlaces, rulePlaces } from "../../rule-set/rule-places.js";
import { UserError } from "../user-error.js";
import { builtInPath, findBuiltIn } from "./find-built-in.js";
import { noSuchRules } from "./no-such-rules.js";
import { ownRuleFolder, readAsNamed } from "./rule-folder.js";

/** A rule folder with its worked cases, under the name that the user gave. */
export interface OpenedRuleFolder extends RuleFolderContent {
  /** The folder as messages show it: `"rules/2024-25"`. */
  readonly folder: string;
  readonly places: RulePlaces;
  /** Finds the line and column of what a pointer leads to, or of its key, in a file of the folder. */
  readonly locate: (file: string, pointer: string, at?: "key" | "value") => Position | undefined;
}

/** A folder of rules: its name in messages, its path, and whether it is the user's own. */
export interface FoundRuleFolder {
  readonly folder: string;
  readonly path: string;
  readonly own: boolean;
}

/**
 * Finds a folder of rules by name: a folder of your own comes before a built-in rule set, whose files come with the
 * package.
 */
export async function findRuleFolder(name: string, cwd: string): Promise<FoundRuleFolder> {
  const own = await ownRuleFolder(name, cwd);
  if (own !== undefined) return { folder: own, path: resolve(cwd, own), own: true };
  const place = await findBuiltIn(name);
  if (place === undefined) throw new UserError(await noSuchRules(name));
  return { folder: join("rules", place), path: await builtInPath(place), own: false };
}

/** Opens a rule folder by name, with its cases. */
export async function openRuleFolder(name: string, cwd: string): Promise<OpenedRuleFolder> {
  const { folder, path } = await findRuleFolder(name, cwd);
  return await open(folder, path);
}

async function open(folder: string, path: string): Promise<OpenedRuleFolder> {
  const content = await readAsNamed(folder, path, readRuleFolder);
  const warnings = content.warnings.map((issue) =>
    issue.file === undefined ? issue : { ...issue, file: join(folder, issue.file.slice(path.length)) },
  );
  const files = await readFiles(path);
  const places = rulePlaces(Object.fromEntries([...files].map(([name, { value }]) => [name, value])));
  const locate: OpenedRuleFolder["locate"] = (file, pointer, at) => files.get(file)?.locate(pointer, at);
  return { ...content, warnings, folder, places, locate };
}

/** Reads the files again, one by one, because a complete rule set does not say which file something came from. */
async function readFiles(path: string): Promise<ReadonlyMap<string, ReadJson>> {
  const files = new Map<string, ReadJson>();
  for (const name of await readdir(path)) {
    if (!/^[^.].*\.json$/.test(name)) continue;
    const { text } = await readTextFile(join(path, name));
    if (text !== undefined) files.set(name, readJson(text, name));
  }
  return files;
}
