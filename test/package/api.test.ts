import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Extractor, ExtractorConfig } from "@microsoft/api-extractor";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { entries } from "./entries.js";
import { needBuild, ROOT } from "./gate.js";

const folder = mkdtempSync(join(tmpdir(), "maths-hub-goals-api-"));

beforeAll(needBuild);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The type declarations of each entry, by the name of its report. */
const reports = entries.map(({ name, types }) => ({
  entry: name === "." ? "index" : name.slice(2).replaceAll("/", "-"),
  types,
}));

/** Everything that an entry exports, with its types and the types they refer to, as text. */
function apiReport(entry: string, types: string): string {
  const file = join(ROOT, types);
  const config = ExtractorConfig.prepare({
    configObject: {
      projectFolder: ROOT,
      mainEntryPointFilePath: file,
      compiler: {
        overrideTsconfig: {
          compilerOptions: {
            module: "nodenext",
            target: "es2023",
            strict: true,
            skipLibCheck: true,
            types: [],
          },
          files: [file],
        },
      },
      apiReport: {
        enabled: true,
        includeForgottenExports: true,
        reportFileName: `${entry}.api.md`,
        reportFolder: folder,
        reportTempFolder: join(folder, "temp"),
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
    },
    configObjectFullPath: undefined,
    packageJsonFullPath: join(ROOT, "package.json"),
  });
  Extractor.invoke(config, {
    localBuild: true,
    messageCallback: (message) => {
      message.handled = true;
    },
  });
  return readFileSync(join(folder, `${entry}.api.md`), "utf8").replaceAll("\r\n", "\n");
}

describe("the public types", () => {
  it("are reported for every entry", () => {
    expect(reports.length).toBeGreaterThan(8);
  });

  it.each(reports)("of $entry are those of the report", async ({ entry, types }) => {
    await expect(
      apiReport(entry, types),
      `The public types of ${entry} changed: if that is wanted, run npm run update and add a changeset; if not, undo it`,
    ).toMatchFileSnapshot(`api/${entry}.api.md`);
  });
});
