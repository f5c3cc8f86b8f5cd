import { plainText } from '../../base/text/plainText';
import { messageOf, UserError } from '../../base/userError';
import { resolveEndpoint, type EngineChoice } from '../context/resolve';
import type { Surroundings } from '../context/environment';
import { whereIs } from '../docker/connectionFailure';
import type { TlsMaterial } from '../tls/material';
import {
  certificatesIn,
  pemFault,
  presentDate,
  presentValidity,
  validityOf,
  type Certificate,
} from './certificate';
import { explainTls, type TlsFiles } from './explain';
import { probeCertificates } from './probe';

/** The certificates that one connection uses. */
export interface CertificateReport {
  /** `tcp://engine.example:2376 (context "prod")`. */
  readonly where: string;
  readonly groups: readonly CertificateGroup[];
  /** Whether the server's are accepted, or why not, in a sentence. */
  readonly verdict: string;
}

export interface CertificateGroup {
  /** Whose they are: the server's chain, what it is shown, or the CAs that are trusted. */
  readonly kind: 'server' | 'client' | 'authorities';
  /** `Certificates of the engine`. */
  readonly title: string;
  readonly certificates: readonly Certificate[];
  /** Why there are none. */
  readonly note?: string;
}

/** As many of a bundle of CAs are shown. */
const mostShown = 20;

/**
 * The certificates of an engine, and those that are shown to it. Contacts it for its own. Throws a `UserError` where it is
 * reached without TLS.
 */
export async function engineCertificates(
  choice: EngineChoice,
  surroundings: Surroundings,
  signal: AbortSignal,
): Promise<CertificateReport> {
  const { endpoint, address, tls } = await resolveEndpoint(choice, surroundings);
  const where = whereIs(endpoint);
  if (address.kind !== 'tcp' || !address.secure) {
    const how = { unix: 'a socket', npipe: 'a named pipe', ssh: 'SSH', tcp: 'TCP without TLS' }[address.kind];
    throw new UserError(
      'no-certificates',
      `The engine at ${plainText(where)} is reached over ${how}, so there are no certificates.`,
    );
  }
  return certificateReport(
    { where: plainText(where), who: 'the engine', host: address.host, port: address.port },
    tls ?? { skipVerify: false },
    { authorities: 'ca.pem', client: 'cert.pem and key.pem' },
    signal,
  );
}

/** The certificates of a server, and those that are shown to it. Contacts it for its own. */
export async function certificateReport(
  server: { readonly where: string; readonly who: string; readonly host: string; readonly port: number },
  material: TlsMaterial,
  files: TlsFiles,
  signal: AbortSignal,
): Promise<CertificateReport> {
  const { where, who, host, port } = server;
  const own = [
    ...(material.cert === undefined ? [] : [group('client', 'Client certificate (cert.pem)', material.cert)]),
    ...(material.ca === undefined
      ? []
      : [group('authorities', `Trusted CAs (${files.authorities})`, material.ca)]),
  ];
  try {
    const { chain, failure } = await probeCertificates(host, port, material, signal);
    const shown: CertificateGroup = {
      kind: 'server',
      title: `Certificates of ${who}`,
      certificates: chain,
    };
    return { where, groups: [shown, ...own], verdict: verdictOf(failure, who, files, material.skipVerify) };
  } catch (error) {
    signal.throwIfAborted();
    const cause = error instanceof Error ? (error.cause ?? error) : error;
    return {
      where,
      groups: own,
      verdict:
        explainTls(cause, who, files) ?? `No certificates could be read: ${plainText(messageOf(error))}.`,
    };
  }
}

function verdictOf(failure: Error | undefined, who: string, files: TlsFiles, skipsVerify: boolean): string {
  if (!failure) return 'The certificates are trusted.';
  const why = explainTls(failure, who, files) ?? plainText(messageOf(failure));
  return skipsVerify
    ? `The context turns verification off. Otherwise, the certificates would be rejected: ${why}`
    : why;
}

function group(kind: CertificateGroup['kind'], title: string, pem: string): CertificateGroup {
  const fault = pemFault(pem);
  return {
    kind,
    title,
    certificates: certificatesIn(pem),
    ...(fault === undefined ? {} : { note: `The file ${fault}.` }),
  };
}

/** The report as plain text. */
export function presentCertificates({ where, groups, verdict }: CertificateReport, now: number): string {
  const blocks = groups.map(({ title, certificates, note }) => {
    const shown = certificates.slice(0, mostShown).map((each) => present(each, now));
    const more = certificates.length - mostShown;
    return [
      title,
      ...(note === undefined ? [] : [`  ${note}`]),
      shown.join('\n\n'),
      ...(more > 0 ? [`  and ${more} more`] : []),
    ]
      .filter((part) => part !== '')
      .join('\n');
  });
  return [`Certificates of ${where}`, verdict, ...blocks].join('\n\n') + '\n';
}

function present(each: Certificate, now: number): string {
  const names = each.names.map(plainText).join(', ');
  const kind = each.isSelfSigned ? ' (self-signed)' : '';
  const mark = validityOf(each, now) === 'valid' ? '' : ' !';
  const rows = [
    ['Subject', plainText(each.subject) || '(none)'],
    ['Issuer', `${plainText(each.issuer) || '(none)'}${kind}`],
    ...(each.isAuthority && names === '' ? [] : [['Names', names || '(none)']]),
    [
      'Valid',
      `${presentDate(each.validFrom)} to ${presentDate(each.validTo)}: ${presentValidity(each, now)}${mark}`,
    ],
    ['SHA-256', each.fingerprint],
  ];
  return rows.map(([key = '', value = '']) => `  ${key.padEnd(8)} ${value}`).join('\n');
}

/** A certificate that ends soon or has ended, in a sentence; undefined where all hold. */
export function expiryWarning({ where, groups }: CertificateReport, now: number): string | undefined {
  for (const { kind, certificates } of groups) {
    // Bundles of CAs always have an old one; those of a chain that matter are in what the server shows.
    if (kind === 'authorities') continue;
    const worst = [...certificates].sort((a, b) => a.validTo - b.validTo)[0];
    if (!worst || !['soon', 'expired'].includes(validityOf(worst, now))) continue;
    const whose = kind === 'client' ? 'The client certificate' : 'The certificate';
    return `${whose} "${plainText(worst.subject)}" for ${where} ${presentValidity(worst, now)} (${presentDate(worst.validTo)}). Renew it before connections fail.`;
  }
  return undefined;
}
