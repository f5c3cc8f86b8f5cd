import { plainText } from '../../base/text/plainText';
import { outlivesStart } from '../../inspect/otherArchitecture';
import { command } from '../command';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.image.run',
  title: 'Run Image...',
  icon: 'play',
  target: 'image',
  menus: [
    { place: 'inline', order: 1 },
    { place: 'row', group: 'run', order: 1 },
  ],
  async run(context: Uses<'engine' | 'ui'>, targets) {
    const engine = await context.engine();
    for (const { reference, name } of targets) {
      const image = await engine.images.inspect(reference);
      const { exposedPorts } = image.config;
      const containerName = await context.ui.input({
        title: `Run "${plainText(name)}" in the background`,
        placeholder: 'Container name (leave empty for a random name)',
        validate: nameProblem,
      });
      if (containerName === undefined) return;
      const publish =
        exposedPorts.length === 0
          ? 'no'
          : await context.ui.pick(`Publish ${exposedPorts.join(', ')}?`, [
              { label: 'Publish on random ports', description: 'of 127.0.0.1', value: 'loopback' },
              { label: 'Do not publish', value: 'no' },
            ]);
      if (publish === undefined) return;
      const bindings = Object.fromEntries(
        exposedPorts.map((port) => [port, [{ HostIp: '127.0.0.1', HostPort: '' }]]),
      );
      await context.ui.progress(`Running "${plainText(name)}"`, async (signal) => {
        const id = await engine.containers.create(
          {
            ...(containerName ? { name: containerName } : {}),
            body: {
              Image: reference,
              // Without a terminal a shell, which is what many images run, would end at once.
              Tty: true,
              OpenStdin: true,
              HostConfig: publish === 'loopback' ? { PortBindings: bindings } : {},
            },
          },
          signal,
        );
        await engine.containers.start(id, signal);
        await outlivesStart(engine, id, image, signal);
      });
    }
  },
});

function nameProblem(name: string): string | undefined {
  return name === '' || /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/.test(name)
    ? undefined
    : 'A name consists of at least two letters, digits, "_", "." or "-", and starts with a letter or digit.';
}
