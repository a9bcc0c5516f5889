import { didYouMean } from "../base/suggest.js";
import { formatList } from "../base/words.js";
import type { Ids, Names } from "../rule-set/read/names.js";
import { isJudgement } from "./judgements.js";
import { renameKinds } from "./rename-kinds.js";
import type { IdChange, RenameRequest } from "./rename-types.js";

interface Fault {
  readonly fault: string;
}

/** Finds what a request names, or says what there is instead. */
export function resolveName(request: RenameRequest, names: Names): IdChange | Fault {
  const { kind, from, to } = request;
  const { whole, ids } = renameKinds[kind];
  if (whole !== undefined) return resolveWithin(request, names, whole);
  const known = ids(names, "");
  return known.has(from) ? { kind, from, to } : unknown(kind, from, known, names);
}

type Whole = NonNullable<(typeof renameKinds)[keyof typeof renameKinds]["whole"]>;

/** Finds something in a goal or scale, whose id may be left out if only one has it. */
function resolveWithin({ kind, from, to }: RenameRequest, names: Names, whole: Whole): IdChange | Fault {
  const { ids } = renameKinds[kind];
  const wholes = whole.ids(names);
  if (wholes.size === 0 && whole.none !== undefined) return { fault: whole.none };
  const { before, id } = splitAt(from);
  if (before !== undefined && !wholes.has(before)) return unknown(whole.called, before, wholes, names);
  const among = before === undefined ? [...wholes.keys()] : [before];
  const holding = among.filter((each) => ids(names, each).has(id));
  const [within] = holding;
  if (within === undefined) {
    const all = new Set(among.flatMap((each) => [...ids(names, each).keys()]));
    return unknown(kind, id, all, names, before === undefined ? "" : ` in the ${whole.called} "${before}"`);
  }
  if (holding.length > 1) {
    const choices = holding.map((each) => `${each}/${id}`);
    const many = `There is a ${kind} "${id}" in ${holding.length} ${whole.called}s.`;
    return { fault: `${many} Say which: ${formatList(choices, "or")}.` };
  }
  const wanted = splitAt(to);
  if (wanted.before !== undefined && wanted.before !== within)
    return { fault: `A ${kind} stays in its ${whole.called}. Write only the new id, as in ${wanted.id}.` };
  return { kind, from: id, to: wanted.id, within };
}

/** Why something cannot have an id; `undefined` if it can. */
export function renameFault({ kind, from, to, within }: IdChange, names: Names): string | undefined {
  if (from === to) return `Its id is already "${to}".`;
  if (isJudgement(from) && names.declared.fact.has(from) && kind === "fact")
    return `The judgement "${from}" takes its id from its goal and criterion. Rename one of those instead.`;
  const { word, whole, ids } = renameKinds[kind];
  if (!word.pattern.test(to)) {
    const { message, suggestion } = word.explain(to);
    return `${message}${didYouMean(suggestion)}`;
  }
  if (!ids(names, within ?? "").has(to)) return undefined;
  const where = whole === undefined ? "" : ` in the ${whole.called} "${within}"`;
  return `There is already a ${kind} "${to}"${where}. Choose another id.`;
}

function unknown(kind: string, id: string, ids: Ids, names: Names, where = ""): Fault {
  const suggestion = names.suggest(id, ids);
  const few = ids.size === 0 ? ` There are no ${kind}s.` : ` Choose ${formatList([...ids.keys()], "or")}.`;
  const choices = ids.size <= 8 ? few : ` None of the ${ids.size} is similar.`;
  return {
    fault: `No ${kind} "${id}"${where}.${suggestion === undefined ? choices : didYouMean(suggestion)}`,
  };
}

/** Splits an id from what it is in, as in `primary.engagement/share-engaged`. */
function splitAt(text: string): { readonly before?: string; readonly id: string } {
  const at = text.indexOf("/");
  return at < 0 ? { id: text } : { before: text.slice(0, at), id: text.slice(at + 1) };
}
