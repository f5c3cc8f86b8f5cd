import { command } from '../command';

export default command({
  id: 'drydock.volume.browseFiles',
  title: 'Browse Files',
  icon: 'files',
  target: 'volume',
  menus: [{ place: 'row', group: 'look', order: 2 }],
  async run(context, targets) {
    const [target] = targets;
    if (target) await context.files.reveal({ kind: 'volume', name: target.name }, 'files');
  },
});
