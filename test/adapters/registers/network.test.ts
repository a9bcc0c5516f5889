import { beforeAll, describe, expect, it } from "vitest";
import { combineSnapshots } from "../../../src/combine/combine-snapshots.js";
import { evaluate } from "../../../src/evaluate/evaluate.js";
import type { SnapshotOf } from "../../../src/evaluate/types.js";
import { ruleSet } from "../../../src/rules/2024-25.js";
import { isWholeRun } from "../../runs.js";
import { summarise } from "./registers.js";
import { saidOfPrimary, syntheticNetwork } from "./synthetic-network.js";

const network = syntheticNetwork();
const snapshots: SnapshotOf<typeof ruleSet>[] = [];

beforeAll(async () => {
  const { links, asOf } = network;
  const schools = [...network.schools()].join("");
  for (const { id, las, engagement, llme } of network.hubs) {
    const registers = { schools, links, engagement, llme };
    const { snapshot } = await summarise(registers, { hub: { id }, asOf, area: { localAuthorities: las } });
    snapshots.push(snapshot);
  }
}, 600_000);

describe("forty made-up hubs over very many schools", () => {
  it("are counted as they were made: the sums of what the hubs count are those of a direct count", () => {
    for (const [fact, count] of Object.entries(network.direct)) {
      const sum = snapshots.reduce((total, { facts }) => total + (facts[fact as never] as number), 0);
      expect(sum, fact).toBe(count);
    }
  });

  it("give the network its counts, and the network its result", () => {
    const snapshot = combineSnapshots(ruleSet, snapshots, { expected: 40 });
    const facts = snapshot.facts as Readonly<Record<string, unknown>>;
    expect(facts).toMatchObject(network.direct);
    const { goals } = evaluate(ruleSet, snapshot);
    // About half, far below the 75% that the line requires by then.
    expect(goals["primary.engagement"].status).toBe("off-track");
    const said = isWholeRun() ? "6,571 of 12,970 primary schools (50.6%)" : saidOfPrimary(network);
    expect(goals["primary.engagement"].reasons[0]?.text).toContain(said);
  });
});
