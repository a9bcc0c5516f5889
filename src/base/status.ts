/** The verdict on a goal. */
export type Status =
  | "met"
  | "on-track"
  | "off-track"
  | "not-met"
  | "unknown"
  | "needs-judgement"
  | "not-applicable";

/** Every verdict, in the fixed order in which they are listed and counted. */
export const STATUSES = [
  "met",
  "on-track",
  "off-track",
  "not-met",
  "unknown",
  "needs-judgement",
  "not-applicable",
] as const satisfies readonly Status[];
