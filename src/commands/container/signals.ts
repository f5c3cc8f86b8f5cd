/** The signals that people send to containers, with what programs usually make of them. */
const signals = [
  // The first is taken by who only presses Enter.
  { value: 'SIGTERM', description: 'ask to terminate' },
  { value: 'SIGKILL', description: 'terminate immediately, without cleanup' },
  { value: 'SIGINT', description: 'interrupt, like Ctrl+C' },
  { value: 'SIGQUIT', description: 'terminate with a dump (Java and Go print their stacks)' },
  { value: 'SIGHUP', description: 'reload the configuration' },
  { value: 'SIGUSR1', description: 'defined by the program (Node.js starts its inspector)' },
  { value: 'SIGUSR2', description: 'defined by the program' },
  { value: 'SIGWINCH', description: 'window resized (Apache and nginx shut down gracefully)' },
];

export const signalChoices = signals.map(({ value, description }) => ({ label: value, description, value }));
