import { plainText } from '../../base/text/plainText';
import { parseBytes } from '../../compose/load/units';
import { presentLimit } from '../../containers/stats/presentUsage';
import type { ContainerUpdate } from '../../engine/containerCalls';
import type { HostConfig } from '../../engine/records';
import { command } from '../command';
import type { Uses } from '../context/commandContext';
import { fillForm, type Form, type FormField } from '../fillForm';

export default command({
  id: 'drydock.container.update',
  title: 'Change Limits and Restart Policy...',
  icon: 'settings',
  target: 'container',
  elsewhere: true,
  menus: [{ place: 'row', group: 'run', order: 5, submenu: 'signals' }],
  appliesTo: ({ state }) => state !== 'removing' && state !== 'dead',
  async run(context: Uses<'engine' | 'ui'>, targets) {
    const engine = await context.engine();
    for (const { id, name } of targets) {
      const { host } = await engine.containers.inspect(id);
      const form = updateForm(context, host, plainText(name));
      const changes = await fillForm(context.ui, form, {});
      if (!changes) return;
      if (Object.keys(changes).length === 0) continue;
      await context.ui.progress(`Changing "${plainText(name)}"`, (signal) =>
        engine.containers.update(id, changes, signal),
      );
      context.ui.inform(
        `Changed "${plainText(name)}" until it is recreated. Change its Compose file too if it has one.`,
      );
    }
  },
});

const policies = ['no', 'on-failure', 'unless-stopped', 'always'];

function updateForm({ ui }: Uses<'ui'>, host: HostConfig, name: string): Form<ContainerUpdate> {
  return {
    title: `Limits and restart policy of "${name}"`,
    action: 'Apply',
    summary: (changes) => summaryOf(changes, host),
    fields: () => [policyField(ui, host), memoryField(ui, host), cpusField(ui, host), pidsField(ui, host)],
  };
}

function summaryOf(changes: ContainerUpdate, host: HostConfig): string {
  const { restartPolicy, memory, nanoCpus, pidsLimit } = { ...changes };
  const parts = [
    restartPolicy ? `restart ${restartPolicy.name}` : undefined,
    memory === undefined ? undefined : `memory ${presentLimit(memory)}`,
    nanoCpus === undefined ? undefined : `${nanoCpus / 1e9} CPUs`,
    pidsLimit === undefined ? undefined : `processes ${pidsLimit < 0 ? 'unlimited' : pidsLimit}`,
  ].filter((part) => part !== undefined);
  const note = changes.restartPolicy && host.autoRemove ? ' (fails: it is removed when it stops)' : '';
  return parts.length === 0 ? 'no changes' : parts.join(', ') + note;
}

function policyField(ui: Uses<'ui'>['ui'], { restartPolicy }: HostConfig): FormField<ContainerUpdate> {
  return {
    label: 'Restart policy',
    shown: (changes) => (changes.restartPolicy ?? restartPolicy).name || 'no',
    async edit(changes) {
      const policy = await ui.pick(
        'When should the engine start the container again?',
        policies.map((value) => ({ label: value, value })),
      );
      return policy === undefined
        ? undefined
        : { ...changes, restartPolicy: { name: policy, maximumRetryCount: 0 } };
    },
  };
}

/** The engine's own least amount of memory. */
const leastMemory = 6 * 1024 * 1024;
const cannotRemove =
  'A limit can be changed but not removed while the container exists. Recreate it without one.';

function memoryField(ui: Uses<'ui'>['ui'], host: HostConfig): FormField<ContainerUpdate> {
  return {
    label: 'Memory limit',
    shown: ({ memory = host.memory }) => (memory > 0 ? presentLimit(memory) : 'none'),
    async edit(changes) {
      const entered = await ui.input({
        title: 'Memory limit',
        placeholder: 'for example 512m or 1.5g',
        value: host.memory > 0 ? String(changes.memory ?? host.memory) : '',
        validate(text) {
          if (text.trim() === '') return host.memory > 0 ? cannotRemove : undefined;
          const bytes = parseBytes(text.trim());
          if (bytes === undefined || bytes < 0) return 'Enter an amount such as 512m or 1.5g.';
          return bytes < leastMemory ? 'The least that Docker allows is 6m.' : undefined;
        },
      });
      const memory = entered === undefined ? undefined : parseBytes(entered.trim());
      if (memory === undefined) return undefined;
      // The engine rejects memory above the sum of memory and swap, so the swap stays what it is.
      const swap = host.memorySwap > 0 ? host.memorySwap - host.memory : memory;
      return { ...changes, memory, memorySwap: host.memorySwap < 0 ? -1 : memory + swap };
    },
  };
}

function cpusField(ui: Uses<'ui'>['ui'], host: HostConfig): FormField<ContainerUpdate> {
  return {
    label: 'CPU limit',
    shown: ({ nanoCpus = host.nanoCpus }) => (nanoCpus > 0 ? `${nanoCpus / 1e9} CPUs` : 'none'),
    async edit(changes) {
      const entered = await ui.input({
        title: 'CPU limit',
        placeholder: 'number of CPUs, for example 1.5',
        validate(text) {
          if (text.trim() === '') return host.nanoCpus > 0 ? cannotRemove : undefined;
          return /^\d{1,4}(?:\.\d{1,3})?$/.test(text.trim()) && Number(text) >= 0.01
            ? undefined
            : 'Enter a number of CPUs, at least 0.01.';
        },
      });
      if (!entered?.trim()) return undefined;
      return { ...changes, nanoCpus: Math.round(Number(entered) * 1e9) };
    },
  };
}

function pidsField(ui: Uses<'ui'>['ui'], host: HostConfig): FormField<ContainerUpdate> {
  return {
    label: 'Process limit',
    shown: ({ pidsLimit = host.pidsLimit }) => (pidsLimit > 0 ? String(pidsLimit) : 'none'),
    async edit(changes) {
      const entered = await ui.input({
        title: 'Process limit',
        placeholder: 'number of processes and threads; leave empty for none',
        validate: (text) =>
          /^(?:|[1-9]\d{0,6})$/.test(text.trim()) ? undefined : 'Enter a whole number, or nothing.',
      });
      if (entered === undefined) return undefined;
      return { ...changes, pidsLimit: entered.trim() === '' ? -1 : Number(entered) };
    },
  };
}
