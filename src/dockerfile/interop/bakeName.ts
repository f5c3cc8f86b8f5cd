/** Whether a file of that name is read by `docker buildx bake` without being asked to. */
export function isBakeName(name: string): boolean {
  return /^docker-bake(?:\.override)?\.(?:hcl|json)$/.test(name);
}
