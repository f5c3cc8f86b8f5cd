/** The signals that people send to containers, with what programs usually make of them. */
const signals = [
  // The first is taken by who only presses Enter.
  { value: 'SIGTERM', description: 'ask to end' },
  { value: 'SIGKILL', description: 'end at once, without a chance to clean up' },
  { value: 'SIGINT', description: 'interrupt, as Ctrl+C does' },
  { value: 'SIGQUIT', description: 'end and leave a dump (Java and Go print their stacks)' },
  { value: 'SIGHUP', description: 'read the configuration again' },
  { value: 'SIGUSR1', description: "the program's own meaning (Node.js starts its inspector)" },
  { value: 'SIGUSR2', description: "the program's own meaning" },
  { value: 'SIGWINCH', description: 'the window changed (Apache and nginx end gracefully)' },
];

export const signalChoices = signals.map(({ value, description }) => ({ label: value, description, value }));
