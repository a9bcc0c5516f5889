import { describe, expect, test } from "vitest";
import { VERSION } from "../../src/base/version.js";
import { runWith, temporaryFolder } from "./fake-io.js";

const ON_TRACK = new URL("../../docs/examples/hub-example-on-track.json", import.meta.url).pathname;
const cwd = temporaryFolder();

describe("usage", () => {
  test("--help and --version go to standard output and end with 0", async () => {
    const help = await runWith(["--help"]);
    expect(help).toMatchObject({ code: 0, err: "" });
    expect(help.out).toContain("evaluate");
    expect(await runWith(["--version"])).toEqual({ code: 0, out: `${VERSION}\n`, err: "" });
  });

  test("evaluate --help names every option, with examples and exit codes", async () => {
    const { code, out } = await runWith(["evaluate", "--help"], { columns: 90 });
    expect(code).toBe(0);
    for (const word of [
      "--format",
      "--output",
      "--rules",
      "--fail-on",
      "--set",
      "--assume",
      "--scenario",
      "Examples:",
      "Exit codes",
    ]) {
      expect(out).toContain(word);
    }
  });

  test("no command at all prints help to standard error and ends with 2", async () => {
    const { code, out, err } = await runWith([]);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain("Usage: maths-hub-goals");
  });

  test.each([
    [["evalute", "x.json"], "Did you mean evaluate?"],
    [["evaluate", "--formt", "json", "x.json"], "Did you mean --format?"],
    [["evaluate"], "missing required argument"],
    [["evaluate", "x.json", "--format", "xml"], "Allowed choices are text, json, markdown, csv"],
    [["evaluate", "x.json", "--fail-on", "met,offtrack"], 'Did you mean "off-track"?'],
    [["evaluate", "x.json", "--set", "coverage"], "as in coverage=80%"],
    [["evaluate", "x.json", "--set", "a=1", "--set", "a=2"], 'gives "a" twice'],
    [
      ["evaluate", "x.json", "--assume", "by-2025"],
      "--assume takes an assumption and its day, as in by-2025-is-",
    ],
    [["evaluate", "x.json", "--assume", "=2025-12-31"], "--assume takes"],
    [["evaluate", "x.json", "--assume", "a=2025-02-30"], '--assume a: "2025-02-30" isn\'t a date.'],
    [
      ["evaluate", "x.json", "--assume", "a=2025-12-31", "--assume", "a=2025-12-30"],
      '--assume gives "a" twice',
    ],
    [["evaluate", "x.json", "--scenario", " "], "--scenario needs a name"],
    [["evaluate", "-", "-"], "more than once"],
  ])("%j is bad usage", async (argv, told) => {
    const { code, out, err } = await runWith(argv);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(told);
    expect(err).not.toMatch(/\n\s+at /);
  });

  test("what is repeated of the user's own cannot control the terminal", async () => {
    for (const argv of [
      ["evaluate", "--x\u001b[31m"],
      ["\u001b[31m"],
      ["evaluate", "a", "--fail-on", "\u001b[31m"],
      ["evaluate", "\u001b[31m.json"],
      ["evaluate", ON_TRACK, "--rules", "\u001b[31m"],
    ]) {
      const { code, err } = await runWith(argv, { cwd });
      expect(code).toBe(2);
      expect(err).toContain("\ufffd[31m");
      expect(err).not.toContain("\u001b");
    }
  });
});
