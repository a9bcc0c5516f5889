import { formatCount, formatList } from "../base/words.js";
import type { DecidedStatus, Status } from "../evaluate/types.js";

const WORDS: Readonly<Record<Status, string>> = {
  met: "Met",
  "on-track": "On track",
  "off-track": "Off track",
  "not-met": "Not met",
  unknown: "Not known",
  "needs-judgement": "Needs a judgement",
  "not-applicable": "Does not apply",
};

/** The statuses whose words are different for several goals. */
const PLURALS: Readonly<Partial<Record<Status, string>>> = {
  "needs-judgement": "need a judgement",
  "not-applicable": "do not apply",
};

/** A status as a hub lead reads it: "Not met", never "failed". */
export function statusWords(status: Status): string {
  return WORDS[status];
}

/** A status within a sentence: "not met". */
export function plainStatus(status: Status): string {
  return WORDS[status].toLowerCase();
}

/** "5 met", "1 needs a judgement", "2 do not apply". */
export function countWords(status: Status, count: number): string {
  const words = (count === 1 ? undefined : PLURALS[status]) ?? plainStatus(status);
  return `${formatCount(count)} ${words}`;
}

/** "could be met, on track or off track"; `null` if only one status is possible. */
export function possibleWords(possible: readonly DecidedStatus[]): string | null {
  if (possible.length < 2) return null;
  const words = possible.map((status) =>
    status === "not-applicable" ? "not applicable" : plainStatus(status),
  );
  return `could be ${formatList(words, "or")}`;
}
