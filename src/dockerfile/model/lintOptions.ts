import type { Policy } from '../../lint/policy';

/** What a project wants the rules to know; `.hadolint.yaml` and settings are read into it. */
export interface LintOptions {
  /** Values given with `--build-arg`; `null` is one that cannot be known. */
  readonly buildArgs?: Readonly<Record<string, string | null>>;
  /** The arguments are those of a build that a compose or bake file describes: it always passes them. */
  readonly isStatedBuild?: true;
  /** The stage that is built, in lower case; absent or unknown, the last one. */
  readonly target?: string;
  /** The platforms that an image is known to be there for, as somebody has looked; undefined for others. */
  readonly knownPlatforms?: (image: string) => readonly string[] | undefined;
  /** The platform that is built for; absent, that of the builder, for which linux/amd64 stands. */
  readonly platform?: string;
  /** Stages that builds are known to ask for (`--target`), in lower case. */
  readonly targets?: readonly string[];
  /** Registries that images may come from, `*` as a wildcard; absent, any registry. */
  readonly trustedRegistries?: readonly string[];
  /** The kind of value that each label must have. */
  readonly labelSchema?: Readonly<Record<string, LabelKind>>;
  /** Labels that the schema does not name are not allowed. */
  readonly strictLabels?: boolean;
  /** What the project allows in its images; absent, everything. */
  readonly policy?: Policy;
  /** Whether comments that suppress findings of hadolint are disregarded. */
  readonly ignoreInlinePragmas?: boolean;
}

export type LabelKind = 'text' | 'url' | 'rfc3339' | 'spdx' | 'hash' | 'semver' | 'email';

export const labelKinds: readonly LabelKind[] = ['text', 'url', 'rfc3339', 'spdx', 'hash', 'semver', 'email'];
