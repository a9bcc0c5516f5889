/**
 * Matches exactly the days that `parseDay` reads, for schemas that can describe a day only by a pattern. A year has a
 * 29 February if it can be divided by 4, but if it ends a century, only if it can be divided by 400.
 */
export const DAY_PATTERN: RegExp = /* @__PURE__ */ dayPattern();

function dayPattern(): RegExp {
  const always = [
    "(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])",
    "(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)",
    "02-(?:0[1-9]|1[0-9]|2[0-8])",
  ];
  // Two digits that can be divided by 4, except 00.
  const quarters = "0[48]|[2468][048]|[13579][26]";
  const leapYear = `[0-9]{2}(?:${quarters})|(?:${quarters})00`;
  return new RegExp(`^(?:(?!0000)[0-9]{4}-(?:${always.join("|")})|(?:${leapYear})-02-29)$`);
}
