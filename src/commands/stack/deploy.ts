import { plainText } from '../../base/text/plainText';
import { UserError } from '../../base/userError';
import { refusalOf } from '../../compose/load/refusal';
import { loadSelection } from '../../compose/stacks/loadSelection';
import { toData } from '../../compose/node';
import { swarmStackModel, type SwarmStackModel } from '../../compose/swarm/stackModel';
import { readSwarm } from '../../swarm/swarmSource';
import { managed, stackTargets } from '../../swarm/swarmTargets';
import { command } from '../command';
import type { Uses } from '../context/commandContext';
import { allowedByPolicy } from '../policyCheck';
import type { StackTarget } from './stackTarget';

type Used = 'containers' | 'engine' | 'policies' | 'stacks' | 'ui';

export default command({
  id: 'drydock.stack.deploy',
  title: 'Deploy Stack to Swarm...',
  icon: 'rocket',
  target: 'stack',
  menus: [
    { place: 'row', group: 'run', order: 1, submenu: 'services' },
    { place: 'title', view: 'drydock.swarm', order: 1, button: true },
  ],
  async run(context: Uses<Used>, targets) {
    for (const target of targets) await deploy(context, target);
  },
});

async function deploy(context: Uses<Used>, target: StackTarget): Promise<void> {
  const { engine, stacks, ui } = context;
  const model = modelOf(context, target);
  const swarm = managed(await readSwarm(await engine(), new AbortController().signal));
  const isAllowed = await allowedByPolicy(context, {
    what: `"${plainText(target.projectName)}"`,
    folder: target.stack.folder,
    images: target.services
      .filter(({ isEnabled }) => isEnabled)
      .flatMap(({ name, image }) => (image === undefined ? [] : { reference: image, names: [name] })),
    action: 'Deploy Anyway',
  });
  if (!isAllowed) return;
  const answer = await ui.input({
    title: 'Name of the stack in the swarm',
    value: target.projectName,
    validate: (text) =>
      /^[a-zA-Z0-9][a-zA-Z0-9_-]*$/.test(text.trim())
        ? undefined
        : 'A name has letters, digits, "_" and "-", and begins with a letter or digit.',
  });
  if (answer === undefined) return;
  const name = answer.trim();
  const deployed = stackTargets(swarm).find((stack) => stack.name === name);
  const present = deployed?.services.map((service) => service.name.slice(name.length + 1)) ?? [];
  const surplus = present.filter((service) => !model.services.includes(service));
  const options = await ui.pickMany<string>(`Deploy "${plainText(name)}" with`, [
    ...(surplus.length === 0
      ? []
      : [
          {
            label: 'Remove Services That Are Not in the Files',
            description: surplus.join(', '),
            value: '--prune',
          },
        ]),
    {
      label: 'Send Registry Credentials to the Nodes',
      description: 'for images of private registries',
      value: '--with-registry-auth',
    },
  ]);
  if (!options) return;
  const agreed = await ui.confirm({
    message: `Deploy "${plainText(name)}" to the swarm?`,
    detail: describe(model, present, options.includes('--prune') ? surplus : []),
    action: 'Deploy',
  });
  if (!agreed) return;
  await ui.progress(`Deploying "${plainText(name)}"`, (signal) =>
    stacks.deploy({ name, model: model.text, folder: target.stack.folder, arguments: options }, signal),
  );
  ui.inform(`Deployed "${plainText(name)}". The Swarm view shows how its tasks start.`);
}

function modelOf({ stacks }: Uses<'stacks'>, { selection }: StackTarget): SwarmStackModel {
  const loaded = loadSelection(selection, stacks.reader, stacks.environment());
  const refusal = refusalOf(loaded);
  if (refusal) throw refusal;
  const model = swarmStackModel(toData(loaded.effective));
  if (model.withoutImage.length > 0) {
    const names = model.withoutImage.map((service) => `"${plainText(service)}"`).join(', ');
    throw new UserError(
      'stack-rejected',
      `A swarm doesn't build images, and ${names} ${model.withoutImage.length === 1 ? 'has' : 'have'} no "image". Build and push an image, and set "image" to its name.`,
    );
  }
  return model;
}

/** What will be new, updated and removed, and what of the files has no effect. */
function describe(
  { services, lost }: SwarmStackModel,
  present: readonly string[],
  removed: readonly string[],
): string {
  const named = (title: string, names: readonly string[]) =>
    names.length === 0 ? [] : [`${title}: ${names.map(plainText).join(', ')}.`];
  const options = [...new Set(lost.map(({ owner, option }) => `${option} (${owner})`))];
  return [
    ...named(
      'New services',
      services.filter((service) => !present.includes(service)),
    ),
    ...named(
      'Updated services',
      services.filter((service) => present.includes(service)),
    ),
    ...named('Removed services', removed),
    ...named('Without an effect in a swarm', options),
  ].join('\n');
}
