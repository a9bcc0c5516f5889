/** The version of this library; a test compares it with the one in package.json. */
export const VERSION = "0.1.0";
