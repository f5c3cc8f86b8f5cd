import { command } from './command';

export default command({
  id: 'drydock.volume.browseFiles',
  title: 'Browse Files',
  icon: 'files',
  target: 'volume',
  menus: [{ place: 'row', group: 'look', order: 2 }],
  async run(ports, targets) {
    const [target] = targets;
    if (target) await ports.files.reveal({ kind: 'volume', name: target.name }, 'files');
  },
});
