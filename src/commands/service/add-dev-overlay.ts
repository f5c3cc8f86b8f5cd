import { getIn, stringOf } from '../../compose/node';
import { writeDevOverlay } from '../../compose/overlay/devOverlay';
import { sourcePlaces } from '../../debug/pathMappings';
import { addOverlay } from './addOverlay';
import { command } from '../command';
import { overlayTargets } from './debugOverlay';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.service.addDevOverlay',
  title: 'Add Dev Overlay...',
  icon: 'sync',
  target: 'service',
  menus: [{ place: 'row', group: 'enter', order: 3, submenu: 'debug' }],
  run: (context: Uses<'stacks' | 'ui'>, targets) =>
    addOverlay(context, targets, 'dev', async (stack, services) => {
      const known = await overlayTargets(context, stack, services);
      if (!known) return undefined;
      const { loaded } = known;
      const { reader } = context.stacks;
      const devTargets = known.targets.map((target) => {
        const service = getIn(loaded.model, 'services', target.service);
        const context = stringOf(getIn(service, 'build', 'context'));
        const places = service?.kind === 'map' ? sourcePlaces(service, reader) : undefined;
        return {
          ...target,
          sources: places?.mappings ?? [],
          isMounted: places?.isMounted ?? false,
          contextFiles: (context === undefined ? undefined : reader.list?.(context)) ?? [],
        };
      });
      return writeDevOverlay(loaded, devTargets);
    }),
});
