const URN = /^\s*(\d{5,7})(\.0)?\s*$/;

/** A school's unique reference number; spreadsheets sometimes add ".0". */
export function parseUrn(cell: string): number | undefined {
  const match = URN.exec(cell);
  return match === null ? undefined : Number(match[1]);
}

/** Whether a number looks like a URN: others are not repeated, as those of teachers have seven digits. */
export function isSixDigits(urn: number): boolean {
  return urn >= 100_000 && urn <= 999_999;
}
