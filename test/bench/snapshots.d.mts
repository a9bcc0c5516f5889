import type { Snapshot } from "../../src/evaluate/types.js";

export function randomSnapshots(count: number, seed: number): Snapshot[];
