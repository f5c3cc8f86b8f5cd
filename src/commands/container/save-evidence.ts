import { plainText } from '../../base/text/plainText';
import { saveEvidence } from '../../inspect/evidence/saveEvidence';
import { command } from '../command';

export default command({
  id: 'drydock.container.saveEvidence',
  title: 'Save Evidence...',
  target: 'container',
  menus: [{ place: 'row', group: 'run', order: 10 }],
  async run(context, targets) {
    const [first] = targets;
    if (!first) return;
    const subject = targets.length === 1 ? `"${plainText(first.name)}"` : `${targets.length} containers`;
    const parent = await context.ui.chooseFolder(`Save what can be told of ${subject} in`, 'Save Here');
    if (!parent) return;
    const engine = await context.engine();
    for (const { id, name } of targets) {
      const { folder, missing } = await context.ui.progress(
        `Saving evidence on "${plainText(name)}"`,
        (signal, report) => saveEvidence(engine, id, parent, { now: Date.now(), signal, report }),
      );
      const rest = missing.length === 0 ? '' : ` Not to be had: ${missing.join(', ')}; the README says why.`;
      context.ui.inform(`The evidence on "${plainText(name)}" is in ${plainText(folder)}.${rest}`);
    }
  },
});
