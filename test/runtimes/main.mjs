import * as library from "maths-hub-goals";
import allPhases from "maths-hub-goals/rules/2020-23/all-phases.json" with { type: "json" };
import facts from "maths-hub-goals/rules/2020-23/facts.json" with { type: "json" };
import llme from "maths-hub-goals/rules/2020-23/llme.json" with { type: "json" };
import post16 from "maths-hub-goals/rules/2020-23/post-16.json" with { type: "json" };
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
    "all-phases.json": allPhases,
    "post-16.json": post16,
    "primary.json": primary,
    "secondary.json": secondary,
  }),
);
