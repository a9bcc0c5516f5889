const URN = /^\s*(\d{5,7})(\.0)?\s*$/;

/** A school's unique reference number; spreadsheets sometimes add ".0". */
export function parseUrn(cell: string): number | undefined {
  const match = URN.exec(cell);
  return match === null ? undefined : Number(match[1]);
}
