import { command } from './command';
import { eachContainer } from './eachContainer';

/** The signals that people send to containers, with what programs usually make of them. */
const signals = [
  { value: 'SIGKILL', description: 'end at once, without a chance to clean up' },
  { value: 'SIGTERM', description: 'ask to end' },
  { value: 'SIGINT', description: 'interrupt, as Ctrl+C does' },
  { value: 'SIGQUIT', description: 'end and leave a dump (Java and Go print their stacks)' },
  { value: 'SIGHUP', description: 'read the configuration again' },
  { value: 'SIGUSR1', description: "the program's own meaning (Node.js starts its inspector)" },
  { value: 'SIGUSR2', description: "the program's own meaning" },
  { value: 'SIGWINCH', description: 'the window changed (Apache and nginx end gracefully)' },
];

export default command({
  id: 'drydock.container.kill',
  title: 'Send Signal...',
  target: 'container',
  menus: [{ place: 'row', group: 'run', order: 5 }],
  appliesTo: ({ state }) => state === 'running' || state === 'restarting' || state === 'paused',
  async run(ports, targets) {
    const choices = signals.map(({ value, description }) => ({ label: value, description, value }));
    const chosen = await ports.ui.pick('Send which signal to the main process?', choices);
    if (!chosen) return;
    await eachContainer(ports, `Sending ${chosen} to`, targets, (engine, { id }, signal) =>
      engine.containers.kill(id, chosen, signal),
    );
  },
});
