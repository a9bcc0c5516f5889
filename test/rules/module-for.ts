import { parseRuleSet } from "../../src/rule-set/parse.js";

/** The TypeScript module that carries a rule set's literal ids, made from the texts of its files. */
export function moduleFor(id: string, files: Readonly<Record<string, string>>): string {
  const ruleSet = parseRuleSet(files);
  const phases = Object.keys(ruleSet.phases);
  const variable = (phase: string) => phase.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  const imports = ["facts", ...phases, "rule-set"].sort().map((name) => {
    const local = name === "rule-set" ? "ruleSetFile" : variable(name);
    return `import ${local} from "../../rules/${id}/${name}.json" with { type: "json" };`;
  });
  const goals = Object.keys(ruleSet.goals).map((goal) => `  | "${goal}"`);
  const facts = Object.entries(ruleSet.facts)
    .filter(([, { type }]) => type !== "share")
    .map(([fact, { type }]) => `  readonly "${fact}": "${type}";`);
  return `// Made from rules/${id} by the tests, which fail when it is stale; \`npm run update\` writes it anew.
${imports.join("\n")}
import { assembleRuleSet, type RuleSetFiles } from "../rule-set/assemble.js";
import type { RuleSet } from "../rule-set/types.js";

/** The goals of ${id}. */
export type GoalId =
${goals.join("\n")};

/** The facts that a snapshot for ${id} may hold, each with its type. */
export type Facts = {
${facts.join("\n")}
};

const files = { ruleSet: ruleSetFile, facts, phases: [${phases.map(variable).join(", ")}] };

/** ${ruleSet.title}: all its goals, criteria, parameters and facts. Deeply frozen. */
export const ruleSet: RuleSet<GoalId, Facts> = /* @__PURE__ */ assembleRuleSet(
  // TypeScript reads JSON strings as \`string\`; that they are the literals asked for is tested against the schema.
  files as unknown as RuleSetFiles,
) as RuleSet<GoalId, Facts>;
`;
}
