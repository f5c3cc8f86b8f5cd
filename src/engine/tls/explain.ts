import { plainText } from '../../base/text/plainText';
import { presentDate, presentValidity, shortName, validityOf, type Certificate } from './certificate';
import { handshakeOf, type FailedHandshake } from './peer';

/** Which files the user can change, in the words of a message. */
export interface TlsFiles {
  /** `ca.pem of the context`: what holds the authorities that are trusted. */
  readonly authorities: string;
  /** `cert.pem and key.pem of the context`; empty where we show no certificate. */
  readonly client: string;
}

/**
 * Why a TLS handshake failed, in a sentence or two: which certificate, and what is wrong with it. `who` is its subject:
 * `the engine`. Undefined where the code says nothing of certificates.
 */
export function explainTls(
  error: unknown,
  who: string,
  files: TlsFiles,
  now = Date.now(),
): string | undefined {
  const code = codeOf(error);
  const handshake = handshakeOf(error) ?? { host: '', chain: [], faults: [] };
  const own = ownFiles(code, handshake, files);
  if (own !== undefined) return own;
  const server = serverCertificate(code, handshake, who, files, now);
  if (server !== undefined) return server;
  const refused = refusedClient(code, handshake, who, files, now);
  if (refused !== undefined) return refused;
  if (/WRONG_VERSION_NUMBER|UNKNOWN_PROTOCOL|HTTP_REQUEST|PACKET_LENGTH_TOO_LONG/.test(code))
    return `${upper(who)} doesn't speak TLS at that port.`;
  if (/UNSUPPORTED_PROTOCOL|PROTOCOL_VERSION|NO_SHARED_CIPHER|HANDSHAKE_FAILURE/.test(code))
    return `${upper(who)} and Drydock have no TLS version in common: the server's is older than TLS 1.2, or it needs another type of certificate.`;
  return undefined;
}

/** What is wrong with files of this machine shows before anything is sent. */
function ownFiles(code: string, { faults }: FailedHandshake, files: TlsFiles): string | undefined {
  if (/KEY_VALUES_MISMATCH/.test(code))
    return `The private key doesn't belong to the certificate: ${files.client || 'the files'} must be a pair.`;
  if (/BAD_DECRYPT|INTERRUPTED_OR_CANCELLED|BAD_PASSWORD/.test(code))
    return `The private key is protected by a password, which isn't supported. Use a key without one.`;
  const isUnreadable = code.startsWith('ERR_OSSL_');
  const [fault] = faults;
  if (fault !== undefined) return `${upper(fault)}. Replace it with the certificate in PEM form.`;
  return isUnreadable
    ? `${upper(files.client) || 'A file'} can't be read as a certificate and its private key in PEM form.`
    : undefined;
}

function serverCertificate(
  code: string,
  handshake: FailedHandshake,
  who: string,
  { authorities: file }: TlsFiles,
  now: number,
): string | undefined {
  const { chain, host } = handshake;
  const [leaf] = chain;
  const top = chain.at(-1);
  const named = leaf ? ` "${name(leaf.subject)}"` : '';
  const known = trusted(handshake, file);
  const isOfSameName =
    top !== undefined && handshake.authorities?.some(({ subject }) => subject === top.issuer) === true;
  if (isOfSameName && /^(?:UNABLE_TO_|CERT_SIGNATURE_FAILURE)/.test(code))
    return `The certificate${named} of ${who} isn't signed by the "${name(top.issuer)}" in ${file}, but by another CA with the same name. That CA was probably recreated: get its new certificate.`;
  switch (code) {
    case 'DEPTH_ZERO_SELF_SIGNED_CERT':
      return `The certificate${named} of ${who} is self-signed, and ${known}. If it's the right one, add it to ${file}.${fingerprint(leaf)}`;
    case 'SELF_SIGNED_CERT_IN_CHAIN':
      return `The certificate${named} of ${who} is signed by the CA "${name(top?.subject ?? '')}", and ${known}. If that's the right one, add it to ${file}.${fingerprint(top)}`;
    case 'UNABLE_TO_GET_ISSUER_CERT':
    case 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY':
    case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE':
    case 'CERT_UNTRUSTED':
      return `The certificate${named} of ${who} is signed by "${name(top?.issuer ?? '')}", which isn't known: ${known}. Add the certificate of that CA to ${file}, or configure ${who} to send its intermediate certificates.`;
    case 'CERT_SIGNATURE_FAILURE':
      return `The certificate${named} of ${who} has a signature that isn't from its issuer "${name(top?.issuer ?? '')}". It's damaged, or was changed in transit.`;
    case 'CERT_HAS_EXPIRED': {
      const expired = chain.find((each) => validityOf(each, now) === 'expired') ?? leaf;
      return `The certificate ${dated(expired, who, leaf, now)}. Renew it.`;
    }
    case 'CERT_NOT_YET_VALID': {
      const early = chain.find((each) => validityOf(each, now) === 'early') ?? leaf;
      return `The certificate ${dated(early, who, leaf, now)}. Check the clock of this machine.`;
    }
    case 'CERT_REVOKED':
      return `The certificate${named} of ${who} was revoked. Get a new one.`;
    case 'INVALID_PURPOSE':
      return `The certificate${named} of ${who} isn't for servers: its extended key usage must include "serverAuth".`;
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
    case 'HOSTNAME_MISMATCH':
      return `The certificate${named} of ${who} is for ${namesOf(leaf)}, not for "${plainText(host)}". Use one of its names in the address, or recreate the certificate with this one.`;
    default:
      return undefined;
  }
}

/** A server reports with an alert that it rejects the client; with TLS 1.3, some only close the connection. */
function refusedClient(
  code: string,
  { client }: FailedHandshake,
  who: string,
  { client: file }: TlsFiles,
  now: number,
): string | undefined {
  const isAlert =
    /ALERT_(?:CERTIFICATE_REQUIRED|BAD_CERTIFICATE|UNSUPPORTED_CERTIFICATE|CERTIFICATE_(?:REVOKED|EXPIRED|UNKNOWN)|UNKNOWN_CA|ACCESS_DENIED|DECRYPT_ERROR|HANDSHAKE_FAILURE)/.test(
      code,
    );
  if (!isAlert) return undefined;
  const where = file === '' ? '' : ` (${file})`;
  if (!client && code.endsWith('HANDSHAKE_FAILURE'))
    return `${upper(who)} refused the handshake. It probably requires a client certificate, but none is configured${where}.`;
  if (!client)
    return `${upper(who)} requires a client certificate, but none is configured${where}. Get one from whoever runs the server.`;
  if (validityOf(client, now) === 'expired' || /EXPIRED/.test(code))
    return `${upper(who)} rejected the client certificate "${name(client.subject)}", which ${presentValidity(client, now)}${where}. Renew it.`;
  return `${upper(who)} rejected the client certificate "${name(client.subject)}" of "${name(client.issuer)}"${where}: it doesn't trust that CA, or not this certificate.`;
}

function trusted({ authorities }: FailedHandshake, file: string): string {
  if (!authorities) return `it isn't a trusted CA`;
  if (authorities.length === 0) return `${file} has no certificate`;
  const names = authorities.slice(0, 3).map(({ subject }) => `"${name(subject)}"`);
  const more = authorities.length - names.length;
  return `${file} has only ${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function dated(
  each: Certificate | undefined,
  who: string,
  leaf: Certificate | undefined,
  now: number,
): string {
  if (!each) return `of ${who} isn't valid now`;
  const what =
    each === leaf
      ? `"${name(each.subject)}" of ${who}`
      : `"${name(each.subject)}", which signed that of ${who},`;
  return `${what} ${presentValidity(each, now)} (${presentDate(each.validFrom)} to ${presentDate(each.validTo)})`;
}

function namesOf(leaf: Certificate | undefined): string {
  if (!leaf || leaf.names.length === 0) return 'no host at all';
  const names = leaf.names.slice(0, 5).map((each) => `"${plainText(each)}"`);
  const more = leaf.names.length - names.length;
  return `${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

function fingerprint(each: Certificate | undefined): string {
  return each ? ` Its SHA-256 fingerprint is ${each.fingerprint}.` : '';
}

function name(subject: string): string {
  return plainText(shortName(subject)).slice(0, 100);
}

function upper(text: string): string {
  // `ca.pem` stays what it is.
  return /^\w+\.pem/.test(text) ? text : text.charAt(0).toUpperCase() + text.slice(1);
}

/** Of an error of Node.js; where that has none, from the words of OpenSSL in it: `ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE`. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (code !== '' && code !== 'EPROTO') return code;
  const [, library = '', reason = ''] = /error:[\dA-F]+:([^:]*):[^:]*:([^:\n]+)/i.exec(error.message) ?? [];
  if (reason === '') return code;
  return `ERR_${library.startsWith('SSL') ? 'SSL' : 'OSSL'}_${reason.trim().replaceAll(/\W+/g, '_').toUpperCase()}`;
}
