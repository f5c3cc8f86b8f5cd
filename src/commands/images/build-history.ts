import type { BuildRecord } from '../../build/history';
import { presentAgo, presentDuration } from '../../containers/units';
import { command } from '../command';
import type { Choice, Uses } from '../context/commandContext';

export default command({
  id: 'drydock.images.buildHistory',
  title: 'Build History...',
  icon: 'history',
  target: 'none',
  menus: [{ place: 'title', view: 'drydock.images', order: 7, button: false }],
  async run({ builds, ui }: Uses<'builds' | 'ui'>) {
    const records = await ui.progress('Reading the build history', (signal) => builds.history(signal));
    if (records.length === 0) {
      ui.inform('The build history is empty. Build an image first.');
      return;
    }
    const now = Date.now();
    const chosen = await ui.pick(
      'Build history: choose a build to open its log',
      records.map((record) => choiceOf(record, now)),
    );
    if (!chosen) return;
    const text = await ui.progress(`Reading the log of "${chosen.name}"`, (signal) =>
      builds.historyLog(chosen, signal),
    );
    await ui.openDocument({
      name: `Build of ${chosen.name}.log`,
      text: text || 'The build printed nothing.\n',
    });
  },
});

const words: Readonly<Record<BuildRecord['state'], string>> = {
  running: 'running',
  completed: 'completed',
  failed: 'failed',
  canceled: 'cancelled',
};

function choiceOf(record: BuildRecord, now: number): Choice<BuildRecord> {
  const { name, state, started, ended, steps, cachedSteps } = record;
  const took = ended === undefined ? '' : ` in ${presentDuration(ended - started)}`;
  return {
    label: name,
    description: `${words[state]}${took}, ${presentAgo(started, now)} · ${steps} ${steps === 1 ? 'step' : 'steps'}, ${cachedSteps} cached`,
    value: record,
  };
}
