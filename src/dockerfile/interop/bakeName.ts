/** The files that `docker buildx bake` reads without being asked to, in its order. */
export const bakeNames = [
  'docker-bake.json',
  'docker-bake.hcl',
  'docker-bake.override.json',
  'docker-bake.override.hcl',
] as const;

/** Whether a file of that name is one of them. */
export function isBakeName(name: string): boolean {
  return bakeNames.some((one) => one === name);
}
