import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { runWith, temporaryFolder } from "../fake-io.js";

let cwd: string;
beforeEach(() => {
  cwd = temporaryFolder();
});

function put(name: string, change: object = {}): string {
  const snapshot = {
    subject: { scope: "hub", id: "a", name: "Hub A" },
    asOf: "2025-03-31",
    facts: { "primary.schools.total": 400, "primary.schools.engaged": 280 },
    ...change,
  };
  writeFileSync(join(cwd, name), JSON.stringify(snapshot));
  return name;
}

describe("report", () => {
  it("writes one page to standard output, or whole to a file", async () => {
    const file = put("a.json");
    const { code, out, err } = await runWith(["report", file], { cwd });
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(/^<!doctype html>.*<h1>Hub A<\/h1>.*<\/html>\n$/s);
    const written = await runWith(["report", file, "-o", "a.html"], { cwd });
    expect(written).toMatchObject({ code: 0, out: "", err: "" });
    expect(readFileSync(join(cwd, "a.html"), "utf8")).toBe(out);
  });

  it("adds the trend, and hubs side by side from a folder", async () => {
    put("a.json");
    put("before.json", { asOf: "2024-10-01" });
    mkdirSync(join(cwd, "hubs"));
    put("hubs/b.json", { subject: { scope: "hub", id: "b", name: "Hub B" } });
    put("hubs/c.json", { subject: { scope: "hub", id: "c", name: "Hub C" } });
    const { code, out } = await runWith(
      ["report", "a.json", "--history", "before.json", "--subjects", "hubs"],
      {
        cwd,
      },
    );
    expect(code).toBe(0);
    expect(out).toContain("Progress over time");
    expect(out).toContain('<th scope="row">Hub C</th>');
  });

  it("says in the page that other numbers make it a scenario", async () => {
    put("a.json");
    const args = ["report", "a.json", "--scenario", "A lower bar", "--set", "primary-engagement=50%"];
    const { out } = await runWith(args, { cwd });
    expect(out).toContain("A lower bar");
  });

  it("reports every fault of every file at once and writes nothing", async () => {
    put("a.json", { facts: { "primary.schools.enaged": 1 } });
    put("before.json", { asOf: "2024-13-01" });
    const { code, out, err } = await runWith(
      ["report", "a.json", "--history", "before.json", "-o", "a.html"],
      { cwd },
    );
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toMatch(/a\.json:1:\d+ .*primary\.schools\.engaged/);
    expect(err).toMatch(/before\.json:1:\d+ .*2024-13-01/);
    expect(err).toContain("no report was written");
    expect(() => readFileSync(join(cwd, "a.html"))).toThrow();
  });

  it("takes earlier snapshots of the same subject, and hubs on the same day, and names file and day of any other", async () => {
    put("a.json");
    put("b.json", { subject: { scope: "hub", id: "b" } });
    put("network.json", { subject: { scope: "network", id: "n" } });
    put("later.json", { asOf: "2025-06-01" });
    put("autumn.json", { asOf: "2024-10-01" });
    put("autumn-2.json", { asOf: "2024-10-01" });
    put("old.json", { subject: { scope: "hub", id: "c" }, asOf: "2024-10-01" });
    const history = ["--history", "b.json", "a.json", "later.json", "autumn.json", "autumn-2.json"];
    const hubs = ["--subjects", "b.json", "network.json", "b.json", "old.json"];
    const { code, err, out } = await runWith(["report", "a.json", ...history, ...hubs], { cwd });
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err.replaceAll(/:1:\d+/g, "").split("\n")).toEqual([
      'b.json /subject/id: This snapshot is of the hub "b", but a.json is of the hub "a". Give --history earlier snapshots of the hub "a". [different-subject]',
      "a.json /asOf: This snapshot is of 31 March 2025, and so is a.json. Give --history one snapshot for each day. [same-day]",
      "later.json /asOf: This snapshot is of 1 June 2025, which is later than a.json (31 March 2025). Give --history earlier snapshots. [later-day]",
      "autumn-2.json /asOf: This snapshot is of 1 October 2024, and so is autumn.json. Give --history one snapshot for each day. [same-day]",
      "network.json /subject/scope: This snapshot is of a network, but the first one is of a hub. Give --subjects snapshots of one kind. [different-subject]",
      'b.json /subject/id: The hub "b" appears twice. Give one snapshot of it. [duplicate-subject]',
      "old.json /asOf: This snapshot is of 1 October 2024, but the report is of 31 March 2025. Give --subjects snapshots of the same day. [different-day]",
      "7 faults; no report was written.",
      "",
    ]);
  });

  it("is about one snapshot", async () => {
    put("a.json");
    put("b.json", { subject: { scope: "hub", id: "b" } });
    writeFileSync(
      join(cwd, "two.json"),
      `[${readFileSync(join(cwd, "a.json"), "utf8")},${readFileSync(join(cwd, "b.json"), "utf8")}]`,
    );
    expect((await runWith(["report", "two.json"], { cwd })).err).toContain("two.json has 2 snapshots in it");
  });
});
