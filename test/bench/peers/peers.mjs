// The other engines, which `npm run bench` installs here.
export const PEERS = [
  {
    name: "json-logic-engine, compiled",
    package: "json-logic-engine",
    load: async () => (await import("./json-logic.mjs")).compiledJsonLogic,
  },
  {
    name: "json-logic-engine, interpreted",
    package: "json-logic-engine",
    load: async () => (await import("./json-logic.mjs")).interpretedJsonLogic,
  },
  {
    name: "@marcbachmann/cel-js",
    package: "@marcbachmann/cel-js",
    load: async () => (await import("./cel.mjs")).cel,
  },
  {
    name: "@gorules/zen-engine",
    package: "@gorules/zen-engine",
    load: async () => (await import("./zen.mjs")).zen,
  },
  {
    name: "json-rules-engine",
    package: "json-rules-engine",
    load: async () => (await import("./json-rules-engine.mjs")).jsonRulesEngine,
  },
];
