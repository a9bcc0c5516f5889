import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { needBuild } from "../../package/gate.js";
import { runWith, temporaryFolder } from "../fake-io.js";

const PAGE = join(import.meta.dirname, "../../../dist/workbench.html");

describe("workbench", () => {
  test("writes the page that was built, to a file or to standard output", async () => {
    needBuild();
    const cwd = temporaryFolder();
    const page = readFileSync(PAGE, "utf8");
    expect(await runWith(["workbench", "-o", "workbench.html"], { cwd })).toEqual({
      code: 0,
      out: "",
      err: "",
    });
    expect(readFileSync(join(cwd, "workbench.html"), "utf8")).toBe(page);
    expect(await runWith(["workbench"], { cwd })).toEqual({ code: 0, out: page, err: "" });
  });

  test("writes nothing if the place can't be written to", async () => {
    needBuild();
    const cwd = temporaryFolder();
    const { code, err } = await runWith(["workbench", "-o", "nowhere/workbench.html"], { cwd });
    expect(code).toBe(2);
    expect(err).toContain("nowhere/workbench.html");
    expect(existsSync(join(cwd, "nowhere"))).toBe(false);
  });
});
