import mixed from "../../../docs/examples/hub-example-mixed.json" with { type: "json" };
import engagement from "../../../docs/examples/registers/engagement.csv";
import links from "../../../docs/examples/registers/links.csv";
import llme from "../../../docs/examples/registers/llme.csv";
import schools from "../../../docs/examples/registers/schools.csv";
import type { FactValue } from "../../rule-set/types.js";
import type { FileKind, Session } from "../model/session.js";

const FILES: Partial<Record<FileKind, string>> = { schools, links, engagement, llme };

/** Facts that registers of schools and LLME count; these come from the example's own registers, which are smaller. */
const COUNTED = /\.schools\.|^llme\./;

/** A hub with files, numbers and judgements, all invented, under the rules in force on its day. */
export function exampleSession(): Session {
  return {
    format: 1,
    ruleSetId: "2024-25",
    hub: { id: "invented-hub", name: "Invented hub" },
    area: { localAuthorities: ["990"] },
    asOf: "2025-03-31",
    files: Object.entries(FILES).map(([kind, text]) => ({
      id: `example-${kind}`,
      name: `${kind}.csv`,
      kind: kind as FileKind,
      by: "columns",
      note: "Part of the example.",
      bytes: new TextEncoder().encode(text),
    })),
    complete: false,
    answers: Object.fromEntries(
      Object.entries(mixed.facts).filter(([fact]) => !COUNTED.test(fact)),
    ) as Record<string, FactValue>,
    evidence: {},
    overrides: {},
    history: [],
  };
}
