import type { Source } from './node';

/**
 * What `docker compose config` refuses, by the step that refuses it. The names are the classes of error that
 * its own message would show.
 */
export type ProblemCode =
  | 'yaml-syntax'
  | 'yaml-duplicate-key'
  | 'yaml-alias'
  | 'top-level'
  | 'empty-file'
  | 'file-missing'
  | 'interp-required'
  | 'interp-invalid'
  | 'interp-cast'
  | 'extends'
  | 'include'
  | 'include-conflict'
  | 'merge'
  | 'unicity'
  | 'schema-unknown-key'
  | 'schema-type'
  | 'schema-other'
  | 'port-syntax'
  | 'volume-syntax'
  | 'device-syntax'
  | 'external'
  | 'mount'
  | 'resource-source'
  | 'typed-decode'
  | 'no-image-no-build'
  | 'undefined-network'
  | 'undefined-volume'
  | 'undefined-secret'
  | 'undefined-config'
  | 'undefined-model'
  | 'undefined-service'
  | 'dependency-cycle'
  | 'conflicting-options'
  | 'container-name'
  | 'healthcheck'
  | 'env-file-missing'
  | 'env-file-syntax'
  | 'env-file-format'
  | 'project-name'
  | 'file-declined'
  | 'limit';

/** One thing that Compose refuses, at the place that causes it. */
export interface Problem {
  readonly code: ProblemCode;
  readonly message: string;
  readonly source: Source;
  /** The variables without a value that made this value what it is. */
  readonly unset?: readonly string[];
  /** The word at fault and the one that the message asks about: "Did you mean ...?". */
  readonly rename?: Rename;
}

export interface Rename {
  readonly from: string;
  readonly to: string;
}

/** Collects problems in the order of Compose's steps, each place and code once. */
export class Problems {
  readonly all: Problem[] = [];
  /** Something that belongs to the stack was not read, so that what seems to be missing may be there. */
  isIncomplete = false;
  readonly #seen = new Set<string>();
  #isLimited = false;

  /** Says once that a limit of the analysis was hit. What is left out then is no error of the stack. */
  limit(what: string, source: Source): void {
    this.isIncomplete = true;
    if (this.#isLimited) return;
    this.#isLimited = true;
    this.add('limit', `Some of this stack isn't checked: ${what}.`, source);
  }

  add(code: ProblemCode, message: string, source: Source, unset?: readonly string[], rename?: Rename): void {
    const key = `${code} ${source.file.path} ${source.span.start} ${source.span.end} ${message}`;
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    this.all.push({
      code,
      message,
      source,
      ...(unset && unset.length > 0 ? { unset } : {}),
      ...(rename ? { rename } : {}),
    });
  }
}
