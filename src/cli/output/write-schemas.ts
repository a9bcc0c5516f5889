import { basename, dirname, join } from "node:path";
import { applyEdits, modify } from "jsonc-parser";
import { isObject } from "../../rule-set/read/place.js";
import { readJson } from "../../rule-set/read/read-json.js";
import { jsonSchemasFor, type SchemaName } from "../../rule-set/schema/json-schema.js";
import type { FoundRuleFolder } from "../input/open-rule-folder.js";
import { replaceFile } from "./replace-file.js";

/**
 * Writes the schemas of a rule folder to `../schema/<folder>/`, outside the rules themselves, and makes the `$schema`
 * of each rule file name its schema there. Files that are correct already are not changed.
 *
 * @returns lines that say what was done
 */
export async function writeSchemas(
  { folder, path }: FoundRuleFolder,
  texts: Readonly<Record<string, string>>,
): Promise<string> {
  const year = basename(path);
  const beside = join(dirname(path), "schema", year);
  const written: string[] = [];
  for (const [name, schema] of Object.entries(jsonSchemasFor(texts))) {
    const file = `${name}.schema.json`;
    if (await replaceFile(join(beside, file), `${JSON.stringify(schema, null, 2)}\n`))
      written.push(join(folder, "..", "schema", year, file));
  }
  for (const [name, text] of Object.entries(texts)) {
    const up = name.startsWith("cases/") ? "../../" : "../";
    const pointed = withSchema(text, `${up}schema/${year}/${schemaOf(name)}.schema.json`);
    if (pointed !== text && (await replaceFile(join(path, name), pointed))) written.push(join(folder, name));
  }
  if (written.length === 0) return `The schemas of ${folder} are up to date.\n`;
  return written.map((file) => `wrote ${file}\n`).join("");
}

function schemaOf(name: string): SchemaName {
  if (name === "rule-set.json") return "rule-set";
  if (name === "facts.json") return "facts";
  return name.startsWith("cases/") ? "cases" : "phase";
}

/** A JSON text with a given `$schema`; every other character stays the same. */
function withSchema(text: string, schema: string): string {
  const { value } = readJson(text, "");
  if (!isObject(value) || value["$schema"] === schema) return text;
  const mark = text.startsWith("\uFEFF") ? "\uFEFF" : "";
  const json = text.slice(mark.length);
  const eol = json.includes("\r\n") ? "\r\n" : "\n";
  const edits = modify(json, ["$schema"], schema, {
    getInsertionIndex: () => 0,
    formattingOptions: { insertSpaces: true, tabSize: 2, eol },
  });
  return mark + applyEdits(json, edits);
}
