import { plainText } from '../../base/text/plainText';
import { saveEvidence } from '../../inspect/evidence/saveEvidence';
import { command } from '../command';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.container.saveEvidence',
  title: 'Save Evidence...',
  target: 'container',
  elsewhere: true,
  menus: [{ place: 'row', group: 'run', order: 1, submenu: 'inspect' }],
  async run(context: Uses<'engine' | 'ui'>, targets) {
    const [first] = targets;
    if (!first) return;
    const subject = targets.length === 1 ? `"${plainText(first.name)}"` : `${targets.length} containers`;
    const parent = await context.ui.chooseFolder(
      `Choose a folder for the evidence of ${subject}`,
      'Save Here',
    );
    if (!parent) return;
    const engine = await context.engine();
    for (const { id, name } of targets) {
      const { folder, missing } = await context.ui.progress(
        `Saving the evidence of "${plainText(name)}"`,
        (signal, report) => saveEvidence(engine, id, parent, { now: Date.now(), signal, report }),
      );
      const rest =
        missing.length === 0 ? '' : ` Unavailable: ${missing.join(', ')}. The README explains why.`;
      context.ui.inform(`Saved the evidence of "${plainText(name)}" to ${plainText(folder)}.${rest}`);
    }
  },
});
