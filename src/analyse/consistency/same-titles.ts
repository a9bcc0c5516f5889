import { pointerTo } from "../../base/issue.js";
import { sameName } from "../../base/words.js";
import type { RuleSet } from "../../rule-set/types.js";
import type { AnalysisFinding } from "../analysed-issue.js";
import { criterionPointer, goalPointer, parameterPointer } from "../pointers.js";

interface Titled {
  readonly id: string;
  readonly title: string | undefined;
  readonly pointer: string;
}

/** Finds titles and questions that two things of one kind share, so that reports cannot distinguish them. */
export function titleFindings({ goals, facts, parameters, documents }: RuleSet): readonly AnalysisFinding[] {
  const titled = (
    map: Readonly<Record<string, { readonly title?: string }>>,
    above: (id: string) => string,
  ) => Object.entries(map).map(([id, { title }]): Titled => ({ id, title, pointer: `${above(id)}/title` }));
  const types = [...new Set(Object.values(facts).map(({ type }) => type))];
  const allFacts = titled(facts, (id) => pointerTo("/facts", id));
  return [
    ...repeated("goals", titled(goals, goalPointer)),
    ...Object.entries(goals).flatMap(([goal, { criteria }]) =>
      repeated(
        `criteria of "${goal}"`,
        titled(criteria, (id) => criterionPointer(goal, id)),
      ),
    ),
    // A count and a share made of it may have the same title.
    ...types.flatMap((type) =>
      repeated(
        "facts",
        allFacts.filter(({ id }) => facts[id]!.type === type),
      ),
    ),
    ...repeated(
      "facts",
      Object.entries(facts).map(([id, { question }]) => ({
        id,
        title: question,
        pointer: `${pointerTo("/facts", id)}/question`,
      })),
      "asked by the same question,",
    ),
    ...repeated("parameters", titled(parameters, parameterPointer)),
    ...repeated(
      "documents",
      titled(documents, (id) => pointerTo("/documents", id)),
    ),
  ];
}

function repeated(kind: string, all: readonly Titled[], how = "called"): readonly AnalysisFinding[] {
  const seen = new Map<string, string>();
  return all.flatMap(({ id, title, pointer }): readonly AnalysisFinding[] => {
    if (title === undefined) return [];
    const name = sameName(title);
    const earlier = seen.get(name);
    if (earlier === undefined) {
      seen.set(name, id);
      return [];
    }
    const message = `The ${kind} "${earlier}" and "${id}" are both ${how} “${title}”, so nobody can tell them apart. Change one of them.`;
    return [{ code: "same-title", pointer, message }];
  });
}
