import { describe, expect, it } from "vitest";
import { parseRuleSet } from "../../src/rule-set/parse.js";
import { readRules, SHIPPED } from "./folder.js";

const PHASES = ["primary", "secondary", "post-16", "llme"];

/** The TypeScript module that carries a rule set's literal ids; `vitest -u` writes it anew. */
function moduleFor(id: string): string {
  const files = readRules(id);
  const ruleSet = parseRuleSet(files);
  const phases = PHASES.filter((phase) => `${phase}.json` in files);
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

describe.each(SHIPPED)("the module of %s", (id) => {
  it("is up to date with the JSON it is made from", async () => {
    await expect(moduleFor(id)).toMatchFileSnapshot(`../../src/rules/${id}.ts`);
  });

  it("exports the same rule set as parsing the JSON files gives", async () => {
    const { ruleSet } = (await import(`../../src/rules/${id}.ts`)) as { ruleSet: unknown };
    expect(ruleSet).toEqual(parseRuleSet(readRules(id)));
    expect(Object.isFrozen(ruleSet)).toBe(true);
  });
});
