import { imageReferenceFault, parseImageReference } from '../base/imageReference';

/** The repository and tag of an image that is to be named so: `latest` if the reference has no tag. */
export function splitReference(reference: string): { readonly repository: string; readonly tag: string } {
  const { name, tag = 'latest' } = parseImageReference(reference);
  return { repository: name, tag };
}

/** What the user can do about a text that can't name an image; undefined if it can. A new image has no digest yet. */
export function referenceProblem(reference: string, mayHaveDigest = false): string | undefined {
  if (reference === '') return 'Enter an image name.';
  const { name, tag, digest, registry } = parseImageReference(reference);
  if (digest !== undefined && !mayHaveDigest) return 'Enter a name and a tag, without a digest.';
  const fault = imageReferenceFault(reference);
  if (fault === undefined) return undefined;
  if (fault === 'digest')
    return `"${digest}" isn't a valid digest, for example sha256: and 64 hexadecimal digits.`;
  if (fault === 'case') return "Image names can't contain uppercase letters.";
  if (tag !== undefined && !/^\w[\w.-]{0,127}$/.test(tag))
    return 'A tag has at most 128 letters, digits, "_", "." or "-", and doesn\'t start with "." or "-".';
  if (registry !== undefined && !/^[\w.-]+(?::\d+)?$/.test(registry))
    return `"${registry}" isn't a valid registry host.`;
  const parts = name.slice(registry === undefined ? 0 : registry.length + 1).split('/');
  const wrong = parts.find((part) => imageReferenceFault(part) !== undefined);
  return wrong === undefined
    ? `"${name}" isn't a valid image name.`
    : `"${wrong}" isn't a valid part of an image name. Use lowercase letters, digits, and single ".", "_" or "-" between them.`;
}
