/**
 * The base names of Compose files: `compose.yaml`, `docker-compose.prod.yml`, `app.compose.yaml`, `app-compose.yaml`. The
 * menus in package.json are generated with it, so it is an expression that `when` clauses of VS Code know.
 */
export const composeName = /^(?:docker-)?compose(?:[._-].+)?\.ya?ml$|[._-]compose\.ya?ml$/i;

/** Whether a file is a Compose file by its base name. */
export function isComposeName(name: string): boolean {
  return composeName.test(name);
}

/** Whether a base name is that of a file for `--env-file`: `.env`, `.env.local`, `test.env`; no samples. */
export function isEnvFile(name: string): boolean {
  return /^\.env(?:\..+)?$|\.env$/.test(name) && !/\b(?:example|sample|template|dist)\b/i.test(name);
}
