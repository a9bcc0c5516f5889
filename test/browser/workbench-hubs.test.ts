import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { runWith, temporaryFolder } from "../cli/fake-io.js";
import { workbook } from "../workbench/model/files.js";
import { drop, type Given, name, ROOT, saved, settled, withWorkbench } from "./workbench-page.js";

const { open } = withWorkbench();
const FIXTURES = join(ROOT, "test/fixtures");

interface Hub {
  /** Fixtures by the names under which they are dropped, without the extension. */
  readonly schools: Readonly<Record<string, string>>;
  readonly engagement: Readonly<Record<string, string>>;
  readonly district?: string;
  readonly isComplete?: boolean;
}

const HUBS: Readonly<Record<string, Hub>> = {
  "of a real list, by its district, with merged cells, titles, totals and terms in three registers": {
    schools: { edubasealldata20220419: "gias/hampshire-surrey-primary-2022-04-19.csv" },
    engagement: {
      merged: "registers/cases/merged-start.csv",
      titles: "registers/cases/title-rows.csv",
      terms: "registers/cases/date-Autumn_2024.csv",
    },
    district: "East Hampshire",
    isComplete: true,
  },
  "with days in both orders": {
    schools: { list: "registers/cases/days/schools.csv" },
    engagement: { american: "registers/cases/days/us.csv", english: "registers/cases/days/eng.csv" },
  },
  "whose schools take part in programmes of another phase": {
    schools: { edubasealldata20250331: "registers/cases/phase-of-programme/edubasealldata20250331.csv" },
    engagement: { register: "registers/cases/phase-of-programme/engagement.csv" },
  },
};

const read = (path: string) => readFileSync(join(FIXTURES, path));

const CONTAINERS: Readonly<Record<string, (path: string) => Uint8Array>> = {
  csv: read,
  xlsx: (path) =>
    workbook(parse(read(path), { relax_column_count: true, bom: true, skip_empty_lines: false })),
};

/** What `summarise` and `report` give on the command line for files in a folder. */
async function byCommand(given: Readonly<Record<string, readonly Given[]>>, { district, isComplete }: Hub) {
  const cwd = temporaryFolder();
  for (const { name: file, bytes } of Object.values(given).flat()) writeFileSync(join(cwd, file), bytes);
  const flags = Object.entries(given).flatMap(([kind, files]) =>
    files.flatMap(({ name: file }) => [`--${kind}`, file]),
  );
  const run = async (...argv: readonly string[]) => {
    const { code, out, err } = await runWith(argv, { cwd });
    expect([code, code === 0 ? "" : err]).toEqual([0, ""]);
    return out;
  };
  const snapshot = await run(
    ...["summarise", ...flags, "--hub", "messy-hub", "--name", "Messy hub", "--as-of", "2025-03-31"],
    ...(district === undefined ? [] : ["--districts", district]),
    ...(isComplete === true ? ["--complete"] : []),
  );
  writeFileSync(join(cwd, "hub.json"), snapshot);
  return { snapshot, report: await run("report", "hub.json") };
}

describe.each(Object.keys(CONTAINERS))("a messy hub, dropped as %s", (ending) => {
  it.each(Object.keys(HUBS))(
    "gives the snapshot that summarise gives and the report that report gives, byte for byte: %s",
    async (which) => {
      const hub = HUBS[which]!;
      const filesOf = (paths: Readonly<Record<string, string>>): readonly Given[] =>
        Object.entries(paths).map(([file, path]) => ({
          name: `${file}.${ending}`,
          bytes: CONTAINERS[ending]!(path),
        }));
      const given = { schools: filesOf(hub.schools), engagement: filesOf(hub.engagement) };
      const { page, complaints } = await open();
      await drop(page, Object.values(given).flat());
      await page
        .locator(".file")
        .nth(Object.values(given).flat().length - 1)
        .waitFor();
      if (hub.district !== undefined) {
        await page.getByLabel("Districts", { exact: true }).click();
        await page.getByLabel(hub.district, { exact: true }).check();
      }
      if (hub.isComplete === true) await page.getByLabel("The files are complete").check();
      await name(page, "Messy hub", "2025-03-31");
      await settled(page);
      const expected = await byCommand(given, hub);
      expect(await saved(page, "Save the snapshot")).toBe(expected.snapshot);
      expect(await saved(page, "Save the report")).toBe(expected.report);
      expect(Object.keys(JSON.parse(expected.snapshot).facts).length).toBeGreaterThan(1);
      expect(complaints).toEqual([]);
      await page.context().close();
    },
  );
});
