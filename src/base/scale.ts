/** A level of a scale: its id, or its id and words, if these are not the id with spaces for hyphens. */
export type ScaleLevel = string | { readonly id: string; readonly words: string };

/** The levels of a scale, lowest first. */
export type Scale = readonly ScaleLevel[];

/** The scales of a rule set, by name. */
export type Scales = Readonly<Record<string, Scale>>;

/** The scale of rules that declare none: the document's own words. */
export const DEFAULT_SCALE: Scale = ["not-started", "introduced", "embedded", "sustained"];

/** The most levels that a scale may have, because a database column has two digits. */
export const MOST_LEVELS = 100;

/** Lower-case letters and digits in parts joined by hyphens; digits only would be a number. */
export const LEVEL_ID: RegExp = /^(?![0-9]+$)[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** The id of a level, which rules, snapshots and results use. */
export function levelId(level: ScaleLevel): string {
  return typeof level === "string" ? level : level.id;
}

/** The name of a level in sentences. */
export function levelWords(level: ScaleLevel): string {
  return typeof level === "string" ? level.replaceAll("-", " ") : level.words;
}

/** The ids of a scale's levels, lowest first. */
export function levelIds(scale: Scale): readonly string[] {
  return scale.map(levelId);
}

/** Every scale of a rule set, or the default scale if it declares none. */
export function allScales({ scales = {} }: { readonly scales?: Scales | undefined }): readonly Scale[] {
  const declared: readonly Scale[] = Object.values(scales);
  return declared.length === 0 ? [DEFAULT_SCALE] : declared;
}

/** The scale of a fact: the one it names, or the only one; `undefined` if that is unclear or does not exist. */
export function scaleOf(
  { scale: name }: { readonly scale?: string | undefined },
  { scales }: { readonly scales?: Scales | undefined },
): Scale | undefined {
  const names = Object.keys(scales ?? {});
  if (name === undefined && names.length === 0) return DEFAULT_SCALE;
  const found = name ?? (names.length === 1 ? names[0]! : "");
  return scales !== undefined && Object.hasOwn(scales, found) ? scales[found] : undefined;
}

/** The scales that have all of some levels. */
export function scalesWith(levels: readonly unknown[], scales: readonly Scale[]): readonly Scale[] {
  return scales.filter((scale) => {
    const ids: readonly unknown[] = levelIds(scale);
    return levels.every((level) => ids.includes(level));
  });
}
