import { match } from "ts-pattern";
import { formatCount, formatList } from "../base/words.js";
import type { DecidedStatus, Status } from "../evaluate/types.js";

/** A status as a hub lead reads it: "Not met", never "failed". */
export function statusWords(status: Status): string {
  return match(status)
    .with("met", () => "Met")
    .with("on-track", () => "On track")
    .with("off-track", () => "Off track")
    .with("not-met", () => "Not met")
    .with("unknown", () => "Not known")
    .with("needs-judgement", () => "Needs a judgement")
    .with("not-applicable", () => "Does not apply")
    .exhaustive();
}

/** "5 met", "1 needs a judgement", "2 do not apply". */
export function countWords(status: Status, count: number): string {
  const words = match(status)
    .with("needs-judgement", () => (count === 1 ? "needs a judgement" : "need a judgement"))
    .with("not-applicable", () => (count === 1 ? "does not apply" : "do not apply"))
    .with("met", "on-track", "off-track", "not-met", "unknown", (plain) => statusWords(plain).toLowerCase())
    .exhaustive();
  return `${formatCount(count)} ${words}`;
}

/** "could be met, on track or off track"; `null` where one status is left. */
export function possibleWords(possible: readonly DecidedStatus[]): string | null {
  if (possible.length < 2) return null;
  const words = possible.map((status) =>
    match(status)
      .with("not-applicable", () => "not applicable")
      .with("met", "on-track", "off-track", "not-met", (plain) => statusWords(plain).toLowerCase())
      .exhaustive(),
  );
  return `could be ${formatList(words, "or")}`;
}
