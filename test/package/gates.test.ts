import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { gate, needBuild, ROOT } from "./gate.js";
import { packTarball, type Tarball } from "./tarball.js";

/** Licences under which anybody may use, change and pass on the package without asking. */
const LICENCES = ["MIT", "ISC", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "0BSD"];
/** In bytes, compressed. */
const MOST_PACKED = 1_010_000;

let tarball: Tarball;
beforeAll(() => {
  needBuild();
  tarball = packTarball();
}, 120_000);
afterAll(() => rmSync(tarball.folder, { recursive: true, force: true }));

describe("the package", () => {
  it("is what package.json says, for every tool that reads it", () =>
    gate(
      "publint",
      ["run", tarball.path, "--strict"],
      "publint finds fault with package.json or the built files: correct exports, files or bin as it says.",
    ));

  it("has types that every way of resolving them finds", () =>
    gate(
      "attw",
      // A page has no types.
      [tarball.path, "--profile", "esm-only", "--no-color", "--exclude-entrypoints", "./workbench.html"],
      "attw cannot resolve the types of an entry: give each entry of exports in package.json its types, and tsup.config.ts its dts.",
    ));

  it("has no file, export or dependency that nothing uses", () =>
    gate(
      "knip",
      ["--no-progress"],
      "knip finds what nothing uses: delete it, or say in .knip.jsonc what uses it.",
    ));

  it("is no larger in a browser than it may be", () =>
    gate(
      "size-limit",
      ["--silent"],
      "An entry outgrew its budget: make it smaller, or raise the limit in .size-limit.json and say why in docs/decisions/sizes.md.",
    ));
});

describe("what is published", () => {
  it("is a list of files known beforehand", async () => {
    // The names of parts that entries share contain a hash of the content; the bundler decides how many parts there
    // are.
    const names = tarball.files
      .map((file) => file.replace(/^dist\/[a-z-]+-[\w-]{8}\.(d\.ts|js)$/, "dist/<shared>.$1"))
      .filter((file, index, all) => all.indexOf(file) === index);
    await expect(
      `${names.join("\n")}\n`,
      "Other files would be published: if they are wanted, run npm run update; if not, see files in package.json",
    ).toMatchFileSnapshot("published.txt");
  });

  it("has no test, source, source map or private file", () => {
    const wrong = tarball.files.filter((file) =>
      /\.(test|spec)\.|\.map$|(?<!\.d)\.ts$|^(test|src|docs|coverage)\/|(^|\/)(\.|node_modules\/)|\.(env|pem|key|tgz|log)$/.test(
        file,
      ),
    );
    expect(wrong, "These files must not be published: take them out of files in package.json").toEqual([]);
  });

  it("is at most 1,010 kB to download", () => {
    expect(
      tarball.size,
      "The package outgrew 1,010 kB: leave out files, or raise the bound in test/package/gates.test.ts",
    ).toBeLessThanOrEqual(MOST_PACKED);
  });
});

describe("what is installed with the package", () => {
  it("has a licence that lets everybody use it", () => {
    const { packages } = JSON.parse(readFileSync(join(ROOT, "package-lock.json"), "utf8")) as {
      packages: Record<string, { dev?: boolean; license?: string }>;
    };
    const runtime = Object.entries(packages).filter(([path, { dev }]) => path !== "" && dev !== true);
    expect(runtime.length).toBeGreaterThan(8);
    const wrong = runtime
      .filter(([, { license }]) => license === undefined || !LICENCES.includes(license))
      .map(([path, { license }]) => `${path}: ${license ?? "no licence"}`);
    expect(
      wrong,
      `Only ${LICENCES.join(", ")} may be installed with the package: use another dependency`,
    ).toEqual([]);
  });
});
