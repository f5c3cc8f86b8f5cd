import { plainText } from '../base/plainText';
import { UserError } from '../base/userError';
import { loadStack } from '../compose/load/stack';
import { getIn, stringOf, type Node } from '../compose/node';
import { wordsOf, writeDebugOverlay, type DebugTarget } from '../compose/overlay/debugOverlay';
import { detectRuntime, runtimes, type Runtime } from '../compose/overlay/runtime';
import { dirname, join, resolve } from '../compose/paths';
import { command } from './command';
import type { Ports } from './ports';
import type { ServiceTarget, StackTarget } from './stackTarget';

export default command({
  id: 'drydock.service.addDebugOverlay',
  title: 'Add Debug Overlay...',
  icon: 'debug-alt',
  target: 'service',
  menus: [{ place: 'row', group: 'enter', order: 5 }],
  async run(ports, targets) {
    const [first] = targets;
    if (!first) return;
    const { stack } = first;
    const services = targets.filter((target) => target.stack.stack.id === stack.stack.id);
    const path = join(dirname(stack.selection.files[0] ?? stack.stack.id), 'compose.debug.yaml');
    if (ports.stacks.reader.stat(path) !== undefined) throw exists(path);
    const text = await overlayOf(ports, stack, services);
    if (text !== undefined && !(await ports.stacks.create(path, text))) throw exists(path);
  },
});

function exists(path: string): UserError {
  return new UserError(
    'overlay-exists',
    `"${plainText(path)}" exists already and is not overwritten. Check it in the Stacks view to use it.`,
    [
      {
        title: 'Open',
        command: 'vscode.open',
        args: [`file://${path.split('/').map(encodeURIComponent).join('/')}`],
      },
    ],
  );
}

async function overlayOf(
  ports: Ports,
  { selection }: StackTarget,
  services: readonly ServiceTarget[],
): Promise<string | undefined> {
  const { reader } = ports.stacks;
  const stack = loadStack({
    files: selection.files,
    ...(selection.envFiles.length > 0 ? { envFiles: selection.envFiles } : {}),
    reader,
  });
  const targets: DebugTarget[] = [];
  for (const { name } of services) {
    const service = getIn(stack.model, 'services', name);
    const context = stringOf(getIn(service, 'build', 'context'));
    const dockerfile = context === undefined ? undefined : reader.read(dockerfileOf(service, context));
    const runtime =
      detectRuntime({
        image: stringOf(getIn(service, 'image')),
        words: [
          ...(wordsOf(getIn(service, 'entrypoint')) ?? []),
          ...(wordsOf(getIn(service, 'command')) ?? []),
        ],
        dockerfile,
      }) ?? (await ask(ports, name));
    if (runtime === undefined) return undefined;
    const packageJson = context === undefined ? undefined : reader.read(join(context, 'package.json'));
    targets.push({ service: name, runtime, dockerfile, packageJson });
  }
  const published = ports.containers.all.flatMap((container) =>
    container.ports.flatMap(({ publicPort }) => publicPort ?? []),
  );
  return writeDebugOverlay(stack, targets, published);
}

function dockerfileOf(service: Node | undefined, context: string): string {
  return resolve(context, stringOf(getIn(service, 'build', 'dockerfile')) ?? 'Dockerfile');
}

const names: Readonly<Record<Runtime, string>> = {
  node: 'Node.js',
  python: 'Python',
  go: 'Go',
  java: 'Java',
  dotnet: '.NET',
  php: 'PHP',
  ruby: 'Ruby',
  native: 'C, C++ or Rust',
};

function ask(ports: Ports, service: string): Promise<Runtime | undefined> {
  return ports.ui.pick(
    `What is ${plainText(service)} written in?`,
    runtimes.map((value) => ({ label: names[value], value })),
  );
}
