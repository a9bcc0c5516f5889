/** A day as the number of days since 1970. */
export type Day = number;

const MS = 86_400_000;

export const dayOf = (iso: string): Day => Date.parse(`${iso}T00:00:00Z`) / MS;

export const isoOf = (day: Day): string => new Date(day * MS).toISOString().slice(0, 10);

/** Year, month and date of a day, as numbers. */
export function partsOf(day: Day): { readonly year: number; readonly month: number; readonly date: number } {
  const [year, month, date] = isoOf(day).split("-").map(Number);
  return { year: year!, month: month!, date: date! };
}
