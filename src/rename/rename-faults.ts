import { levelIds } from "../base/scale.js";
import { didYouMean } from "../base/suggest.js";
import { formatList } from "../base/words.js";
import type { Ids, Names } from "../rule-set/read/names.js";
import { scaleAt } from "../rule-set/read/scales.js";
import { anyFactId, anyId, levelWord } from "../rule-set/schema/schema-parts.js";
import { isJudgement } from "./judgements.js";
import type { Renamable } from "./references.js";
import type { IdChange, RenameRequest } from "./rename-types.js";

/** What a level or criterion stands in. */
const WITHIN: Readonly<Partial<Record<Renamable, string>>> = { criterion: "goal", level: "scale" };

/** Finds what a request names, or says what there is instead. */
export function resolveName(
  { kind, from, to }: RenameRequest,
  names: Names,
): IdChange | { readonly fault: string } {
  const whole = WITHIN[kind];
  if (whole === undefined) {
    const ids = idsOf(kind, undefined, names);
    return ids.has(from) ? { kind, from, to } : { fault: unknown(kind, from, ids, names) };
  }
  const [first, second] = splitAt(from);
  const wholes = [...(kind === "level" ? names.declared.scale : names.declared.goal).keys()];
  if (kind === "level" && wholes.length === 0)
    return {
      fault: `These rules declare no scales, so their levels are those of the default scale. To call them something else, declare "scales" in rule-set.json first.`,
    };
  const id = second ?? first;
  const holding = wholes.filter((each) => idsOf(kind, each, names).has(id));
  const found = second === undefined ? holding : holding.filter((each) => each === first);
  if (second !== undefined && !wholes.includes(first))
    return { fault: `No ${whole} "${first}".${didYouMean(names.suggest(first, new Set(wholes)))}` };
  const [within] = found;
  if (within === undefined) {
    const ids = new Set(
      (second === undefined ? wholes : [first]).flatMap((each) => [...idsOf(kind, each, names).keys()]),
    );
    return {
      fault: unknown(kind, id, ids, names, second === undefined ? "" : ` in the ${whole} "${first}"`),
    };
  }
  if (found.length > 1) {
    const choices = found.map((each) => `${each}/${id}`);
    return {
      fault: `There is a ${kind} "${id}" in ${found.length} ${whole}s. Say which: ${formatList(choices, "or")}.`,
    };
  }
  const [newFirst, newSecond] = splitAt(to);
  if (newSecond !== undefined && newFirst !== within)
    return { fault: `A ${kind} stays in its ${whole}: write only the new id, as in ${newSecond}.` };
  return { kind, from: id, to: newSecond ?? to, within };
}

/** Why something cannot be called so; `undefined` where it can. */
export function renameFault({ kind, from, to, within }: IdChange, names: Names): string | undefined {
  if (from === to) return `It is called "${to}" already.`;
  if (kind === "fact" && isJudgement(from))
    return `The judgement "${from}" is called after its goal and criterion. Rename one of these, and it follows.`;
  const word = kind === "fact" ? anyFactId : kind === "level" ? levelWord : anyId;
  if (!word.pattern.test(to)) {
    const { message, suggestion } = word.explain(to);
    return `${message}${didYouMean(suggestion)}`;
  }
  const whole = WITHIN[kind];
  const where = whole === undefined ? "" : ` in the ${whole} "${within}"`;
  return idsOf(kind, within, names).has(to)
    ? `There is a ${kind} "${to}"${where} already. Choose another id.`
    : undefined;
}

function idsOf(kind: Renamable, within: string | undefined, names: Names): Ids {
  if (kind === "criterion") return names.criteriaOf(within ?? "");
  if (kind !== "level") return names.declared[kind];
  const scale = names.declared.scale.get(within ?? "");
  return new Set(scale === undefined ? [] : levelIds(scaleAt(scale)));
}

function unknown(kind: Renamable, id: string, ids: Ids, names: Names, where = ""): string {
  const suggestion = names.suggest(id, ids);
  const choices =
    suggestion !== undefined
      ? didYouMean(suggestion)
      : ids.size === 0
        ? ` There is no ${kind} at all.`
        : ids.size <= 8
          ? ` There ${ids.size === 1 ? "is" : "are"} ${formatList([...ids.keys()])}.`
          : ` None of the ${ids.size} is similar.`;
  return `No ${kind} "${id}"${where}.${choices}`;
}

function splitAt(id: string): readonly [string, string?] {
  const at = id.indexOf("/");
  return at < 0 ? [id] : [id.slice(0, at), id.slice(at + 1)];
}
