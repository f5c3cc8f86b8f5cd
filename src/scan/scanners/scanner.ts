/** Where the scanner gets the image from. */
export type ScanSource =
  /** The engine that `DOCKER_HOST` names. */
  | { readonly kind: 'engine'; readonly reference: string }
  /** A file as `docker save` writes it. */
  | { readonly kind: 'archive'; readonly path: string };

export type SbomFormat = 'spdx' | 'cyclonedx';

/** A program and its arguments; no shell sees them. */
export type ScannerWords = readonly [string, ...string[]];

/** A program that finds vulnerabilities, or what an image contains, as the user has it installed. */
export interface Scanner {
  readonly id: 'trivy' | 'grype' | 'scout' | 'syft';
  /** As its makers write it. */
  readonly name: string;
  /** What it answers if it is installed. */
  readonly probe: ScannerWords;
  /** The call that prints a report on standard output; undefined where it makes SBOMs only. `version` is what the probe found. */
  scan(source: ScanSource, version: string): ScannerWords | undefined;
  /** The call that prints an SBOM; undefined where it can't make that one. */
  sbom(source: ScanSource, format: SbomFormat): ScannerWords | undefined;
  /** How to install it. */
  readonly installPage: string;
}

/** The version in what a program says of itself; empty where it has none. */
export function versionOf(output: string): string {
  return /\b(\d+\.\d+(?:\.\d+)?)\b/.exec(output)?.[1] ?? '';
}

/** Whether a version is at least that; true where it is unknown, as new programs are more probable. */
export function isAtLeast(version: string, major: number, minor: number): boolean {
  const [ownMajor = Number.NaN, ownMinor = 0] = version.split('.').map(Number);
  return Number.isNaN(ownMajor) || ownMajor > major || (ownMajor === major && ownMinor >= minor);
}
