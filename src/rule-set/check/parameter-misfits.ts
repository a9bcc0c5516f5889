import { formatCount } from "../../base/words.js";
import type { Finding, Report } from "../read/finding.js";
import type { Names } from "../read/names.js";
import { valuesOf } from "../read/parameter-values.js";

/** How well a parameter fits the facts that it is compared with. */
interface Fit {
  fitting: number;
  readonly misfits: Finding[];
}

/**
 * Parameters that do not fit facts. If one fits none of several facts, the parameter is at fault and is reported once.
 */
export class ParameterMisfits {
  readonly #fits = new Map<string, Fit>();

  /** Records that a parameter fits a fact, or how it does not. */
  add(parameter: string, misfit: Finding | undefined): void {
    const fit = this.#fits.get(parameter) ?? { fitting: 0, misfits: [] };
    this.#fits.set(parameter, fit);
    if (misfit === undefined) fit.fitting++;
    else fit.misfits.push(misfit);
  }

  /** Reports what was recorded. */
  reportAll(names: Names, report: Report): void {
    for (const [id, { fitting, misfits }] of this.#fits) {
      const [first] = misfits;
      const value = names.declared.parameter.has(id)
        ? valuesOf(names.declared.parameter.get(id)!).at(-1)
        : undefined;
      if (first === undefined || fitting > 0 || misfits.length < 2 || value === undefined) {
        for (const misfit of misfits) report(misfit);
        continue;
      }
      const { file, pointer } = value;
      const message = `${first.message} The same is true of all ${formatCount(misfits.length)} comparisons with it.`;
      report({ ...first, file, pointer, message });
    }
  }
}
