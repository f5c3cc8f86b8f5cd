import type { Span } from '../base/span';
import type { Source } from './node';
import type { Tape } from './tape';

/**
 * What `docker compose config` rejects, by the step that rejects it. The names are the classes of error that its own
 * message would show.
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

/** One thing that Compose rejects, at the place that causes it. */
export interface Problem {
  readonly code: ProblemCode;
  readonly message: string;
  readonly source: Source;
  /** The variables without a value that made this value what it is. */
  readonly unset?: readonly string[];
  /** The word at fault and the one that the message asks about: "Did you mean ...?". */
  readonly rename?: Rename;
  /** What it is about: the service, the unknown key, the resource that isn't defined. */
  readonly name?: string;
  /** Of an unknown key: the service that it stands in. */
  readonly owner?: string;
  /** The key that a mapping lacks. */
  readonly missing?: string;
  /** Of a key that appears twice, whose second value isn't read: the section of what that value may define. */
  readonly hides?: string;
  /** Of a key that appears twice: its values. Which of them counts isn't known. */
  readonly unclear?: readonly Span[];
}

/** What a problem is about; see {@link Problem}. */
export type Subject = Pick<Problem, 'name' | 'owner' | 'missing' | 'hides' | 'unclear'>;

/** What is known of a problem when it is found; `variables` without a value take the place of those noted for its source. */
export type ProblemReport = [
  code: ProblemCode,
  message: string,
  source: Source,
  variables?: readonly string[] | undefined,
  rename?: Rename | undefined,
  subject?: Subject,
];

export interface Rename {
  readonly from: string;
  readonly to: string;
}

/** What another file of the stack may still give. */
export const givenElsewhere: ReadonlySet<ProblemCode> = new Set([
  'no-image-no-build',
  'undefined-network',
  'undefined-volume',
  'undefined-secret',
  'undefined-config',
  'undefined-model',
  'undefined-service',
  'extends',
] as const);

/** Where what isn't defined would be defined. */
export const sectionOf: Partial<Record<ProblemCode, string>> = {
  'undefined-network': 'networks',
  'undefined-volume': 'volumes',
  'undefined-secret': 'secrets',
  'undefined-config': 'configs',
  'undefined-model': 'models',
  'undefined-service': 'services',
};

/** Refusals of a single value, of which the later ones follow from the first. */
const ofValues: ReadonlySet<ProblemCode> = new Set([
  'interp-required',
  'interp-invalid',
  'interp-cast',
  'extends',
  'schema-type',
  'schema-other',
  'port-syntax',
  'volume-syntax',
  'device-syntax',
  'typed-decode',
  'unicity',
] as const);

/**
 * Whether a message can't hold a value of `variables`, named in lower case: it is about a single value, which is written
 * without them. Of what YAML may write in other ways, such as an alias, that isn't known.
 */
export function isFreeOf(variables: ReadonlySet<string>, { code, source }: Problem): boolean {
  if (!ofValues.has(code)) return false;
  const written = source.file.text.slice(source.span.start, source.span.end);
  if (/[\\*]/.test(written)) return false;
  return ![...written.matchAll(/\$\{?(\w+)/g)].some(([, name = '']) => variables.has(name.toLowerCase()));
}

/** Collects problems in the order of Compose's steps, each place and code once. */
export class Problems {
  readonly all: Problem[] = [];
  #isIncomplete = false;
  readonly #references = new Map<string, Source>();
  readonly #withoutBase = new Set<string>();
  readonly #bases = new Map<string, string>();
  readonly #seen = new Set<string>();
  readonly #values = new Set<string>();
  readonly #unset = new Map<string, readonly string[]>();
  #isLimited = false;

  /** With `tape`, what is collected can be collected again. */
  constructor(readonly tape?: Tape<Problems>) {}

  /** Something that belongs to the stack was not read, so that what seems to be missing may be there. */
  get isIncomplete(): boolean {
    return this.#isIncomplete;
  }

  /** By the path of an included or extended file, where it was named first. */
  get references(): ReadonlyMap<string, Source> {
    return this.#references;
  }

  /** Services whose base could not be found, so that it isn't known what they lack. */
  get withoutBase(): ReadonlySet<string> {
    return this.#withoutBase;
  }

  /** By a service, the service of the same file that it extends. */
  get bases(): ReadonlyMap<string, string> {
    return this.#bases;
  }

  lacksFiles(): void {
    this.tape?.note((problems) => problems.lacksFiles());
    this.#isIncomplete = true;
  }

  /** Notes where a file is named. */
  refersTo(path: string, source: Source): void {
    this.tape?.note((problems) => problems.refersTo(path, source));
    if (!this.#references.has(path)) this.#references.set(path, source);
  }

  lacksBase(service: string): void {
    this.tape?.note((problems) => problems.lacksBase(service));
    this.#withoutBase.add(service);
  }

  extendsService(service: string, base: string): void {
    this.tape?.note((problems) => problems.extendsService(service, base));
    this.#bases.set(service, base);
  }

  /** Says once that a limit of the analysis was hit. What is left out then is no error of the stack. */
  limit(what: string, source: Source): void {
    this.tape?.note((problems) => problems.limit(what, source));
    this.#isIncomplete = true;
    if (this.#isLimited) return;
    this.#isLimited = true;
    this.#add('limit', `Some of this stack isn't checked: ${what}.`, source);
  }

  /** Marks a value as reported, for a problem at a part of it. */
  claim(source: Source): void {
    this.tape?.note((problems) => problems.claim(source));
    this.#values.add(placeOf(source));
  }

  /** Remembers which variables of a value have none themselves: what is wrong with the value follows from that. */
  noteUnset(source: Source, unset: readonly string[]): void {
    this.tape?.note((problems) => problems.noteUnset(source, unset));
    this.#unset.set(placeOf(source), unset);
  }

  add(...report: ProblemReport): void {
    this.tape?.note((problems) => problems.add(...report));
    this.#add(...report);
  }

  #add(...[code, message, source, variables, rename, subject = {}]: ProblemReport): void {
    const place = placeOf(source);
    const unset = variables ?? this.#unset.get(place);
    const key = `${code} ${place} ${message}`;
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    // A value that isn't what its key wants is reported once, by the first step that stumbles over it.
    if (ofValues.has(code)) {
      if (source.span.end > source.span.start && this.#values.has(place)) return;
      this.#values.add(place);
    }
    const isNamed = unset === undefined || unset.every((variable) => message.includes(variable));
    this.all.push({
      code,
      message: isNamed ? message : `${message} ${unsetSentence(unset)}`,
      source,
      ...(unset && unset.length > 0 ? { unset } : {}),
      ...(rename ? { rename } : {}),
      ...subject,
    });
  }
}

function placeOf({ file, span }: Source): string {
  return `${file.path} ${span.start} ${span.end}`;
}

/** "The variable X is not set." for a message about what an empty variable led to. */
export function unsetSentence(unset: readonly string[]): string {
  const names = [...new Set(unset)];
  return names.length === 1
    ? `The variable ${names[0]} isn't set.`
    : `The variables ${names.slice(0, -1).join(', ')} and ${names.at(-1)} aren't set.`;
}
