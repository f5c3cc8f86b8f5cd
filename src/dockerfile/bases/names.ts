import type { ImageReference } from '../../base/imageReference';

/** Registries whose `library/` or `docker/library/` holds the official images of Docker Hub. */
const mirrorName = /mirror|proxy|cache|hub|library/i;
const architectures = /^(?:i386|amd64|arm32v[567]|arm64v8|ppc64le|s390x|riscv64|mips64le|winamd64)\//;

/**
 * The name of an image without what only says where it is fetched from: `node` for `docker.io/library/node`,
 * `arm64v8/node`, `public.ecr.aws/docker/library/node` and `registry.example.com/node`. Images of Docker Hub's
 * users keep their folder, those of other registries that are no mirror their whole name.
 */
export function knownName({ name, registry }: ImageReference): string {
  const path = (registry === undefined ? name : name.slice(registry.length + 1)).toLowerCase();
  if (registry === undefined || /^(?:index\.|registry-1\.)?docker\.io$/i.test(registry)) {
    return path.replace(/^library\//, '').replace(architectures, '');
  }
  if (vendors.test(registry)) return name.toLowerCase();
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  return folder === '' || isMirror(folder) ? path.slice(folder.length) : name.toLowerCase();
}

/** Registries with images of their own, none of which is a copy of an official one. */
const vendors =
  /^(?:mcr\.microsoft\.com|gcr\.io|cgr\.dev|quay\.io|registry\.access\.redhat\.com|registry\.redhat\.io|registry\.suse\.com|registry\.opensuse\.org|registry\.fedoraproject\.org|ghcr\.io|nvcr\.io|container-registry\.oracle\.com|docker\.elastic\.co|dhi\.io)$/i;

/** Whether the last part of a path with `/` at its end is called as those folders are. */
function isMirror(folder: string): boolean {
  const last = folder.slice(folder.lastIndexOf('/', folder.length - 2) + 1, -1);
  return last === 'containers' || (/^[\w.-]+$/.test(last) && mirrorName.test(last));
}
