/** The status of a goal or criterion. */
export type Status =
  | "met"
  | "on-track"
  | "off-track"
  | "not-met"
  | "unknown"
  | "needs-judgement"
  | "not-applicable";

/** Every status, in the fixed order in which they are listed and counted. */
export const STATUSES = [
  "met",
  "on-track",
  "off-track",
  "not-met",
  "unknown",
  "needs-judgement",
  "not-applicable",
] as const satisfies readonly Status[];
