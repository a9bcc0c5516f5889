import * as library from "maths-hub-goals";
import facts from "maths-hub-goals/rules/2020-23/facts.json" with { type: "json" };
import llme from "maths-hub-goals/rules/2020-23/llme.json" with { type: "json" };
import primary from "maths-hub-goals/rules/2020-23/primary.json" with { type: "json" };
import ruleSet from "maths-hub-goals/rules/2020-23/rule-set.json" with { type: "json" };
import secondary from "maths-hub-goals/rules/2020-23/secondary.json" with { type: "json" };
import * as rules from "maths-hub-goals/rules/2024-25";
import * as schema from "maths-hub-goals/schema";
import { program } from "./program.mjs";

console.log(
  program(library, schema, rules, {
    "rule-set.json": ruleSet,
    "facts.json": facts,
    "llme.json": llme,
    "primary.json": primary,
    "secondary.json": secondary,
  }),
);
