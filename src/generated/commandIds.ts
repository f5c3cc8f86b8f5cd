// Made by "npm run generate" from the files in src/commands. Do not edit.
export const commandIds: readonly string[] = [
  'drydock.container.inspect',
  'drydock.container.logs',
  'drydock.container.remove',
  'drydock.container.restart',
  'drydock.container.start',
  'drydock.container.stop',
  'drydock.containers.refresh',
  'drydock.log.show',
  'drydock.stack.compareWithBase',
  'drydock.stack.showEffective',
];
