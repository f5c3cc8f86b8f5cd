export interface Scope {
  readonly todo?: undefined;
}
