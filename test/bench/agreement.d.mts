export const REASON_KEYS: readonly string[];

interface Told {
  readonly status: string;
  readonly possible: readonly string[];
}
type Answers = Readonly<Record<string, Told>>;

export function firstDisagreement(
  engines: readonly {
    readonly name: string;
    readonly run: (snapshot: never) => Answers | Promise<Answers>;
  }[],
  snapshots: readonly object[],
): Promise<string | undefined>;
export function firstOtherReason(
  evaluated: (snapshot: never) => Readonly<Record<string, { readonly reasons: readonly object[] }>>,
  byHand: (snapshot: never) => Readonly<Record<string, { readonly reasons: readonly object[] | undefined }>>,
  snapshots: readonly object[],
): string | undefined;
