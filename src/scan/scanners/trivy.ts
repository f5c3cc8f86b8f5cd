import { isAtLeast, type ScanSource, type Scanner } from './scanner';

export const trivy: Scanner = {
  id: 'trivy',
  name: 'Trivy',
  probe: ['trivy', '--version'],
  scan: (source, version) => [
    'trivy',
    'image',
    '--quiet',
    '--format',
    'json',
    // Secrets in files take many times as long to find. The flag has had three names.
    ...(isAtLeast(version, 0, 37)
      ? ['--scanners', 'vuln']
      : isAtLeast(version, 0, 22)
        ? ['--security-checks', 'vuln']
        : []),
    ...imageOf(source),
  ],
  sbom: (source, format) => [
    'trivy',
    'image',
    '--quiet',
    '--format',
    format === 'spdx' ? 'spdx-json' : 'cyclonedx',
    ...imageOf(source),
  ],
  installPage: 'https://trivy.dev/latest/getting-started/installation/',
};

function imageOf(source: ScanSource): readonly string[] {
  return source.kind === 'archive' ? ['--input', source.path] : ['--', source.reference];
}
