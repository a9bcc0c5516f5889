import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "../../rules");

/** The ids of the rule sets that ship. */
export const SHIPPED = readdirSync(ROOT)
  .filter((name) => name !== "schema")
  .sort();

/** Every JSON file of a shipped rule set, as text, by its name inside the folder. */
export function readFolder(id: string): Record<string, string> {
  const folder = join(ROOT, id);
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return Object.fromEntries(
    names
      .filter((name) => name.endsWith(".json"))
      .sort()
      .map((name) => [name, readFileSync(join(folder, name), "utf8")]),
  );
}

/** The same, without the worked cases: what a rule set is made of. */
export function readRules(id: string): Record<string, string> {
  return Object.fromEntries(Object.entries(readFolder(id)).filter(([name]) => !name.startsWith("cases")));
}
