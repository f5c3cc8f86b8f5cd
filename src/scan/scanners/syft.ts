import { anchoreSource } from './anchoreSource';
import type { Scanner } from './scanner';

export const syft: Scanner = {
  id: 'syft',
  name: 'Syft',
  probe: ['syft', 'version'],
  scan: () => undefined,
  sbom: (source, format) => [
    'syft',
    anchoreSource(source),
    '--quiet',
    '--output',
    format === 'spdx' ? 'spdx-json' : 'cyclonedx-json',
  ],
  installPage: 'https://github.com/anchore/syft#installation',
};
