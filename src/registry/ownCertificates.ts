import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folders in which engines of this machine look for certificates of registries. */
const certificateFolders = ['/etc/docker/certs.d'];

/** The authorities that engines trust for this registry besides the usual ones. */
export function ownCertificates(host: string): readonly string[] {
  const home = process.env['HOME'];
  const folders = home ? [...certificateFolders, join(home, '.config/docker/certs.d')] : certificateFolders;
  return folders.flatMap((folder) => {
    try {
      const names = readdirSync(join(folder, host)).filter((name) => name.endsWith('.crt'));
      return names.slice(0, 20).map((name) => readFileSync(join(folder, host, name), 'utf8'));
    } catch {
      return [];
    }
  });
}
