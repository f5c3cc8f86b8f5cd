import { plainText } from '../base/plainText';
import { UserError } from '../base/userError';
import { command } from './command';
import { overlayPath, overlayText } from './debugOverlay';

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
    const path = overlayPath(stack);
    if (ports.stacks.reader.stat(path) !== undefined) throw exists(path);
    const text = await overlayText(ports, stack, services);
    if (text !== undefined && !(await ports.stacks.create(path, text, { show: true }))) throw exists(path);
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
