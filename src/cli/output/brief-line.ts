import { type BriefGoal, briefOf } from "../../evaluate/goal-outcome.js";
import type { Change } from "../../evaluate/types.js";
import type { Judged } from "./judged.js";

/**
 * How each goal stands, without the reasons and their words, as JSON on a line: for very many. It is what `JSON.stringify`
 * writes, in half the time, since ids have no letter in them that JSON would write another way.
 */
export function briefLine({ ruleSet, subject, asOf, goals }: Judged): string {
  let text = "";
  for (const goal of goals) text += `${text === "" ? "" : ","}"${goal.plan.id}":${briefText(briefOf(goal))}`;
  return `{"ruleSet":"${ruleSet.id}","subject":${JSON.stringify(subject)},"asOf":"${asOf}","goals":{${text}}}\n`;
}

function briefText({ status, possible, missing, shortfall }: BriefGoal): string {
  let changes = "";
  for (const change of shortfall) changes += (changes === "" ? "" : ",") + changeText(change);
  return `{"status":"${status}","possible":${listText(possible)},"missing":${listText(missing)},"shortfall":[${changes}]}`;
}

function listText(ids: readonly string[]): string {
  return ids.length === 0 ? "[]" : `["${ids.join('","')}"]`;
}

function changeText(change: Change): string {
  const { fact, kind } = change;
  if (kind === "impossible") return `{"fact":"${fact}","kind":"impossible"}`;
  if (kind === "to") return `{"fact":"${fact}","kind":"to","to":${JSON.stringify(change.to)}}`;
  const { add } = change;
  return `{"fact":"${fact}","kind":"add","add":${typeof add === "number" ? add : JSON.stringify(add)}}`;
}
