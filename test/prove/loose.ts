/** What the library is loaded anew without: its types. */
// biome-ignore lint/suspicious/noExplicitAny: sources that are loaded at run time have no types
export type Loose = any;
