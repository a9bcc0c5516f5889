import { unzipSync } from "fflate/browser";
import type { Issue } from "../../base/issue.js";
import type { IssueCode } from "../../base/issue-codes.js";
import { safeParseRuleSet } from "../../rule-set/parse.js";
import type { RuleSet } from "../../rule-set/types.js";

/** A file in a folder, with its path. */
export interface RuleText {
  readonly path: string;
  readonly text: string;
}

/** A rule set with the warnings about its files, or every fault of every file. */
export type OpenedRules =
  | { readonly ruleSet: RuleSet; readonly warnings: readonly Issue[] }
  | { readonly issues: readonly Issue[] };

/** Rule files have at most some hundred kilobytes each, and a rule set has a few dozen files. */
const MOST_BYTES = 20_000_000;

/**
 * Opens the rules in a folder, given as its files or as a zip. The folder may be inside others: it is the one nearest
 * to the top with a `rule-set.json`, and nothing else is read. Issues name files by their full paths.
 */
export async function openRules(files: readonly RuleText[] | Uint8Array): Promise<OpenedRules> {
  const texts = files instanceof Uint8Array ? unzipped(files) : files;
  if (!Array.isArray(texts)) return { issues: [texts as Issue] };
  const paths = texts.map(({ path, text }) => ({
    path: path.replaceAll("\\", "/").replace(/^\.?\//, ""),
    text,
  }));
  const [head] = paths
    .map(({ path }) => path)
    .filter((path) => /(?:^|\/)rule-set\.json$/.test(path) && !isHidden(path))
    .sort((a, b) => a.split("/").length - b.split("/").length || (a < b ? -1 : 1));
  if (head === undefined) {
    const message =
      "There is no file rule-set.json, which every year's rules need. Choose the folder that has it.";
    return { issues: [issue("missing-file", message)] };
  }
  const folder = head.slice(0, -"rule-set.json".length);
  const own = paths
    .filter(({ path }) => path.startsWith(folder))
    .map(({ path, text }) => [path.slice(folder.length), text] as const)
    .filter(([name]) => RULE_FILE.test(name));
  const parsed = safeParseRuleSet(Object.fromEntries(own));
  const inFolder = (each: Issue): Issue =>
    each.file === undefined ? each : { ...each, file: folder + each.file };
  return parsed.success
    ? { ruleSet: parsed.data, warnings: parsed.warnings.map(inFolder) }
    : { issues: parsed.error.issues.map(inFolder) };
}

/** JSON files, except the hidden ones that file managers leave behind. */
const RULE_FILE = /^(?:cases\/)?[^./][^/]*\.json$/;

function isHidden(path: string): boolean {
  return path.split("/").some((part) => part.startsWith(".") || part === "__MACOSX");
}

function issue(code: IssueCode, message: string): Issue {
  return { code, severity: "error", pointer: "", message };
}

function unzipped(bytes: Uint8Array): readonly RuleText[] | Issue {
  let size = 0;
  try {
    const parts = unzipSync(bytes, {
      filter({ name, originalSize }) {
        const isRead = /\.json$/.test(name) && !isHidden(name);
        if (isRead) size += originalSize;
        return isRead && size <= MOST_BYTES;
      },
    });
    if (size > MOST_BYTES)
      return issue(
        "too-large",
        "This zip holds far more than the rules of a year. Choose the folder itself.",
      );
    const decoder = new TextDecoder("utf-8", { fatal: true });
    return Object.entries(parts).map(([path, part]) => ({ path, text: decoder.decode(part) }));
  } catch {
    return issue("unreadable-file", "This zip can't be read. Make it again, or choose the folder itself.");
  }
}
