import { plainText } from '../../base/text/plainText';
import { UserError } from '../../base/userError';
import { describePlan, summarizePlan } from '../../drift/words';
import type { ExplainedPlan } from '../../drift/planStack';
import { command } from '../command';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.stack.showUpChanges',
  title: 'Show What Up Would Change',
  icon: 'diff',
  target: 'stack',
  menus: [{ place: 'row', group: 'look', order: 5, submenu: 'config' }],
  async run({ stacks, ui }: Uses<'stacks' | 'ui'>, targets) {
    for (const target of targets) {
      const plan = await stacks.planUp(target);
      if (!plan)
        throw new UserError(
          'no-plan',
          `What Up would change in "${plainText(target.projectName)}" can't be determined. Check that the engine can be reached, that Compose is installed, and that "Show Effective Config" shows no error.`,
        );
      await ui.openDocument({
        name: `What Up Would Change - ${target.projectName}.txt`,
        text: textOf(plan, target.projectName),
      });
    }
  },
});

function textOf(plan: ExplainedPlan, project: string): string {
  const summary = summarizePlan(plan);
  const services = describePlan(plan).map(
    ({ service, lines }) => `\n${service}\n${lines.map((line) => `  ${line}\n`).join('')}`,
  );
  const asked = plan.askedVolumes.map(
    (name) =>
      `\nThe volume ${name} differs from its definition. Compose asks whether to recreate it, which deletes its data.\n`,
  );
  const orphans =
    plan.orphans.length > 0
      ? `\nNo file defines these containers anymore, and Up keeps them ("docker compose up --remove-orphans" removes them):\n${plan.orphans.map(({ name }) => `  ${name}\n`).join('')}`
      : '';
  const title = `${project}: Up ${summary === '' ? 'changes no container' : summary}`;
  return `${title}\n${services.join('')}${asked.join('')}${orphans}`;
}
