import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { saidOfPrimary, syntheticNetwork } from "../../adapters/registers/synthetic-network.js";
import { isWholeRun } from "../../runs.js";
import { runWith, temporaryFolder } from "../fake-io.js";

const page = readFileSync(join(import.meta.dirname, "../../../docs/from-registers.md"), "utf8");
const [, block = ""] = /^## Many hubs\n.*?^```text\n(.*?)^```$/ms.exec(page) ?? [];
const cwd = temporaryFolder();

/** Runs a command from the page as a shell would: `$` names and `*` are expanded, and quotes are removed. */
async function run(command: string, names: Readonly<Record<string, string>> = {}) {
  const filled = command.replace(/\$(\w+)/g, (_, name: string) => names[name] ?? "");
  const words = [...filled.matchAll(/"([^"]*)"|(\S+)/g)].flatMap(([, quoted, bare = ""]) => {
    if (quoted !== undefined) return [quoted];
    const [folder, end] = bare.split("/*");
    if (end === undefined) return [bare];
    return readdirSync(join(cwd, folder!))
      .filter((file) => file.endsWith(end))
      .map((file) => `${folder}/${file}`);
  });
  const [npx, name, ...argv] = words;
  expect([npx, name]).toEqual(["npx", "maths-hub-goals"]);
  const { code, out, err } = await runWith(argv, { cwd });
  expect(code, command + err).toBe(0);
  return out;
}

it("the four lines of the page turn forty hubs' registers into a network with the counts of a direct count", async () => {
  const made = syntheticNetwork();
  const { schools, links, hubs, direct } = made;
  const put = (file: string, text: string) => writeFileSync(join(cwd, file), text);
  mkdirSync(join(cwd, "hubs"));
  put("edubasealldata20250331.csv", [...schools()].join(""));
  put("links.csv", links);
  for (const { id, engagement, llme } of hubs) {
    put(`${id}-engagement.csv`, engagement);
    put(`${id}-llme.csv`, llme);
  }
  const areas = hubs.map(({ id, las }) => `${id} ${las.join(",")}`);

  const [summarise = "", evaluate = "", combine = "", evaluateAll = "", ...more] = block.trim().split("\n");
  expect(more).toEqual([]);
  const [, each = ""] = /^while read -r hub las; do (.*); done < areas\.txt$/.exec(summarise) ?? [];
  for (const line of areas) {
    const [hub = "", las = ""] = line.split(" ");
    expect(await run(each, { hub, las })).toBe("");
  }
  await run(evaluate);
  expect(readFileSync(join(cwd, "hubs.csv"), "utf8")).toContain("hub-40");
  await run(combine);
  const network = JSON.parse(readFileSync(join(cwd, "network.json"), "utf8"));
  expect(network.facts).toMatchObject(direct);
  expect(network.combined.subjects).toHaveLength(40);
  expect(await run(evaluateAll)).toContain(
    isWholeRun() ? "6,571 of 12,970 primary schools (50.6%)" : saidOfPrimary(made),
  );
}, 600_000);
