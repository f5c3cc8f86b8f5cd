import type { Scanner } from './scanner';
import { anchoreSource } from './anchoreSource';

export const grype: Scanner = {
  id: 'grype',
  name: 'Grype',
  probe: ['grype', 'version'],
  scan: (source) => ['grype', anchoreSource(source), '--quiet', '--output', 'json'],
  sbom: (source, format) =>
    format === 'spdx' ? undefined : ['grype', anchoreSource(source), '--quiet', '--output', 'cyclonedx-json'],
  installPage: 'https://github.com/anchore/grype#installation',
};
