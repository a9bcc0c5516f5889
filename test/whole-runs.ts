/**
 * The tests that `npm test` leaves to `npm run test:all`, which is what continuous integration runs as well: a dozen
 * files that take as long as a third of all others.
 */
export const IN_WHOLE_RUNS = [
  // What a release must hold: they pack the package and install it, and put each entry through tools of their own.
  "test/package/**/*.test.ts",
  // They read all the sources with the TypeScript compiler.
  "test/architecture.test.ts",
  "test/base/issue-codes.test.ts",
  // The TypeScript of every page of docs, checked by the settings of several kinds of projects.
  "test/docs/type-check.test.ts",
  // Forty hubs' registers, written and counted.
  "test/cli/commands/summarise-many-hubs.test.ts",
  // Every pattern of the sources on texts that grow to a hundred thousand characters.
  "test/fuzz/regexes.test.ts",
];
