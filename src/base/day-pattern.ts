/**
 * Fits the days that `parseDay` reads and nothing else, for schemas that can say a day only by a pattern.
 * A year has a 29 February where it divides by 4, but of the years that end a century only where it divides by 400.
 */
export const DAY_PATTERN: RegExp = /* @__PURE__ */ dayPattern();

function dayPattern(): RegExp {
  const always = [
    "(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])",
    "(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)",
    "02-(?:0[1-9]|1[0-9]|2[0-8])",
  ];
  // Of two digits, those that divide by 4, but not 00.
  const quarters = "0[48]|[2468][048]|[13579][26]";
  const leapYear = `[0-9]{2}(?:${quarters})|(?:${quarters})00`;
  return new RegExp(`^(?:(?!0000)[0-9]{4}-(?:${always.join("|")})|(?:${leapYear})-02-29)$`);
}
