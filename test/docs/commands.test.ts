import { describe, expect, it } from "vitest";
import { callsIn, emptyProgram, usageFault } from "./commands.js";
import { allBlocks, PAGES, proseOf } from "./pages.js";

const OPTION = /(?<![\w-])--?[a-z][a-z-]*/g;

/** Every flag of a command and of the program. */
function flagsOf(name?: string): ReadonlySet<string> {
  const program = emptyProgram();
  const commands = program.commands.filter((command) => name === undefined || command.name() === name);
  const flags = [program, ...commands].flatMap(({ options }) =>
    options.flatMap(({ short, long }) => [short, long]),
  );
  return new Set([...flags, "-h", "--help"].filter((flag) => flag !== undefined && flag !== null));
}

/** Code within sentences and tables, with its place. */
function inlineCodes(page: string): { readonly place: string; readonly code: string }[] {
  return proseOf(page)
    .split("\n")
    .flatMap((text, index) =>
      [...text.matchAll(/`([^`]+)`/g)].map(([, code]) => ({ place: `${page}:${index + 1}`, code: code! })),
    );
}

describe("the command lines of the documentation", () => {
  const shown = allBlocks("sh", "text").flatMap(({ page, line, text }) =>
    callsIn(text).map((call) => ({ place: `${page}:${line + call.line}`, argv: call.argv })),
  );

  it("use the options and arguments that the commands take", () => {
    expect(shown.length).toBeGreaterThan(30);
    const faults = shown.flatMap(({ place, argv }) => {
      const fault = usageFault(argv);
      return fault === undefined ? [] : [`${place}: ${argv.join(" ")}: ${fault}`];
    });
    expect(faults).toEqual([]);
  });

  it("name commands and options that exist, within sentences too", () => {
    const codes = PAGES.flatMap(inlineCodes);
    const commands = new Set(emptyProgram().commands.map((command) => command.name()));
    const faults = codes.flatMap(({ place, code }) => {
      const [, name] = /^(?:npx )?maths-hub-goals ([a-z-]+)/.exec(code) ?? [];
      if (name !== undefined && !commands.has(name)) return [`${place}: no command ${name}`];
      if (name === undefined && !code.startsWith("-")) return [];
      const known = flagsOf(name);
      const options = code.match(OPTION) ?? [];
      return options.filter((flag) => !known.has(flag)).map((flag) => `${place}: no option ${flag}: ${code}`);
    });
    expect(faults).toEqual([]);
  });

  it("would be reported with what is wrong with them", () => {
    const [first, second] = callsIn(
      'cat x | npx maths-hub-goals evaluate - --fail-an met # no\nmaths-hub-goals sum "a b" > c',
    );
    expect(usageFault(first!.argv)).toMatch(/unknown option '--fail-an'/);
    expect(second).toEqual({ line: 1, argv: ["sum", "a b"] });
    expect(usageFault(second!.argv)).toMatch(/unknown command 'sum'/);
    expect(callsIn("maths-hub-goals what-if a.json \\\n  --on 2025-08-31\nmaths-hub-goals check x")).toEqual([
      { line: 0, argv: ["what-if", "a.json", "--on", "2025-08-31"] },
      { line: 2, argv: ["check", "x"] },
    ]);
  });
});
