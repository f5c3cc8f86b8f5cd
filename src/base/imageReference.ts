/** The parts of an image reference as written: `registry/path:tag@digest`. */
export interface ImageReference {
  readonly text: string;
  /** Without tag and digest, as written. */
  readonly name: string;
  /** The registry; undefined for Docker Hub. */
  readonly registry?: string;
  /** The last part of the path, such as `node`. */
  readonly repository: string;
  readonly tag?: string;
  readonly digest?: string;
}

const domainPart = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])';
const domain = `(?:${domainPart}(?:\\.${domainPart})*|\\[[0-9a-fA-F:]+\\])(?::[0-9]+)?`;
const pathPart = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*';
const referencePattern = new RegExp(
  `^(?:${domain}/)?${pathPart}(?:/${pathPart})*(?::\\w[\\w.-]{0,127})?(?:@([A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*):([0-9a-fA-F]{32,}))?$`,
);
const digestLength: Readonly<Record<string, number>> = { sha256: 64, sha384: 96, sha512: 128 };

/** Why the builder and the engine reject `text` as an image reference; undefined if they accept it. */
export function imageReferenceFault(text: string): 'case' | 'digest' | 'format' | undefined {
  if (/^[a-f0-9]{64}$/.test(text)) return 'format';
  const slash = text.indexOf('/');
  const first = text.slice(0, slash < 0 ? 0 : slash);
  const hasDomain =
    slash >= 0 && (/[.:]/.test(first) || first === 'localhost' || first.toLowerCase() !== first);
  const rest = hasDomain ? text.slice(slash + 1) : text;
  const colon = rest.indexOf(':');
  const path = colon < 0 ? rest : rest.slice(0, colon);
  const normalized =
    (hasDomain ? first : 'docker.io') + '/' + (hasDomain || rest.includes('/') ? rest : `library/${rest}`);
  if (path.toLowerCase() !== path) return 'case';
  const match = referencePattern.exec(normalized);
  if (!match) return text.includes('@') ? 'digest' : 'format';
  if (match[1] !== undefined && digestLength[match[1]] !== match[2]?.length) return 'digest';
  return normalized.length > 512 ? 'format' : undefined;
}

/** Splits a reference into its parts without checking it. */
export function parseImageReference(text: string): ImageReference {
  const at = text.indexOf('@');
  const digest = at < 0 ? undefined : text.slice(at + 1);
  const rest = at < 0 ? text : text.slice(0, at);
  const slash = rest.lastIndexOf('/');
  const colon = rest.indexOf(':', slash + 1);
  const name = colon < 0 ? rest : rest.slice(0, colon);
  const first = name.slice(0, Math.max(0, name.indexOf('/')));
  const hasRegistry = /[.:]/.test(first) || first === 'localhost';
  return {
    text,
    name,
    ...(hasRegistry ? { registry: first } : {}),
    repository: name.slice(slash + 1),
    ...(colon < 0 ? {} : { tag: rest.slice(colon + 1) }),
    ...(digest === undefined ? {} : { digest }),
  };
}

/**
 * The name that Docker shows an image by, without tag and digest: `postgres` for `docker.io/library/postgres:17`. The
 * mirrors of the official images on Google's and Amazon's registries count as Docker Hub.
 */
export function familiarName({ name }: ImageReference): string {
  return name.replace(officialHost, '').replace(/^library\//, '');
}

const officialHost = /^(?:(?:index\.|registry-1\.)?docker\.io|mirror\.gcr\.io|public\.ecr\.aws\/docker)\//;
