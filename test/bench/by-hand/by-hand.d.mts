import type { DecidedStatus, Status } from "../../../src/evaluate/types.js";

interface GoalByHand {
  readonly status: Status;
  readonly possible: readonly DecidedStatus[];
  readonly reasons: readonly object[] | undefined;
}
type GoalsByHand = Record<string, GoalByHand>;

export function statusesByHand(snapshot: object): GoalsByHand;
export function reasonsByHand(snapshot: object): GoalsByHand;
export function copiesByHand(snapshot: object, copies: number, withReasons: boolean): GoalsByHand;
