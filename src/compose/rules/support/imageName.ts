/** The name of an image without registry of Docker Hub, `library/`, tag and digest: `postgres` for `docker.io/library/postgres:17`. */
export function baseName(image: string): string {
  const [rest = ''] = image.split('@');
  const slash = rest.lastIndexOf('/');
  const colon = rest.indexOf(':', slash + 1);
  return (colon < 0 ? rest : rest.slice(0, colon))
    .replace(/^(?:(?:index\.|registry-1\.)?docker\.io|mirror\.gcr\.io|public\.ecr\.aws\/docker)\//, '')
    .replace(/^library\//, '');
}
