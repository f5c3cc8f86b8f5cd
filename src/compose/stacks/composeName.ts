/** Whether a file is a compose file by its base name: `compose.yaml`, `docker-compose.prod.yml`, `app.compose.yaml`. */
export function isComposeName(name: string): boolean {
  return /^(?:docker-)?compose(?:[.-].+)?\.ya?ml$|\.compose\.ya?ml$/i.test(name);
}
