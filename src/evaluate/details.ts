/**
 * Where a result keeps the values that its getters read.
 * An own, enumerable symbol, so that comparing two results deeply compares those values too, while JSON and
 * `Object.keys` pass it over.
 */
export const DETAILS: unique symbol = Symbol("details");

/** What Node prints a value by; a registered symbol, so that no Node module is needed. */
export const INSPECT: unique symbol = Symbol.for("nodejs.util.inspect.custom") as never;
