/** The words of English numbers, and what each is worth. */

export const UNITS: ReadonlyMap<string, number> = new Map(
  [
    ..."zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split(
      " ",
    ),
    ..."sixteen seventeen eighteen nineteen".split(" "),
  ].map((word, at) => [word, at]),
);

export const TENS: ReadonlyMap<string, number> = new Map(
  "twenty thirty forty fifty sixty seventy eighty ninety".split(" ").map((word, at) => [word, 10 * (at + 2)]),
);

export const SCALES: ReadonlyMap<string, number> = new Map([
  ["hundred", 100],
  ["thousand", 1_000],
  ["k", 1_000],
  ["million", 1_000_000],
  ["m", 1_000_000],
]);

/** The parts of a whole: "third" and "thirds" are 3. */
export const PARTS: ReadonlyMap<string, number> = new Map(
  (
    [
      ["half halves", 2],
      ["third thirds", 3],
      ["quarter quarters fourth fourths", 4],
      ["fifth fifths", 5],
      ["sixth sixths", 6],
      ["seventh sevenths", 7],
      ["eighth eighths", 8],
      ["ninth ninths", 9],
      ["tenth tenths", 10],
      ["hundredth hundredths", 100],
    ] as const
  ).flatMap(([words, parts]) => words.split(" ").map((word) => [word, parts] as const)),
);

/** Fractions that are single characters. */
export const FRACTION_SIGNS: ReadonlyMap<string, readonly [part: number, whole: number]> = new Map([
  ["½", [1, 2]],
  ["¼", [1, 4]],
  ["¾", [3, 4]],
  ["⅓", [1, 3]],
  ["⅔", [2, 3]],
  ["⅕", [1, 5]],
  ["⅛", [1, 8]],
]);

/** Words that mean everybody, and so 100%, without a figure. */
export const WHOLE_WORDS: ReadonlySet<string> = new Set(
  "all every each everyone everybody whole entire full fully wholly universal both always".split(" "),
);

/** Words that mean 0 without a figure. */
export const NONE_WORDS: ReadonlySet<string> = new Set(["no", "none", "nobody", "never"]);

/** Words that mean 1 without a figure, but often mean nothing. */
export const ONE_WORDS: ReadonlySet<string> = new Set("a an one single once".split(" "));

/** Words for how many times. */
export const TIMES_WORDS: ReadonlyMap<string, number> = new Map([
  ["twice", 2],
  ["double", 2],
  ["doubled", 2],
  ["thrice", 3],
  ["treble", 3],
  ["triple", 3],
]);

/** Words before a number that make it a name: "Level 3", "Year 11", "age 16", "post-16". */
export const LABEL_WORDS: ReadonlySet<string> = new Set(
  [
    "level levels grade grades stage stages ks phase phases tier tiers band bands step steps section sections part parts",
    "bullet bullets goal goals priority priorities objective objectives figure figures table tables page pages paragraph",
    "paragraphs chapter annex appendix version option article age aged ages post pre year years maths note point",
  ]
    .join(" ")
    .split(" "),
);

/** Words before the year or day of a target, which show that figures after them are a year. */
export const YEAR_CUES: ReadonlySet<string> = new Set(
  [
    "by since until till before during after year spring summer autumn winter easter christmas",
    "january february march april may june july august september october november december",
  ]
    .join(" ")
    .split(" "),
);

export const MONTHS: ReadonlyMap<string, number> = new Map(
  "january february march april may june july august september october november december"
    .split(" ")
    .map((word, at) => [word, at + 1]),
);

/** Words that cannot begin the name of a counted thing; after a number they end it. */
export const NO_NOUNS: ReadonlySet<string> = new Set(
  [
    "a about across after against also among an and are as at be been before between but by can could do does during each",
    "every for from had has have if in including into is its may might more less fewer of on onwards or over per shall",
    "should so than that the their them then there these this those through throughout to towards under until up was we",
    "were when where which while who whose will with within would",
  ]
    .join(" ")
    .split(" "),
);
