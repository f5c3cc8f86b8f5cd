/**
 * The configuration files that Drydock looks for in the folder of a checked file and above it. The nearest of
 * each group holds; within a group the first name wins.
 */
export const configFileGroups: readonly (readonly string[])[] = [
  ['.drydock.yaml'],
  ['.hadolint.yaml', '.hadolint.yml'],
];
