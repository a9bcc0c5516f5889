const SHARED: readonly object[] = [
  Object,
  Array,
  Function,
  String,
  Number,
  Boolean,
  Symbol,
  BigInt,
  RegExp,
  Date,
  Map,
  Set,
  Promise,
  Error,
  JSON,
  Math,
  Reflect,
].flatMap((each) => (typeof each === "function" ? [each, each.prototype as object] : [each]));

const numbers = new WeakMap<object, number>();
let last = 0;

/** A number for each object, so that replacing it by another shows. */
function numberOf(value: unknown): string {
  if ((typeof value !== "object" && typeof value !== "function") || value === null) return String(value);
  let number = numbers.get(value);
  if (number === undefined) numbers.set(value, (number = ++last));
  return `#${number}`;
}

/** What every object shares: the keys of the built-in objects and their values, as one text to compare. */
export function prototypes(): string {
  return SHARED.map((each) =>
    Reflect.ownKeys(each)
      // V8 keeps the last match in properties of RegExp.
      .filter((key) => each !== RegExp || key === "prototype")
      .map((key) => {
        const { value, get, set } = Object.getOwnPropertyDescriptor(each, key)!;
        return [String(key), numberOf(value), numberOf(get), numberOf(set)].join();
      })
      .join(";"),
  ).join("\n");
}
