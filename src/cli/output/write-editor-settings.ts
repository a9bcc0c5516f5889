import { readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { applyEdits, modify, type ParseError, parse } from "jsonc-parser";
import { isObject } from "../../rule-set/read/place.js";
import type { FoundRuleFolder } from "../input/open-rule-folder.js";
import { UserError } from "../user-error.js";
import { replaceFile } from "./replace-file.js";

/** Where Visual Studio Code keeps the settings of a folder. */
const SETTINGS = join(".vscode", "settings.json");

interface SchemaSetting {
  readonly fileMatch: readonly string[];
  readonly url: string;
}

/**
 * Writes settings in the working directory that tell an editor the schema of each file in a rule folder, so that a new
 * file is checked even before it names its schema. Existing settings stay, including comments; only settings written
 * for this folder earlier are replaced.
 *
 * @returns one line that says what was done
 */
export async function writeEditorSettings({ path }: FoundRuleFolder, cwd: string): Promise<string> {
  const file = join(cwd, SETTINGS);
  const text = (await readFile(file, "utf8").catch(() => undefined)) ?? "{}\n";
  const errors: ParseError[] = [];
  const settings: unknown = parse(text, errors, { allowTrailingComma: true });
  if (errors.length > 0 || !isObject(settings))
    throw new UserError(
      `${SETTINGS} is not valid JSON, so it was not changed. Correct it in the editor, or move it away, and run this again.`,
    );
  const known = settings["json.schemas"];
  const own = settingsFor(relative(cwd, path).replaceAll("\\", "/"));
  const urls = new Set(own.map(({ url }) => url));
  const others = Array.isArray(known)
    ? known.filter((each) => !isObject(each) || !urls.has(String(each["url"])))
    : [];
  const eol = text.includes("\r\n") ? "\r\n" : "\n";
  const edits = modify(text, ["json.schemas"], [...others, ...own], {
    formattingOptions: { insertSpaces: true, tabSize: 2, eol },
  });
  const isWritten = await replaceFile(file, applyEdits(text, edits));
  return isWritten ? `wrote ${SETTINGS}\n` : "";
}

/**
 * The schema of each kind of file. The last match for a file counts, so phases, which can have any name, come first.
 */
function settingsFor(folder: string): readonly SchemaSetting[] {
  const parts = folder.split("/");
  const [name, above] = [parts.at(-1)!, parts.slice(0, -1)];
  const url = (kind: string) => `./${[...above, "schema", name, `${kind}.schema.json`].join("/")}`;
  const match = (...files: string[]) => files.map((file) => `/${folder}/${file}`);
  return [
    {
      fileMatch: [...match("*.json"), ...["rule-set", "facts"].map((each) => `!/${folder}/${each}.json`)],
      url: url("phase"),
    },
    { fileMatch: match("rule-set.json"), url: url("rule-set") },
    { fileMatch: match("facts.json"), url: url("facts") },
    { fileMatch: match("cases/*.json"), url: url("cases") },
    { fileMatch: match("snapshots/*.json"), url: url("snapshot") },
  ];
}
