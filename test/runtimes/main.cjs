const { program } = require("./program.mjs");

const FILES = [
  "rule-set.json",
  "facts.json",
  "primary.json",
  "secondary.json",
  "post-16.json",
  "llme.json",
  "all-phases.json",
];

console.log(
  program(
    require("maths-hub-goals"),
    require("maths-hub-goals/schema"),
    require("maths-hub-goals/rules/2024-25"),
    Object.fromEntries(FILES.map((file) => [file, require(`maths-hub-goals/rules/2020-23/${file}`)])),
  ),
);
