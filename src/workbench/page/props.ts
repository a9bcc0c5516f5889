import type { State } from "./state.js";
import type { Workbench } from "./workbench.js";

/** What every part of the page gets. */
export interface Props {
  readonly workbench: Workbench;
  readonly state: State;
}
