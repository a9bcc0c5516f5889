// After `changeset version`: the newest section of the changelog gets what concerns rules under a heading of its own,
// and the library's own version follows package.json's.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const RULES = "- Rules: ";

/** The changelog, with the entries of its newest version that start with `Rules:` moved to a section of their own. */
export function withRulesApart(changelog) {
  const [head, newest, ...older] = changelog.split(/^(?=## )/m);
  if (newest === undefined || newest.includes("### Rules")) return changelog;
  const [version, ...sections] = newest.split(/^(?=### )/m);
  const rules = [];
  const others = sections.flatMap((section) => {
    const [heading, ...entries] = section.split(/^(?=- )/m);
    rules.push(...entries.filter((entry) => entry.startsWith(RULES)));
    const left = entries.filter((entry) => !entry.startsWith(RULES));
    return left.length === 0 ? [] : [`${heading}${left.join("").trimEnd()}\n\n`];
  });
  const apart = rules.map((entry) => `- ${entry.slice(RULES.length).trimEnd()}\n`).join("");
  return [head, version, ...(apart === "" ? [] : [`### Rules\n\n${apart}\n`]), ...others, ...older].join("");
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const root = join(import.meta.dirname, "..");
  const changelog = join(root, "CHANGELOG.md");
  writeFileSync(changelog, withRulesApart(readFileSync(changelog, "utf8")));
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const source = join(root, "src/base/version.ts");
  const text = readFileSync(source, "utf8");
  writeFileSync(source, text.replace(/VERSION = "[^"]*"/, `VERSION = "${version}"`));
}
