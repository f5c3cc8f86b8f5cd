import { rootCertificates } from 'node:tls';
import { certificatesIn } from '../engine/tls/certificate';
import { certificateReport, type CertificateReport } from '../engine/tls/report';
import type { RegistryAddress } from './address';
import { ownCertificates } from './ownCertificates';

/** The certificates of a registry. Contacts it for them. */
export async function registryCertificates(
  { name, host }: RegistryAddress,
  signal: AbortSignal,
): Promise<CertificateReport> {
  const { hostname, port } = new URL(`https://${host}`);
  const own = ownCertificates(host);
  const { groups, ...report } = await certificateReport(
    {
      where: name,
      who: 'the registry',
      host: hostname.replace(/^\[(.*)\]$/, '$1'),
      port: port === '' ? 443 : Number(port),
    },
    { skipVerify: false, ...(own.length > 0 ? { ca: [...rootCertificates, ...own].join('\n') } : {}) },
    registryFiles(host),
    signal,
  );
  // Every editor has the public CAs; those for this registry are worth a look.
  const [shown] = groups;
  const trusted = own.length === 0 ? undefined : trustedGroup(own.join('\n'), host);
  return {
    ...report,
    groups: [...(shown?.kind === 'server' ? [shown] : []), ...(trusted ? [trusted] : [])],
  };
}

function trustedGroup(pem: string, host: string): CertificateReport['groups'][number] {
  return { kind: 'authorities', title: `Trusted CAs (${folderOf(host)})`, certificates: certificatesIn(pem) };
}

/** What a user can change where the certificates of a registry aren't accepted. */
export function registryFiles(host: string): { readonly authorities: string; readonly client: string } {
  return { authorities: `${folderOf(host)}/ca.crt`, client: '' };
}

function folderOf(host: string): string {
  return `/etc/docker/certs.d/${host}`;
}
