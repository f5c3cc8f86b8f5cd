/** Splits `registry:5000/team/app:1.2` at its tag; `latest` where it has none. */
export function splitReference(reference: string): { readonly repository: string; readonly tag: string } {
  const colon = reference.lastIndexOf(':');
  return colon > reference.lastIndexOf('/')
    ? { repository: reference.slice(0, colon), tag: reference.slice(colon + 1) }
    : { repository: reference, tag: 'latest' };
}

/** Why a text cannot name an image (distribution's reference grammar); undefined where it can. */
export function referenceProblem(reference: string): string | undefined {
  if (reference === '') return 'Enter an image name.';
  const { repository, tag } = splitReference(reference);
  if (!/^[\w][\w.-]{0,127}$/.test(tag))
    return 'A tag has at most 128 letters, digits, "_", "." or "-", and doesn\'t start with "." or "-".';
  const [first = '', ...rest] = repository.split('/');
  const hasHost = rest.length > 0 && (/[.:]/.test(first) || first === 'localhost');
  if (hasHost && !/^[\w.-]+(?::\d+)?$/.test(first)) return `"${first}" isn't a valid registry host.`;
  const wrong = (hasHost ? rest : [first, ...rest]).find((part) => !component.test(part));
  if (wrong === undefined) return undefined;
  return /[A-Z]/.test(wrong)
    ? "Image names can't contain uppercase letters."
    : `"${wrong}" isn't a valid part of an image name. Use lowercase letters, digits, and single ".", "_" or "-" between them.`;
}

const component = /^[a-z0-9]+(?:(?:\.|_{1,2}|-+)[a-z0-9]+)*$/;
