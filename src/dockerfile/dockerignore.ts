export interface IgnoreMatcher {
  readonly todo?: undefined;
}
