import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { runWith, temporaryFolder } from "./fake-io.js";

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

  it("adds how it has moved, and hubs side by side from a folder", async () => {
    put("a.json");
    put("before.json", { asOf: "2024-10-01" });
    mkdirSync(join(cwd, "hubs"));
    put("hubs/b.json", { subject: { scope: "hub", id: "b", name: "Hub B" } });
    put("hubs/c.json", { subject: { scope: "hub", id: "c", name: "Hub C" } });
    const { code, out } = await runWith(["report", "a.json", "--history", "before.json", "--hubs", "hubs"], {
      cwd,
    });
    expect(code).toBe(0);
    expect(out).toContain("How it has moved");
    expect(out).toContain('<th scope="row">Hub C</th>');
  });

  it("says in the page that other numbers make it a scenario", async () => {
    put("a.json");
    const args = ["report", "a.json", "--scenario", "A lower bar", "--set", "primary-engagement=50%"];
    const { out } = await runWith(args, { cwd });
    expect(out).toContain("A lower bar");
  });

  it("tells every fault of every file at once and writes nothing", async () => {
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

  it("takes one snapshot, earlier ones of the same subject, and hubs", async () => {
    put("a.json");
    put("b.json", { subject: { scope: "hub", id: "b" } });
    put("network.json", { subject: { scope: "network", id: "n" } });
    const args = ["report", "a.json", "--history", "b.json", "a.json", "--hubs", "network.json"];
    const { code, err } = await runWith(args, { cwd });
    expect(code).toBe(2);
    expect(err).toContain("--history: this report is about a; b is another subject.");
    expect(err).toContain("--history: there are two snapshots of 2025-03-31.");
    expect(err).toContain("--hubs: n is the network, not a hub.");
    writeFileSync(
      join(cwd, "two.json"),
      `[${readFileSync(join(cwd, "a.json"), "utf8")},${readFileSync(join(cwd, "b.json"), "utf8")}]`,
    );
    expect((await runWith(["report", "two.json"], { cwd })).err).toContain("two.json has 2 snapshots in it");
  });
});
