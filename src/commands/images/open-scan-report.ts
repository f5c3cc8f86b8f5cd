import { command } from '../command';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.images.openScanReport',
  title: 'Open Scan Report or SBOM...',
  icon: 'go-to-file',
  target: 'none',
  menus: [{ place: 'title', view: 'drydock.images', order: 6, button: false }],
  async run({ scans, ui }: Uses<'scans' | 'ui'>) {
    const path = await ui.chooseExistingFile(
      'Open a report of Trivy or Grype, SARIF, SPDX or CycloneDX',
      'Open',
    );
    if (path) await scans.open(path);
  },
});
