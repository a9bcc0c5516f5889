/** The result of one obligation. */
export interface Proof {
  readonly name: string;
  /** What is to be proved. */
  readonly obligation: string;
  readonly verdict: "proved" | "refuted" | "unproved";
  readonly why?: string;
  readonly refutation?: unknown;
}

/** Obligations that are proved together, such as those of one criterion on one day. */
export interface Group {
  readonly name: string;
  readonly proofs: readonly Proof[];
  readonly paths: number;
  readonly asked: number;
  /** The name of the group of the same shape that it was proved with. */
  readonly like?: string;
}
