import { type Issue, pointerTokens } from "../../base/issue.js";
import { formatCount } from "../../base/words.js";
import type { Finding } from "../read/finding.js";
import { isObject } from "../read/place.js";
import type { ReadFile } from "../read/read-folder.js";
import type { CasesFile } from "../types.js";

/** What is wrong with the drafts in one file. */
interface OfFile {
  readonly stale: Set<string>;
  /** What is wrong with the file's goal, and therefore with every draft. */
  goal?: string;
  readonly first: string;
}

/**
 * Drafts that no longer fit the rules, for example because a goal was renamed or a fact is gone. Drafts test nothing
 * until somebody has looked at them, so these stop nothing either: they are left out, and reported once for each file.
 */
export class StaleDrafts {
  readonly #files: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
  readonly #found = new Map<string, OfFile>();

  constructor(files: readonly ReadFile[]) {
    const cases = files.filter(({ role, value }) => role === "cases" && isObject(value));
    this.#files = new Map(cases.map(({ name, value }) => [name, casesIn(value)]));
  }

  /** Takes a fault of a draft; returns `false` for any other fault, which the caller has to report. */
  takes({ file = "", pointer, message }: Pick<Finding | Issue, "file" | "pointer" | "message">): boolean {
    const cases = this.#files.get(file);
    if (cases === undefined) return false;
    const [top, name = ""] = pointerTokens(pointer);
    const isOfGoal = top === "goal" && Object.keys(cases).length > 0 && Object.values(cases).every(isDraft);
    const isOfDraft = top === "cases" && Object.hasOwn(cases, name) && isDraft(cases[name]);
    if (!isOfGoal && !isOfDraft) return false;
    const found = this.#found.get(file) ?? { stale: new Set(), first: message };
    this.#found.set(file, found);
    if (isOfGoal) found.goal = message;
    else found.stale.add(name);
    return true;
  }

  /** One warning for each file that has such drafts. */
  warnings(): readonly Finding[] {
    return [...this.#found].map(([file, { stale, goal, first }]) => {
      const names = Object.entries(this.#files.get(file)!).flatMap(([name, each]) =>
        isDraft(each) ? [name] : [],
      );
      const all =
        names.length === 1 ? "The draft here does" : `All ${formatCount(names.length)} drafts here do`;
      const isAll = goal !== undefined || stale.size === names.length;
      const some = `${formatCount(stale.size)} of ${formatCount(names.length)} drafts here ${stale.size === 1 ? "does" : "do"}`;
      const message = `${isAll ? all : some} not fit the rules, so they are ignored: ${goal ?? first}`;
      const pointer = goal === undefined ? "/cases" : "/goal";
      return { code: "stale-draft", severity: "warning", file, pointer, message };
    });
  }

  /** The cases of a file without these drafts; `undefined` if its goal is at fault. */
  without(file: string, content: CasesFile): CasesFile | undefined {
    const found = this.#found.get(file);
    if (found === undefined) return content;
    if (found.goal !== undefined) return undefined;
    const kept = Object.entries(content.cases).filter(([name]) => !found.stale.has(name));
    return { ...content, cases: Object.fromEntries(kept) };
  }
}

function casesIn(value: unknown): Readonly<Record<string, unknown>> {
  const cases = isObject(value) ? value["cases"] : undefined;
  return isObject(cases) ? cases : {};
}

function isDraft(value: unknown): boolean {
  return isObject(value) && value["draft"] === true;
}
