import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const ROOT = join(import.meta.dirname, "../..");
let folder: string;

const run = (command: string, ...args: string[]) =>
  execFileSync(command, args, { cwd: folder, stdio: "pipe" });
const read = (file: string) => readFileSync(join(folder, file), "utf8");

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "maths-hub-goals-release-"));
  mkdirSync(join(folder, "src/base"), { recursive: true });
  for (const file of [".changeset", "src/base/version.ts", "CHANGELOG.md"])
    cpSync(join(ROOT, file), join(folder, file), { recursive: true });
  symlinkSync(join(ROOT, "node_modules"), join(folder, "node_modules"));
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "maths-hub-goals", version: "1.4.2" }));
  const changes = {
    library: "minor\n---\n\nA new way to see it.\n\nIn two paragraphs.",
    fault: "patch\n---\n\nA fault is gone.",
    target: "minor\n---\n\nRules: 2025-26 is new.",
    source: "patch\n---\n\nRules: 2024-25 (1.0.1): an address was wrong.",
  };
  for (const [id, text] of Object.entries(changes))
    writeFileSync(join(folder, `.changeset/${id}.md`), `---\n"maths-hub-goals": ${text}\n`);
  run("git", "init", "--quiet", "--initial-branch=main");
  run("git", "add", ".changeset", "package.json", "CHANGELOG.md", "src");
  run("git", "-c", "user.name=test", "-c", "user.email=test@example.org", "commit", "--quiet", "-m", "one");
  run(process.execPath, join(ROOT, "node_modules/@changesets/cli/bin.js"), "version");
  run(process.execPath, ".changeset/after-version.mjs");
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("a release", () => {
  it("gives rules a section of their own, before what is new and what is fixed, above older versions", () => {
    const [, newest, older] = read("CHANGELOG.md").split(/^(?=## )/m);
    expect(newest).toBe(
      `## 1.5.0

### Rules

- 2025-26 is new.
- 2024-25 (1.0.1): an address was wrong.

### Minor Changes

- A new way to see it.

  In two paragraphs.

### Patch Changes

- A fault is gone.

`,
    );
    expect(older).toContain("## 0.1.0");
  });

  it("raises the version once, in package.json and in the library, and leaves no changeset behind", () => {
    expect(JSON.parse(read("package.json")).version).toBe("1.5.0");
    expect(read("src/base/version.ts")).toContain('VERSION = "1.5.0"');
    expect(run("git", "ls-files", "--deleted", ".changeset").toString().trim().split("\n")).toHaveLength(4);
  });

  it("leaves the changelog as it is if its newest section is already in order", () => {
    const before = read("CHANGELOG.md");
    run(process.execPath, ".changeset/after-version.mjs");
    expect(read("CHANGELOG.md")).toBe(before);
  });

  it("has a section in the changelog for the version that package.json names", () => {
    const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
    expect(readFileSync(join(ROOT, "CHANGELOG.md"), "utf8")).toContain(`\n## ${version}\n`);
  });
});
