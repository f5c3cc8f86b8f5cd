import { plainText } from '../../base/text/plainText';
import { loadSelection } from '../../compose/stacks/loadSelection';
import {
  monitoringKinds,
  writeMonitoringOverlay,
  type MonitoringKind,
} from '../../compose/overlay/monitoring/monitoringOverlay';
import { portsOf, type MonitoredService } from '../../compose/overlay/monitoring/surroundings';
import type { LoadedStack } from '../../compose/load/stack';
import { command } from '../command';
import type { Uses } from '../context/commandContext';
import { addOverlayTo } from '../service/addOverlay';
import type { StackTarget } from './stackTarget';

export default command({
  id: 'drydock.stack.addMonitoringOverlay',
  title: 'Add Monitoring Overlay...',
  icon: 'graph',
  target: 'stack',
  menus: [{ place: 'row', group: 'look', order: 6, submenu: 'config' }],
  async run(context: Uses<'containers' | 'stacks' | 'ui'>, [stack]) {
    if (!stack) return;
    const kind = await context.ui.pick(
      `What do you want to see of "${plainText(stack.projectName)}"?`,
      monitoringKinds.map((value) => ({ label: value.title, description: value.description, value })),
    );
    if (!kind) return;
    await addOverlayTo(context, stack, kind.purpose, async () => {
      const loaded = loadSelection(stack.selection, context.stacks.reader, context.stacks.environment());
      const services = await askServices(context, kind, stack, loaded);
      return services && writeMonitoringOverlay(kind, loaded, services, publishedPorts(context));
    });
  },
});

/** A service that may take part, but won't run as the stack is now. */
const notEnabled = { description: 'profile not enabled' };

/** Undefined where the user dismissed the question. */
async function askServices(
  { ui }: Uses<'ui'>,
  kind: MonitoringKind,
  { services }: StackTarget,
  loaded: LoadedStack,
): Promise<readonly MonitoredService[] | undefined> {
  if (kind.asks === 'services')
    return ui.pickMany(
      'Which services take part?',
      services.map(({ name, isEnabled }) => ({
        label: plainText(name),
        ...(isEnabled ? {} : notEnabled),
        value: { name },
        picked: isEnabled,
      })),
    );
  const choices = services.flatMap(({ name, isEnabled }) =>
    portsOf(loaded, name).map((metricsPort) => ({
      label: `${plainText(name)}:${metricsPort}/metrics`,
      ...(isEnabled ? {} : notEnabled),
      value: { name, metricsPort },
    })),
  );
  if (choices.length === 0) return [];
  return ui.pickMany('Which services offer metrics in Prometheus\u2019s format? None is fine', choices);
}

function publishedPorts({ containers }: Uses<'containers'>): readonly number[] {
  return containers.all.flatMap(({ ports }) => ports.flatMap(({ publicPort }) => publicPort ?? []));
}
