/** A value of a Bake file, numbers and booleans as text; undefined is one that can't be known, `null` one that is left out. */
export type HclValue = string | null | undefined | readonly HclValue[] | HclMap;
export interface HclMap {
  readonly [key: string]: HclValue;
}

/** Gives the value of a variable. */
export type HclScope = (name: string) => HclValue;

/** An expression; it is evaluated where it is used, because variables of later files count too. */
export type HclExpression = (scope: HclScope) => HclValue;

export function isHclMap(value: HclValue): value is HclMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function itemsOfHcl(value: HclValue): readonly HclValue[] {
  return Array.isArray(value) ? (value as readonly HclValue[]) : [];
}
