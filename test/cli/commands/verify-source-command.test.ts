import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, test } from "vitest";
import { PUZZLES, puzzleDocument } from "../../source/puzzle-league.js";
import { runWith, temporaryFolder } from "../fake-io.js";

let cwd: string;
beforeEach(() => {
  cwd = temporaryFolder();
  cpSync(PUZZLES, cwd, { recursive: true });
});

/** Runs `verify-source` on a document with this text. */
async function verify(text: string | Uint8Array, ...more: readonly string[]) {
  writeFileSync(join(cwd, "goals.txt"), text);
  return await runWith(["verify-source", "2024-25", "goals.txt", ...more], { cwd });
}

const text = puzzleDocument("2024-25");

describe("verify-source", () => {
  test("says that all is well, and ends with 0", async () => {
    expect(await verify(text)).toEqual({
      code: 0,
      out: `Invented puzzle goals 2024/25 (2024-25 1.0.0), from rules/2024-25
goals.txt: 5 bullets in 2 sections

No differences: 5 bullets, each encoded by one of 5 goals; every fingerprint matches, and all 5 excerpts are there word for word. 2 stated numbers and 4 days in the rules agree with the document.
`,
      err: "",
    });
  });

  test("shows the word that changed, with its place in the rules and in the document, and ends with 1", async () => {
    const { code, out, err } = await verify(text.replace("60% of primary", "70% of primary"));
    expect({ code, err }).toEqual({ code: 1, err: "" });
    expect(
      out.replace(/[0-9a-f]{64}/g, "…"),
    ).toBe(`Invented puzzle goals 2024/25 (2024-25 1.0.0), from rules/2024-25
goals.txt: 5 bullets in 2 sections

3 differences:

rules/2024-25/primary.json:78:19 /goals/primary.clubs/source/sha256
  Bullet 3 of “Primary Schools Puzzle Goals” (line 7), which "primary.clubs" encodes, has changed.
    … the hope is that [60% → 70%] of primary schools have …
    (Worked out, and proved by the fingerprint.)
    Its fingerprint is now …

rules/2024-25/primary.json:85:22 /goals/primary.clubs/criteria/share-with-club/excerpt
  The excerpt of "share-with-club" is not in bullet 3 of “Primary Schools Puzzle Goals” (line 7): “60% of primary schools”
    [60% → 70%] of primary schools …

rules/2024-25/primary.json:14:20 /parameters/primary-clubs/milestones/1/value
  The parameter "primary-clubs" is 60%, but bullet 3 of “Primary Schools Puzzle Goals” (line 7) says “70% of primary schools”.
`);
  });

  test("shows every word that changed with --was, and says where to get it without", async () => {
    const now = text.replace("keeping a diary of what worked", "noting down what was learnt");
    expect((await verify(now)).out).toContain("give the previous document with --was");
    const { code, out } = await verify(now, "--was", "goals-2024-25.txt");
    expect(code).toBe(1);
    expect(out).toContain("… puzzles with neighbouring schools, [keeping a diary of → noting down] what …");
    expect(out).toContain("… what [worked → was learnt]\n");
  });

  test("shows the differences of a whole year: changed, moved, gone and new", async () => {
    const { out } = await verify(puzzleDocument("2025-26"), "--was", "goals-2024-25.txt");
    for (const told of [
      '"secondary.mentors" is now in bullet 1 of “Secondary Schools Puzzle Goals” (line 13); the rules say bullet 2 of section "secondary".',
      'The bullet of "secondary.evenings", which was bullet 1 of section "secondary", is no longer in the document.',
      "No goal encodes bullet 1 of “Early Years Puzzle Goals” (line 5): “By 2026, the hope is that 30 nurseries keep a box of …”",
    ])
      expect(out).toContain(told);
  });

  test("writes JSON, and to a file", async () => {
    const ran = await verify(text.replace("term", "month"), "--format", "json", "-o", "out.json");
    expect(ran).toEqual({ code: 1, out: "", err: "" });
    expect(JSON.parse(readFileSync(join(cwd, "out.json"), "utf8"))).toEqual({
      rules: {
        id: "2024-25",
        version: "1.0.0",
        title: "Invented puzzle goals 2024/25",
        folder: "rules/2024-25",
      },
      document: { id: "puzzle-goals-2024-25", file: "goals.txt" },
      sections: 2,
      bullets: 5,
      goals: 5,
      excerpts: 5,
      numbers: 2,
      days: 4,
      notes: [],
      differences: [
        {
          kind: "bullet-changed",
          goal: "secondary.evenings",
          bullet: { section: "secondary", bullet: 1, heading: "Secondary Schools Puzzle Goals", line: 10 },
          sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
          file: "rules/2024-25/secondary.json",
          pointer: "/goals/secondary.evenings/source/sha256",
          line: 34,
          column: 19,
          place: "rules/2024-25/secondary.json:34:19 /goals/secondary.evenings/source/sha256",
        },
      ],
    });
  });

  describe("--words", () => {
    const LISTED = `
Words that no excerpt quotes, by bullet:

  Bullet 1 of “Primary Schools Puzzle Goals” (line 5), which "primary.corners" encodes:
    5 of 8 content words are in an excerpt.
    not quoted: open, like, one

  Bullet 2 of “Primary Schools Puzzle Goals” (line 6), which "primary.sharing" encodes:
    4 of 7 content words are in an excerpt.
    not quoted: keeping, diary, worked

  Bullet 3 of “Primary Schools Puzzle Goals” (line 7), which "primary.clubs" encodes:
    3 of 8 content words are in an excerpt.
    not quoted: 2025, hope, run, puzzle, club

  Bullet 1 of “Secondary Schools Puzzle Goals” (line 10), which "secondary.evenings" encodes:
    3 of 6 content words are in an excerpt.
    not quoted: hold, once, term

  Bullet 2 of “Secondary Schools Puzzle Goals” (line 11), which "secondary.mentors" encodes:
    4 of 10 content words are in an excerpt.
    not quoted: 2025, total, look, after, younger, solvers

In all, 19 of 39 content words are in an excerpt.
`;

    test("lists the words that no excerpt quotes, after the rest", async () => {
      const { out } = await verify(text);
      expect(await verify(text, "--words")).toEqual({ code: 0, out: `${out}${LISTED}`, err: "" });
    });

    test("prints what the documentation shows", () => {
      const page = readFileSync(join(import.meta.dirname, "../../../docs/updating-the-rules.md"), "utf8");
      const [, shown] = /```text\n( {2}Bullet 2 [^`]*)```/.exec(page) ?? [];
      expect(LISTED).toContain(shown);
    });

    test("lists the same for a document with CR LF", async () => {
      const { out } = await verify(text.replaceAll("\n", "\r\n"), "--words");
      expect(out.endsWith(LISTED)).toBe(true);
    });

    test("changes neither the exit code nor the rest if there are differences", async () => {
      const now = puzzleDocument("2025-26");
      const [without, listed] = [await verify(now), await verify(now, "--words")];
      expect(without.code).toBe(1);
      expect(listed.code).toBe(1);
      expect(listed.out.startsWith(`${without.out}\nWords that no excerpt quotes`)).toBe(true);
      expect(listed.out).toContain(`
  Bullet 1 of “Early Years Puzzle Goals” (line 5), which no goal encodes:
    0 of 8 content words are in an excerpt.
    not quoted: 2026, hope, 30, nurseries, keep, box, first, puzzles
`);
    });

    test("uses the singular for one word, and lists nothing if everything is quoted or there are no words", async () => {
      const kites = "Kites:\n- swap puzzles with neighbouring schools\n- to be\n- kites\n";
      const { out } = await verify(kites, "--words");
      expect(out).toContain(`which "primary.sharing" encodes:
    4 of 4 content words are in an excerpt.

  Bullet 2 of “Kites” (line 3), which no goal encodes:
    0 of 0 content words are in an excerpt.

  Bullet 3 of “Kites” (line 4), which no goal encodes:
    0 of 1 content word is in an excerpt.
    not quoted: kites

In all, 4 of 5 content words are in an excerpt.
`);
    });

    test("says one of several words in the singular too", async () => {
      const path = join(cwd, "rules/2024-25/secondary.json");
      writeFileSync(path, readFileSync(path, "utf8").replace("a puzzle evening for families", "a puzzle"));
      expect((await verify(text, "--words")).out).toContain("    1 of 6 content words is in an excerpt.");
    });

    test("finds the goals of changed bullets with last year's document", async () => {
      const now = text.replace(
        "swap puzzles with neighbouring schools",
        "exchange riddles with schools nearby",
      );
      const asked = [
        await verify(now, "--words"),
        await verify(now, "--words", "--was", "goals-2024-25.txt"),
      ];
      const [without, found] = asked.map(({ out }) => out.slice(out.indexOf("Words that no excerpt")));
      expect(without).toContain("(line 6), which no goal encodes:");
      expect(found).toContain('(line 6), which "primary.sharing" encodes:');
    });

    test("adds the words to JSON, and nothing else", async () => {
      const now = `${text}- lend ten kites\n`;
      const [without, listed] = [
        await verify(now, "--format", "json"),
        await verify(now, "--format", "json", "--words"),
      ].map(({ out }) => JSON.parse(out));
      const { words, ...rest } = listed;
      expect(without).not.toHaveProperty("words");
      expect(rest).toEqual(without);
      expect(words).toHaveLength(6);
      expect(words[0]).toEqual({
        section: "primary",
        bullet: 1,
        line: 5,
        goal: "primary.corners",
        content: 8,
        quoted: 5,
        untouched: ["open", "like", "one"],
      });
      expect(words[5]).toEqual({
        section: "secondary",
        bullet: 3,
        line: 12,
        content: 3,
        quoted: 0,
        untouched: ["lend", "ten", "kites"],
      });
    });
  });

  test("cannot be controlled by what the document says", async () => {
    const { out } = await verify(`${text}- \u202ered things\n`);
    expect(out).toContain("“\ufffdred things”");
  });

  test.each([
    ["", "There are no bullets in this text."],
    ["Goals\nA sentence.\n", 'Begin the line of each bullet with "- "'],
    [new Uint8Array([0x2d, 0x20, 0xff, 0xfe]), "Save it as UTF-8."],
    ["%PDF-1.7\n- \u0001\u0002", "Save the document as plain text (.txt), in UTF-8."],
  ])("%j is not a document that can be read", async (document, told) => {
    const { code, out, err } = await verify(document);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(told);
    expect(err).toContain("goals.txt");
  });

  test.each([
    [["2024-25"], "missing required argument 'document'"],
    [["2024-25", "nowhere.txt"], "nowhere.txt: There is no such file."],
    [["2024-25", "goals-2024-25.txt", "--was", "nowhere.txt"], "nowhere.txt: There is no such file."],
    [["2024-2", "goals-2024-25.txt"], 'No rules "2024-2".'],
    [
      ["2024-25", "goals-2024-25.txt", "--as", "puzzle-goals-2024-26"],
      'Did you mean "puzzle-goals-2024-25"?',
    ],
    [["2024-25", "goals-2024-25.txt", "--format", "csv"], "Allowed choices are text, json"],
    [["2024-25", "goals-2024-25.txt", "-o", "goals-2024-25.txt"], "which would be overwritten"],
  ])("%j is bad usage", async (argv, told) => {
    const { code, out, err } = await runWith(["verify-source", ...argv], { cwd });
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(told);
  });

  /** Replaces texts in a file of the rules; each must be in it. */
  function edit(file: string, ...changes: readonly (readonly [from: string, to: string])[]) {
    const path = join(cwd, "rules/2024-25", file);
    const before = readFileSync(path, "utf8");
    writeFileSync(
      path,
      changes.reduce((edited, [from, to]) => {
        expect(edited).toContain(from);
        return edited.replace(from, to);
      }, before),
    );
  }

  /** Adds a second document, which one goal cites. */
  function citeAnother() {
    edit("rule-set.json", ['"documents": {', `"documents": { "other": ${OTHER},`]);
    edit("secondary.json", [
      '"document": "puzzle-goals-2024-25",\n        "section"',
      '"document": "other",\n        "section"',
    ]);
  }
  const OTHER = JSON.stringify({
    title: "Other",
    publisher: "P",
    url: "https://example.org/",
    retrieved: "2024-09-01",
  });

  test("names a goal that cites another document, at its line, and its bullet as encoded", async () => {
    citeAnother();
    const { code, out } = await verify(text);
    expect(code).toBe(1);
    expect(out).toContain("1 difference:");
    expect(out).toMatch(
      /rules\/2024-25\/secondary\.json:\d+:\d+ \/goals\/secondary\.evenings\/source\/document\n {2}"secondary\.evenings" cites "other", but bullet 1 of “Secondary Schools Puzzle Goals” \(line 10\)/,
    );
  });

  test("lists the goals of another document, and asks which it is if the text is neither", async () => {
    citeAnother();
    const { out } = await verify(text.replace("- hold a puzzle evening for families once a term\n", ""));
    expect(out).toContain('"secondary.evenings" cites "other", which is another document.');
    const { code, err } = await verify("Kites:\n- fly a kite\n");
    expect(code).toBe(2);
    expect(err).toContain(
      'cite puzzle-goals-2024-25 and other. Say with --as which of them this is. Only "secondary.evenings" cites other.',
    );
  });

  test("finds a wrong number at its line, with the bullet that says another", async () => {
    edit("secondary.json", ['"value": 40', '"value": 4']);
    const { code, out } = await verify(text);
    expect(code).toBe(1);
    expect(out).toMatch(
      /secondary\.json:\d+:\d+ \/parameters\/mentors\/\S+value\n {2}The parameter "mentors" is 4 \S+.*, but bullet 2 of “Secondary Schools Puzzle Goals” \(line 11\) says “40 puzzle mentors coached”\./,
    );
  });

  test("lists a paragraph that no goal encodes, as a difference if it sets an aim, until a goal has it", async () => {
    const aim = "By 2025, the hope is that half of the clubs have a library.";
    const whole = `${text}\nThere were 12 libraries in 2019.\n\n${aim}\n`;
    const { code, out } = await verify(whole);
    expect(code).toBe(1);
    expect(out).toContain(
      "1 difference:\n\n  No goal encodes paragraph 3 of “Secondary Schools Puzzle Goals” (line 15)",
    );
    expect(out).toContain(
      "Worth a look:\n\n  No goal encodes paragraph 2 of “Secondary Schools Puzzle Goals” (line 13)",
    );
    const sha256 = /Its fingerprint is ([0-9a-f]{64})/.exec(out)![1];
    const goal = {
      title: "Half of the clubs have a library",
      source: { document: "puzzle-goals-2024-25", section: "secondary", paragraph: 3, sha256 },
      modality: "aim",
      deadline: { on: "2025-08-31", assumption: "by-2025-is-the-end-of-the-academic-year" },
      criteria: {
        library: {
          excerpt: "half of the clubs have a library",
          scopes: { network: "stated" },
          met: { fact: "primary.schools.with-club-share", operator: "greaterThanInclusive", value: "50%" },
        },
      },
    };
    edit("secondary.json", ['"goals": {', `"goals": { "secondary.libraries": ${JSON.stringify(goal)},`]);
    expect(await verify(whole)).toMatchObject({
      code: 0,
      out: expect.stringContaining("each encoded by one of 6 goals"),
    });
    expect((await verify(whole.replace("half of", "a third of"))).out).toContain(
      "is 50%, but paragraph 3 of",
    );
  });

  test("--help names the options, gives examples and exit codes", async () => {
    const { code, out } = await runWith(["verify-source", "--help"], { columns: 100 });
    expect(code).toBe(0);
    for (const word of ["--was", "--as", "--words", "--format", "--output", "Examples:", "Exit codes"])
      expect(out).toContain(word);
  });
});
