/** Splits `registry:5000/team/app:1.2` at its tag; `latest` where it has none. */
export function splitReference(reference: string): { readonly repository: string; readonly tag: string } {
  const colon = reference.lastIndexOf(':');
  return colon > reference.lastIndexOf('/')
    ? { repository: reference.slice(0, colon), tag: reference.slice(colon + 1) }
    : { repository: reference, tag: 'latest' };
}

/** Why a text cannot name an image (distribution's reference grammar); undefined where it can. */
export function referenceProblem(reference: string): string | undefined {
  if (reference === '') return 'An image needs a name.';
  const { repository, tag } = splitReference(reference);
  if (!/^[\w][\w.-]{0,127}$/.test(tag))
    return 'A tag has up to 128 letters, digits, "_", "." or "-", and does not begin with "." or "-".';
  const [first = '', ...rest] = repository.split('/');
  const hasHost = rest.length > 0 && (/[.:]/.test(first) || first === 'localhost');
  if (hasHost && !/^[\w.-]+(?::\d+)?$/.test(first)) return `"${first}" is no host of a registry.`;
  const wrong = (hasHost ? rest : [first, ...rest]).find((part) => !component.test(part));
  if (wrong === undefined) return undefined;
  return /[A-Z]/.test(wrong)
    ? 'The name of an image has no upper-case letters.'
    : `"${wrong}" cannot be part of an image's name: lower-case letters, digits, and single ".", "_", "-" between them.`;
}

const component = /^[a-z0-9]+(?:(?:\.|_{1,2}|-+)[a-z0-9]+)*$/;
