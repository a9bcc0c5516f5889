import { longDay } from "../../src/base/day.js";
import { formatCount, formatList } from "../../src/base/words.js";
import { isLiteral } from "../../src/compare/condition-words.js";
import { evaluate } from "../../src/evaluate/evaluate.js";
import { statusWords } from "../../src/explain/status-words.js";
import { operators } from "../../src/operators/operators.js";
import type {
  Case,
  CasesFile,
  Comparison,
  Condition,
  Criterion,
  Goal,
  Parameter,
  RuleSet,
  ValueExpression,
} from "../../src/rule-set/types.js";
import { anchorOf } from "./pages.js";

/** The page about the goals of a rule set, made from its files and their worked cases. */
export function goalsPage(ruleSet: RuleSet, cases: readonly CasesFile[]): string {
  const { inForce, documents, assumptions, phases, id } = ruleSet;
  const until = new Date(Date.parse(inForce.until) - 86_400_000).toISOString().slice(0, 10);
  const [document] = new Set(Object.values(ruleSet.goals).map(({ source }) => documents[source.document]!));
  const sections = Object.values(phases).map((phase) => {
    const goals = phase.goals.map((goal) => goalSection(ruleSet, goal, cases));
    return `## ${phase.title}\n\n${goals.join("\n")}`;
  });
  const texts = Object.entries(assumptions).map(
    ([name, { text, basis }]) => `- ${text} (${basis}, \`${name}\`)`,
  );
  return `<!-- Made from rules/${id} by the tests, which fail when it is stale; \`npm run update\` writes it anew. -->

# The goals of ${id} and their rules

What is measured, without reading JSON. There are ${Object.keys(ruleSet.goals).length} goals, in force from
${longDay(inForce.from)} to ${longDay(until)}. They encode [${document!.title}](${document!.url}), published by
${document!.publisher}.

Each goal has a title of our own. Words in quotes are the document's, at most twelve of them. Each number has its basis
beside it: *stated* (the document gives it), *implied* (the document's words do), or *local* (the maintainer chose it, and
[an option changes it](start-here.md#another-choice)). Judgements are on the scale not started, introduced, embedded,
sustained. [The words](concepts.md) explains the other words.

${Object.values(phases)
  .map((phase) => `- [${phase.title}](#${anchorOf(phase.title)}): ${phase.goals.length}`)
  .join("\n")}
- [Assumptions](#assumptions)

## Bullet by bullet, clause by clause

Every bullet of the document, each of its clauses in our own words, and the criterion that tests it.

| bullet | clause | criterion | test |
|---|---|---|---|
${Object.entries(ruleSet.goals)
  .flatMap(([goal, each]) => clauseRows(ruleSet, goal, each))
  .join("\n")}

${sections.join("\n")}
## Assumptions

The document leaves these questions open. Every report lists the assumptions too.

${texts.join("\n")}
`;
}

/** A row for each clause of a goal's bullet. */
function clauseRows(ruleSet: RuleSet, id: string, { title, source, criteria }: Goal): readonly string[] {
  return Object.entries(criteria).map(([criterion, { title: clause = criterion, met, scopes }]) => {
    const only =
      Object.keys(scopes).length === 1 ? `, only for ${"hub" in scopes ? "a hub" : "the network"}` : "";
    const place = `${source.section} ${source.bullet}`;
    return `| ${place} | ${clause} | [\`${id}\`](#${anchorOf(title)}) \`${criterion}\` | ${kindOf(ruleSet, met)}${only} |`;
  });
}

/** The kind of a test, in a few words. */
function kindOf(ruleSet: RuleSet, condition: Condition): string {
  const [first] = comparisonsIn(condition);
  const { type } = ruleSet.facts[first!.fact]!;
  if (type === "level") return "a judgement";
  const { operator, value } = first!;
  const isGrowth = !isLiteral(value) && "fact" in value;
  return `a ${type}, ${operators[operator].wording} ${isGrowth ? "the year before" : valueWords(ruleSet, value)}`;
}

function goalSection(ruleSet: RuleSet, id: string, cases: readonly CasesFile[]): string {
  const goal = ruleSet.goals[id]!;
  const { title, statement, source, modality, deadline, criteria } = goal;
  const by = deadline === undefined ? "no deadline" : `deadline ${longDay(deadline.on)}`;
  const clauses = Object.entries(criteria).map(([name, each]) => clauseLines(ruleSet, name, each));
  const rests = datesOf(ruleSet, goal);
  return `### ${title}

\`${id}\` · bullet ${source.bullet} of the section “${source.section}” · ${MODALITIES[modality]} · ${by}
${statement === undefined ? "" : `\n${statement}\n`}
${clauses.join("\n")}
${rests.length === 0 ? "" : `\nNumbers and days:\n\n${rests.join("\n")}\n`}
For example:

${examples(ruleSet, id, cases).join("\n")}
`;
}

const MODALITIES: Readonly<Record<Goal["modality"], string>> = {
  support: "support to be given",
  aim: "an aim",
  ambition: "an ambition",
  target: "a target",
};

function clauseLines(ruleSet: RuleSet, id: string, criterion: Criterion): string {
  const { title = id, excerpt, scopes, when, deadline, settled, met, onTrack, note } = criterion;
  const measured = Object.entries(scopes).map(
    ([scope, basis]) => `${scope === "hub" ? "a hub" : "the network"} (${basis})`,
  );
  const track = onTrack === undefined ? "" : ` On track: ${trackWords(ruleSet, onTrack, met)}.`;
  const lines = [
    ...(when === undefined ? [] : [`Only if ${testWords(ruleSet, when)}.`]),
    `Met: ${testWords(ruleSet, met)}.${track}`,
    ...(deadline === undefined ? [] : [`Deadline ${longDay(deadline.on)}.`]),
    ...(settled === undefined ? [] : ["Met or not met only after its deadline."]),
    `Measured for ${formatList(measured)}.`,
    ...questionsOf(ruleSet, met).map((question) => `To be judged: ${question}`),
    ...(note === undefined ? [] : [note]),
  ];
  return [`- **${title}** (\`${id}\`): “${excerpt}”`, ...lines.map((line) => `  - ${line}`)].join("\n");
}

const comparisonsIn = (condition: Condition): readonly Comparison[] => {
  if ("all" in condition) return condition.all.flatMap(comparisonsIn);
  if ("any" in condition) return condition.any.flatMap(comparisonsIn);
  if ("of" in condition) return condition.of.flatMap(comparisonsIn);
  return "not" in condition ? comparisonsIn(condition.not) : [condition];
};

function testWords(ruleSet: RuleSet, condition: Condition): string {
  if ("all" in condition) return condition.all.map((each) => testWords(ruleSet, each)).join(", and ");
  if ("any" in condition) return condition.any.map((each) => testWords(ruleSet, each)).join(", or ");
  if ("not" in condition) return `not ${testWords(ruleSet, condition.not)}`;
  if ("of" in condition) {
    const parts = condition.of.map((each) => testWords(ruleSet, each));
    return `at least ${condition.atLeast} of these: ${parts.join("; ")}`;
  }
  const { fact, operator, value } = condition;
  return `${factWords(ruleSet, fact)} is ${operators[operator].wording} ${valueWords(ruleSet, value)}`;
}

/** What being on track requires; only the number if `met` has already named the fact. */
function trackWords(ruleSet: RuleSet, onTrack: Condition, met: Condition): string {
  if (!("operator" in onTrack && "operator" in met) || onTrack.fact !== met.fact)
    return testWords(ruleSet, onTrack);
  return `${operators[onTrack.operator].wording} ${valueWords(ruleSet, onTrack.value)}`;
}

function factWords(ruleSet: RuleSet, id: string): string {
  const fact = ruleSet.facts[id]!;
  if (fact.type === "share") return `\`${fact.of[0]}\` of \`${fact.of[1]}\``;
  if (fact.type === "ratio") return `\`${fact.of[0]}\` for each of \`${fact.of[1]}\``;
  return fact.type === "level" ? "the judgement" : `\`${id}\``;
}

function valueWords(ruleSet: RuleSet, value: ValueExpression): string {
  if (isLiteral(value)) return String(value);
  const { plus, times } = value;
  const shift = `${plus === undefined ? "" : ` and ${plus} more`}${times === undefined ? "" : `, times ${times}`}`;
  if ("fact" in value) return factWords(ruleSet, value.fact) + shift;
  const parameter = ruleSet.parameters[value.parameter]!;
  if (value.at === undefined)
    return `${numberOf(ruleSet, parameter)} (${basisOf(parameter)}, \`${value.parameter}\`)${shift}`;
  const isStepped = "milestones" in parameter && parameter.between === "step";
  return isStepped
    ? `the last milestone of \`${value.parameter}\` that is reached on the day${shift}`
    : `the line between the milestones of \`${value.parameter}\` on the day (local between them)${shift}`;
}

function numberOf(ruleSet: RuleSet, parameter: Parameter): string {
  if ("product" in parameter)
    return parameter.product.map((id) => numberOf(ruleSet, ruleSet.parameters[id]!)).join(" of ");
  const value = "milestones" in parameter ? parameter.milestones.at(-1)!.value : parameter.value;
  return typeof value === "number" ? formatCount(value) : String(value ?? "a number yet to be published");
}

const basisOf = (parameter: Parameter): string =>
  "milestones" in parameter ? parameter.milestones.at(-1)!.basis : parameter.basis;

function questionsOf(ruleSet: RuleSet, condition: Condition): string[] {
  return comparisonsIn(condition).flatMap(({ fact }) => {
    const { type, question } = ruleSet.facts[fact]!;
    return type === "level" && question !== undefined ? [question] : [];
  });
}

/** The dated numbers that a goal reads, and the assumptions behind these and its deadline. */
function datesOf(ruleSet: RuleSet, { criteria, deadline }: Goal): string[] {
  const all = Object.values(criteria);
  const tests = all.flatMap(({ when, met, onTrack }) =>
    [when, met, onTrack].filter((each) => each !== undefined),
  );
  const read = tests.flatMap(comparisonsIn).map(({ value }) => value);
  const ids = new Set(
    read.flatMap((value) => (!isLiteral(value) && "parameter" in value ? [value.parameter] : [])),
  );
  const lines: string[] = [];
  const assumptions = new Set(
    [deadline, ...all.map((each) => each.deadline)].map((each) => each?.assumption),
  );
  for (const id of ids) {
    const parameter = ruleSet.parameters[id]!;
    if (!("milestones" in parameter)) continue;
    const points = parameter.milestones.map(({ on, value, basis, document, assumption }) => {
      assumptions.add(assumption);
      const from = document === undefined ? "" : `, ${ruleSet.documents[document]!.title}`;
      const shown = typeof value === "number" ? formatCount(value) : (value ?? "not published yet");
      return `${shown} on ${longDay(on)} (${basis}${from})`;
    });
    lines.push(`- Milestones of \`${id}\`: ${points.join("; ")}.`);
  }
  for (const name of assumptions)
    if (name !== undefined) lines.push(`- Rests on \`${name}\`: ${ruleSet.assumptions[name]!.text}`);
  return lines;
}

/** An outcome at the end of a case's name. */
const OUTCOME = /[:,] (not-met|met|on-track|off-track)$/;

/** The first case, and the first with a different outcome, each with the sentence that decides it. */
function examples(ruleSet: RuleSet, goal: string, files: readonly CasesFile[]): string[] {
  const all = files.filter((file) => file.goal === goal).flatMap(({ cases }) => Object.entries(cases));
  const [first] = all;
  const other = all.find(([, { expected }]) => expected.status !== first?.[1].expected.status);
  return [first, other]
    .filter((each) => each !== undefined)
    .map(([title, each]) => {
      const who = each.scope === "hub" ? "a hub" : "the network";
      const status = statusWords(each.expected.status as Parameters<typeof statusWords>[0]).toLowerCase();
      return `- *${title.replace(OUTCOME, "")}* (${who} on ${longDay(each.asOf)}): ${status}. ${reasonOf(ruleSet, goal, each)}`;
    });
}

function reasonOf(ruleSet: RuleSet, goal: string, { scope, asOf, facts, parameters }: Case): string {
  const options = parameters === undefined ? {} : { parameters };
  const { goals } = evaluate(ruleSet, { subject: { scope, id: "case" }, asOf, facts }, options);
  const { status, criteria, reasons } = goals[goal]!;
  const decisive = Object.values(criteria).find((criterion) => criterion.status === status);
  return reasons.find(({ criterion }) => criterion === decisive?.id)?.text ?? "";
}
