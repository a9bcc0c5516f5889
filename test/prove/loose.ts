/** A value of the freshly loaded library, which has no types. */
// biome-ignore lint/suspicious/noExplicitAny: sources that are loaded at run time have no types
export type Loose = any;
