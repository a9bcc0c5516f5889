import { parseDay } from "../../base/day.js";

/** How long there is until a deadline: "5 months left", rounded down to whole months; "12 days left"; "last day". */
export function timeLeft(asOf: string, deadline: string): string {
  const days = parseDay(deadline)! - parseDay(asOf)!;
  if (days < 0) return "deadline passed";
  if (days === 0) return "last day";
  const months = monthsBetween(asOf, deadline);
  if (months > 0) return months === 1 ? "1 month left" : `${months} months left`;
  return days === 1 ? "1 day left" : `${days} days left`;
}

function monthsBetween(from: string, to: string): number {
  const [[fromYear, fromMonth, fromDay], [toYear, toMonth, toDay]] = [from, to].map((iso) =>
    iso.split("-").map(Number),
  ) as [[number, number, number], [number, number, number]];
  // The last day of a month ends it, however many days it has: 31 March to 30 June is three months.
  const nextDay = parseDay(`${to.slice(0, 8)}${String(toDay + 1).padStart(2, "0")}`);
  const isWhole = toDay >= fromDay || nextDay === undefined;
  return (toYear - fromYear) * 12 + toMonth - fromMonth - (isWhole ? 0 : 1);
}
