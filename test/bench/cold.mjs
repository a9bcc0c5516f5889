// A separate process: import, the rules, and a first evaluation by the named engine.
const [, , name] = process.argv;
const snapshot = {
  subject: { scope: "hub", id: "hub" },
  asOf: "2025-03-31",
  facts: { "primary.schools.total": 416, "primary.schools.engaged": 300 },
};
if (name === "maths-hub-goals") {
  const { statuses } = await import("maths-hub-goals");
  const { ruleSet } = await import("maths-hub-goals/rules/2024-25");
  statuses(ruleSet, snapshot);
} else if (name === "hand-written") {
  const { statusesByHand } = await import("./by-hand/by-hand.mjs");
  statusesByHand(snapshot);
} else {
  const { ruleSet } = await import("maths-hub-goals/rules/2024-25");
  const { PEERS } = await import("./peers/peers.mjs");
  const make = await PEERS.find((peer) => peer.name === name).load();
  await make(ruleSet).statuses(snapshot);
}
