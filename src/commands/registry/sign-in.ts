import { programPath } from '../../engine/programs';
import { dockerHub } from '../../registry/address';
import { command } from '../command';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.registry.signIn',
  title: 'Sign In to Registry',
  icon: 'key',
  target: 'registry',
  menus: [
    { place: 'row', group: 'run', order: 1 },
    { place: 'inline', order: 1 },
  ],
  async run(context: Uses<'shells'>, targets) {
    for (const { address } of targets) {
      context.shells.showLocal({
        name: `docker login ${address.name}`,
        // In a terminal, so that the password is asked for by the CLI and kept by its credential helper.
        program: programPath('docker', process.env),
        args: address.name === dockerHub ? ['login'] : ['login', address.name],
      });
    }
  },
});
