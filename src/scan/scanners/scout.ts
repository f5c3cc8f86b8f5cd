import type { ScanSource, Scanner } from './scanner';

export const scout: Scanner = {
  id: 'scout',
  name: 'Docker Scout',
  probe: ['docker', 'scout', 'version'],
  scan: (source) => ['docker', 'scout', 'cves', '--format', 'sarif', '--locations', imageOf(source)],
  sbom: (source, format) => ['docker', 'scout', 'sbom', '--format', format, imageOf(source)],
  installPage: 'https://docs.docker.com/scout/install/',
};

/** With its scheme, so that Docker Scout looks nowhere else. */
function imageOf(source: ScanSource): string {
  return source.kind === 'archive' ? `archive://${source.path}` : `local://${source.reference}`;
}
