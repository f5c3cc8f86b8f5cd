import { plainText } from '../../base/text/plainText';
import { presentCertificates } from '../../engine/tls/report';
import type { EngineChoice } from '../../engine/context/resolve';
import { command } from '../command';
import type { Choice, Uses } from '../context/commandContext';

export default command({
  id: 'drydock.engine.showCertificates',
  title: 'Show Certificates...',
  icon: 'lock',
  target: 'none',
  menus: [{ place: 'title', view: 'drydock.containers', order: 11, button: false }],
  async run({ contexts, ui }: Uses<'contexts' | 'ui'>) {
    const choice = await choose({ contexts, ui });
    if (!choice) return;
    const report = await ui.progress('Reading certificates', (signal) =>
      contexts.certificates(choice, signal),
    );
    await ui.openDocument({
      name: `Certificates of ${report.where}.txt`,
      text: presentCertificates(report, Date.now()),
    });
  },
});

/** The engine of this window, or that of a context with an address that may use TLS. Without contexts there is no question. */
async function choose({ contexts, ui }: Uses<'contexts' | 'ui'>): Promise<EngineChoice | undefined> {
  const all = await contexts.list();
  const others: readonly Choice<EngineChoice>[] = all.contexts
    .filter(({ host }) => /^(?:tcp|https):/i.test(host))
    .map(({ name, host }) => ({
      label: plainText(name),
      description: plainText(host),
      value: { context: name },
    }));
  if (others.length === 0) return contexts.meant;
  return ui.pick('Show the certificates of an engine', [
    { label: 'Engine of this window', description: plainText(contexts.currentHost), value: contexts.meant },
    ...others,
  ]);
}
