import type { ScanSource } from './scanner';

/** A source as Grype and Syft take it: with its scheme, so that they look nowhere else. */
export function anchoreSource(source: ScanSource): string {
  return source.kind === 'archive' ? `docker-archive:${source.path}` : `docker:${source.reference}`;
}
