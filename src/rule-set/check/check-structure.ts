import type * as z from "zod";
import { MAX_ISSUES } from "../../base/add-issue.js";
import { pointerTo } from "../../base/issue.js";
import { didYouMean, nearest } from "../../base/suggest.js";
import { upperFirst } from "../../base/words.js";
import type { Report } from "../read/finding.js";
import { show } from "../read/finding.js";
import type { Fault, FaultParams } from "../schema/schema-shapes.js";

/** Reports where a value differs from its schema, each fault once, in the words of rule files. */
export function checkStructure(schema: z.ZodType, value: unknown, file: string, report: Report): void {
  const seen = new Set<string>();
  const visit = (issues: readonly z.core.$ZodIssue[], above: string): void => {
    for (const issue of issues) {
      if (seen.size > MAX_ISSUES) return;
      const pointer = (issue.path as (string | number)[]).reduce<string>(pointerTo, above);
      // If a union knew which branch was meant, only that branch is there.
      if (issue.code === "invalid_union" && issue.errors.length === 1) visit(issue.errors[0]!, pointer);
      else tell(issue, pointer);
    }
  };
  const tell = (issue: z.core.$ZodIssue, pointer: string): void => {
    const { code, message, suggestion, at = "value" } = faultOf(issue);
    // Branches that are both meant share keys, and each finds their faults. An object may lack several keys; of any
    // other fault there is one in each place.
    const key = JSON.stringify([pointer, code, code === "missing-key" ? message : ""]);
    if (seen.has(key)) return;
    seen.add(key);
    const words = message + didYouMean(suggestion);
    report({ code, file, pointer, at, message: words, ...(suggestion === undefined ? {} : { suggestion }) });
  };
  visit(schema.safeParse(value, { reportInput: true }).error?.issues ?? [], "");
}

/** An issue of zod's in our own words. */
function faultOf(issue: z.core.$ZodIssue): Fault & { readonly at?: "key" | undefined } {
  const { code, input, message } = issue;
  if (code === "custom" && issue.params !== undefined)
    return { message, ...(issue.params as unknown as FaultParams) };
  if (code === "invalid_value") return wrongValue(input, issue.values);
  const kinds = [...new Set(kindsOf(issue))];
  // A fault without an explanation is better than none.
  if (kinds.length === 0) return { code: "invalid-file", message: "The file does not fit its schema." };
  const wanted =
    kinds.length < 3 ? kinds.join(" or ") : `${kinds.slice(0, -1).join(", ")}, or ${kinds.at(-1)}`;
  const found = typeof input === "string" ? `the text ${show(input)}` : show(input);
  return { code: "wrong-type", message: `Write ${wanted} here, not ${found}.` };
}

function wrongValue(input: unknown, values: readonly z.core.util.Primitive[]): Fault {
  const allowed = values.map(String);
  const suggestion = typeof input === "string" ? nearest(input, allowed) : undefined;
  const listed = values.map((value) => (typeof value === "string" ? `"${value}"` : String(value))).join(", ");
  const message = `${show(input)} is not allowed here; ${allowed.length === 1 ? "write" : "choose from"} ${listed}.`;
  return { code: "invalid-value", message: upperFirst(message), suggestion };
}

/** zod's names for kinds of values, in words. */
const KINDS: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  int: "a number",
  boolean: "true or false",
  array: "a list",
  tuple: "a list",
  object: "an object",
  record: "an object",
  null: "null",
};

/** The kinds of value that would have been right where this issue was found. */
function kindsOf(issue: z.core.$ZodIssue): readonly string[] {
  switch (issue.code) {
    case "invalid_type":
      return [KINDS[issue.expected] ?? issue.expected];
    case "invalid_value":
      return issue.values.map((value) => KINDS[typeof value] ?? typeof value);
    case "invalid_union":
      return issue.errors.flatMap(([first]) => (first === undefined ? [] : kindsOf(first)));
    default:
      return [];
  }
}
