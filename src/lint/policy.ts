import { familiarName, parseImageReference } from '../base/imageReference';

/** `warn`: it is reported. `refuse`: it is an error, and images and stacks with it aren't run. */
export type PolicySeverity = 'warn' | 'refuse';

/** What the parts of a policy are called in its file. */
export type PolicyName =
  | 'registries'
  | 'bases'
  | 'no-root'
  | 'healthcheck'
  | 'labels'
  | 'capabilities'
  | 'mounts'
  | 'digests'
  | 'max-size';

export interface PolicyPart {
  readonly severity: PolicySeverity;
  /** The line of the policy's file, from 1. */
  readonly line: number;
}

/** Names with `*` for any characters; what is denied is so even if it is allowed. */
export interface ListPart extends PolicyPart {
  /** Absent, everything is that isn't denied. */
  readonly allow?: readonly string[];
  readonly deny: readonly string[];
}

/** What somebody has signed off. */
export interface PolicyException {
  readonly policy: PolicyName;
  /** The image, service or stage that it is for, with `*` for any characters. */
  readonly for: string;
}

/** What a project allows in its Dockerfiles, Compose files and images; what is absent isn't asked for. */
export interface Policy {
  readonly registries?: ListPart;
  readonly bases?: ListPart;
  readonly 'no-root'?: PolicyPart;
  readonly healthcheck?: PolicyPart;
  readonly labels?: PolicyPart & { readonly require: readonly string[] };
  readonly capabilities?: ListPart;
  readonly mounts?: ListPart;
  readonly digests?: PolicyPart;
  readonly 'max-size'?: PolicyPart & { readonly bytes: number };
  /** Those that haven't expired. */
  readonly exceptions: readonly PolicyException[];
}

/** Where something breaks a policy. */
export interface PolicyBreach extends PolicyPart {
  readonly policy: PolicyName;
  /** What is wrong, as a sentence without its period. */
  readonly fact: string;
}

/** An image on an engine, as far as policies are about it. */
export interface PolicyImage {
  readonly reference: string;
  readonly user: string;
  readonly hasHealthcheck: boolean;
  readonly labels: Readonly<Record<string, string>>;
  readonly size: number;
}

/** Whether a part of the policy doesn't hold for any of these names. */
export function isExcepted(policy: Policy, part: PolicyName, names: readonly string[]): boolean {
  return policy.exceptions.some(
    (exception) => exception.policy === part && names.some((name) => matches(exception.for, name)),
  );
}

/**
 * Whether `*` in a pattern standing for any characters makes it the name. Without a regular expression, since both come
 * from files: ten stars in one would take hours.
 */
export function matches(pattern: string, name: string): boolean {
  const [start = '', ...rest] = pattern.split('*');
  const end = rest.pop();
  if (end === undefined) return pattern === name;
  if (!name.startsWith(start)) return false;
  let at = start.length;
  for (const part of rest) {
    const found = name.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return name.length - at >= end.length && name.endsWith(end);
}

/** What the name of an image breaks: its registry, and whether it is pinned. `isBase`: a Dockerfile builds on it. */
export function referenceBreaches(
  policy: Policy,
  text: string,
  { isBase, names = [] }: { readonly isBase: boolean; readonly names?: readonly string[] },
): readonly PolicyBreach[] {
  const reference = parseImageReference(text);
  const full = fullName(text);
  const about = [text, full, ...names];
  const found: PolicyBreach[] = [];
  const put = (name: PolicyName, part: PolicyPart | undefined, fact: string | undefined) => {
    if (part && fact !== undefined && !isExcepted(policy, name, about))
      found.push({ policy: name, severity: part.severity, line: part.line, fact });
  };
  const within = (pattern: string) => {
    const path = pattern.replace(/(?<!\/)\/+$/, '');
    return matches(path, full) || matches(`${path}/*`, full);
  };
  const named = (pattern: string) =>
    [familiarName(reference), full].some((name) =>
      [name, `${name}:${reference.tag ?? 'latest'}`].some((each) => matches(pattern, each)),
    );
  put(
    'registries',
    policy.registries,
    denied(
      policy.registries,
      within,
      `"${text}" isn't from an allowed registry`,
      `"${text}" is from a forbidden registry`,
    ),
  );
  if (isBase)
    put(
      'bases',
      policy.bases,
      denied(
        policy.bases,
        named,
        `"${text}" isn't an allowed base image`,
        `"${text}" is a forbidden base image`,
      ),
    );
  put(
    'digests',
    policy.digests,
    reference.digest === undefined ? `"${text}" isn't pinned by a digest` : undefined,
  );
  return found;
}

/** What an image that is there breaks. Its name is judged by {@link referenceBreaches}. */
export function imageBreaches(policy: Policy, image: PolicyImage): readonly PolicyBreach[] {
  const { reference } = image;
  const user = image.user.split(':')[0] ?? '';
  const missing = policy.labels?.require.filter((name) => !Object.hasOwn(image.labels, name)) ?? [];
  const most = policy['max-size']?.bytes ?? Infinity;
  const facts: Readonly<Partial<Record<PolicyName, string | false>>> = {
    'no-root': isRoot(user) && `"${reference}" runs as root`,
    healthcheck: !image.hasHealthcheck && `"${reference}" has no health check`,
    labels: missing.length > 0 && `"${reference}" lacks the label "${missing[0]}"`,
    'max-size':
      image.size > most &&
      `"${reference}" takes ${megabytes(image.size)} MB, and ${megabytes(most)} MB are allowed`,
  };
  return (['no-root', 'healthcheck', 'labels', 'max-size'] as const).flatMap((name) => {
    const part = policy[name];
    const fact = facts[name];
    if (!part || !fact || isExcepted(policy, name, [reference, fullName(reference)])) return [];
    return { policy: name, severity: part.severity, line: part.line, fact };
  });
}

/** Whether a user, without its group, is root; no user is. */
export function isRoot(user: string): boolean {
  // Engines read a number with its sign.
  return user === '' || user === 'root' || /^[+-]?0+$/.test(user);
}

/** Why a list forbids a name by `isNamed`; undefined where it doesn't. */
export function denied(
  part: ListPart | undefined,
  isNamed: (pattern: string) => boolean,
  notAllowed: string,
  forbidden: string,
): string | undefined {
  if (!part) return undefined;
  if (part.deny.some(isNamed)) return forbidden;
  return part.allow && !part.allow.some(isNamed) ? notAllowed : undefined;
}

/** The severity of a finding. */
export function findingSeverity({ severity }: PolicyPart): 'error' | 'warning' {
  return severity === 'refuse' ? 'error' : 'warning';
}

/** `docker.io/library/node` for `node:22`. */
function fullName(text: string): string {
  const { name, registry } = parseImageReference(text);
  // What engines take for the same host isn't another registry.
  const host = registry?.toLowerCase().replace(/:443$/, '');
  if (registry !== undefined && host !== undefined && !/^(?:index\.|registry-1\.)?docker\.io$/.test(host))
    return host + name.slice(registry.length);
  const path = registry === undefined ? name : name.slice(registry.length + 1);
  return `docker.io/${path.includes('/') ? path : `library/${path}`}`;
}

function megabytes(bytes: number): number {
  return Math.ceil(bytes / 1_000_000);
}
