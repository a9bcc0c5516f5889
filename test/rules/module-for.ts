import { levelIds, scaleOf } from "../../src/base/scale.js";
import { parseRuleSet } from "../../src/rule-set/parse.js";
import { subjectIdsOf } from "../../src/rule-set/subjects.js";
import { type Fact, isDerived } from "../../src/rule-set/types.js";

/**
 * The TypeScript module with a rule set's literal ids, made from the texts of its files.
 *
 * @param folder - the folder of the files below `rules`: `"2024-25"`, or `"earlier/2024-25@1.0.0"`
 */
export function moduleFor(folder: string, files: Readonly<Record<string, string>>): string {
  const up = "../".repeat(folder.split("/").length);
  const id = folder.slice(folder.lastIndexOf("/") + 1);
  const ruleSet = parseRuleSet(files);
  const phases = Object.keys(ruleSet.phases);
  const variable = (phase: string) => phase.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  const imports = ["facts", ...phases, "rule-set"].sort().map((name) => {
    const local = name === "rule-set" ? "ruleSetFile" : variable(name);
    return `import ${local} from "${up}../rules/${folder}/${name}.json" with { type: "json" };`;
  });
  const titled = (id: string, title: string, type: string) =>
    `  /** ${title.replaceAll("*/", "*\\/")} */\n  readonly "${id}": ${type};`;
  const union = (ids: readonly string[]) => ids.map((each) => `"${each}"`).join(" | ") || "never";
  const goals = Object.entries(ruleSet.goals).map(([goal, { title, criteria }]) =>
    titled(goal, title, union(Object.keys(criteria))),
  );
  const factsThat = (isWanted: (fact: Fact) => boolean) =>
    Object.entries(ruleSet.facts)
      .filter(([, fact]) => isWanted(fact))
      .map(([id, fact]) => titled(id, fact.title, typeOf(fact)));
  const scales = Object.entries(ruleSet.scales ?? {}).map(([name, scale]) => {
    const type = `${variable(name).replace(/^./, (letter) => letter.toUpperCase())}Level`;
    return {
      scale,
      type,
      text: `/** A level of the scale "${name}". */\ntype ${type} = LevelOn<${union(levelIds(scale))}>;\n\n`,
    };
  });
  const typeOf = (fact: Fact) =>
    (fact.type === "level" && scales.find(({ scale }) => scale === scaleOf(fact, ruleSet))?.type) ||
    `"${fact.type}"`;
  const given = factsThat((fact) => !isDerived(fact));
  const derived = factsThat(isDerived);
  const dated = Object.keys(ruleSet.assumptions).filter(
    (key) => ruleSet.assumptions[key]!.value !== undefined,
  );
  return `// Made from rules/${folder} by the tests, which fail when it is stale; \`npm run update\` writes it anew.
${imports.join("\n")}
import { assembleRuleSet, type RuleSetFiles } from "${up}rule-set/assemble.js";
import type { ${scales.length === 0 ? "" : "LevelOn, "}RuleSet } from "${up}rule-set/types.js";

${scales.map(({ text }) => text).join("")}/** The goals of ${id}, each with the ids of its criteria. */
export type Goals = {
${goals.join("\n")}
};

/** The facts that a snapshot for ${id} may hold, each with its type, or the levels of its scale. */
export type Facts = {
${given.join("\n")}
};

/** The facts of ${id} that are worked out from others, each with its type. */
export type DerivedFacts = {
${derived.join("\n")}
};

/** Every name in the rules of ${id}. */
export type Ids = {
  readonly goals: Goals;
  readonly facts: Facts;
  readonly derived: DerivedFacts;
  readonly parameters: ${union(Object.keys(ruleSet.parameters))};
  /** Those with a day, which can be moved. */
  readonly assumptions: ${union(dated)};
  /** Who a snapshot may be about. */
  readonly scopes: ${union(subjectIdsOf(ruleSet))};
};

const files = { ruleSet: ruleSetFile, facts, phases: [${phases.map(variable).join(", ")}] };

/** ${ruleSet.title}: all its goals, criteria, parameters and facts. Deeply frozen. */
export const ruleSet: RuleSet<Ids> = /* @__PURE__ */ assembleRuleSet(
  // TypeScript reads JSON strings as \`string\`; that they are the literals asked for is tested against the schema.
  files as unknown as RuleSetFiles,
) as RuleSet<Ids>;
`;
}
