import type { Kind } from "./case.js";
import { cellKinds } from "./kinds/cell-kinds.js";
import { containerKinds } from "./kinds/container-kinds.js";
import { dayKinds } from "./kinds/day-kinds.js";
import { headerKinds } from "./kinds/header-kinds.js";
import { layoutKinds } from "./kinds/layout-kinds.js";
import { linkKinds, listKinds } from "./kinds/list-kinds.js";
import { rowKinds } from "./kinds/row-kinds.js";
import { schoolKinds } from "./kinds/school-kinds.js";
import { valueKinds } from "./kinds/value-kinds.js";

/** All the ways in which registers are damaged, or merely written differently. */
export const kinds: readonly Kind[] = [
  ...containerKinds,
  ...layoutKinds,
  ...headerKinds,
  ...schoolKinds,
  ...valueKinds,
  ...dayKinds,
  ...cellKinds,
  ...rowKinds,
  ...listKinds,
  ...linkKinds,
];
