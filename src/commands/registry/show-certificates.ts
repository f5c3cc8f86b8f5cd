import { presentCertificates } from '../../engine/tls/report';
import { registryCertificates } from '../../registry/certificates';
import { command } from '../command';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.registry.showCertificates',
  title: 'Show Certificates of Registry',
  icon: 'lock',
  target: 'registry',
  menus: [{ place: 'row', group: 'look', order: 1 }],
  async run({ ui }: Uses<'ui'>, targets) {
    for (const { address } of targets) {
      const report = await ui.progress(`Reading the certificates of ${address.name}`, (signal) =>
        registryCertificates(address, signal),
      );
      await ui.openDocument({
        name: `Certificates of ${report.where}.txt`,
        text: presentCertificates(report, Date.now()),
      });
    }
  },
});
