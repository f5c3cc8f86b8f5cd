import { X509Certificate } from 'node:crypto';

/** What a certificate says of itself. Texts are as they were: untrusted. */
export interface Certificate {
  /** `CN=docker.example, O=Example`. */
  readonly subject: string;
  readonly issuer: string;
  /** The host names and addresses that it is for. */
  readonly names: readonly string[];
  /** Milliseconds since the epoch. */
  readonly validFrom: number;
  readonly validTo: number;
  /** SHA-256 of the certificate, in hexadecimal with colons. */
  readonly fingerprint: string;
  /** It may sign others. */
  readonly isAuthority: boolean;
  readonly isSelfSigned: boolean;
}

/** A bundle of authorities has more than a hundred; nobody has that many of their own. */
const mostCertificates = 500;

/** More names are counted only. */
const mostNames = 100;

const block =
  /-----BEGIN (?:X509 |TRUSTED )?CERTIFICATE-----[\s\S]*?-----END (?:X509 |TRUSTED )?CERTIFICATE-----/g;

/** The certificates in a PEM file, in their order. What can't be read as one is left out; see {@link pemFault}. */
export function certificatesIn(pem: string): readonly Certificate[] {
  return (pem.match(block) ?? []).slice(0, mostCertificates).flatMap((text) => {
    const read = parse(text);
    return read ? [describe(read)] : [];
  });
}

/** Why a PEM file has no certificate; undefined where it has one. */
export function pemFault(pem: string): string | undefined {
  if (certificatesIn(pem).length > 0) return undefined;
  if (pem.trim() === '') return 'is empty';
  if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(pem)) return 'has a private key and no certificate';
  return pem.includes('-----BEGIN ') ? 'has a damaged certificate' : "isn't a certificate in PEM form";
}

function parse(data: string | Buffer): X509Certificate | undefined {
  try {
    return new X509Certificate(data);
  } catch {
    return undefined;
  }
}

/** One that a server has sent, in DER. */
export function certificateFrom(der: Buffer): Certificate | undefined {
  const read = parse(der);
  return read && describe(read);
}

function describe(read: X509Certificate): Certificate {
  const { subject, issuer } = read;
  return {
    subject: oneLine(subject),
    issuer: oneLine(issuer),
    names: namesIn(read.subjectAltName ?? ''),
    validFrom: Date.parse(read.validFrom),
    validTo: Date.parse(read.validTo),
    fingerprint: read.fingerprint256,
    isAuthority: read.ca,
    isSelfSigned: read.checkIssued(read),
  };
}

/** Node.js writes a line for each part of a name. A subject may be absent. */
function oneLine(name: string | undefined): string {
  return (name ?? '').split('\n').filter(Boolean).join(', ').slice(0, 500);
}

/** `DNS:a.example, IP Address:10.0.0.1`; a name with special characters stands in quotes. */
function namesIn(text: string): readonly string[] {
  return [...text.matchAll(/(?:DNS|IP Address|URI|email):("(?:[^"\\]|\\.)*"|[^,]*)/g)]
    .map(([, name = '']) => (name.startsWith('"') ? unquoted(name) : name).slice(0, 300))
    .slice(0, mostNames);
}

function unquoted(text: string): string {
  try {
    return String(JSON.parse(text));
  } catch {
    return text;
  }
}

/** The common name of a subject, or all of it. */
export function shortName(subject: string): string {
  return /(?:^|, )CN=([^,]*)/.exec(subject)?.[1] ?? (subject === '' ? 'no name' : subject);
}

export const dayMs = 24 * 60 * 60 * 1000;

/** From so many milliseconds before its end on, users are warned. */
export const warnBeforeMs = 30 * dayMs;

/** Whether a certificate holds at a time; `soon` where it ends within 30 days. */
export function validityOf(
  { validFrom, validTo }: Pick<Certificate, 'validFrom' | 'validTo'>,
  now: number,
): 'valid' | 'soon' | 'expired' | 'early' {
  if (validTo <= now) return 'expired';
  if (validFrom > now) return 'early';
  return validTo - now < warnBeforeMs ? 'soon' : 'valid';
}

/** `expires in 12 days`, `expired 3 days ago`. */
export function presentValidity(
  certificate: Pick<Certificate, 'validFrom' | 'validTo'>,
  now: number,
): string {
  const days = (ms: number) => {
    const count = Math.floor(ms / dayMs);
    return count === 0 ? 'less than a day' : count === 1 ? '1 day' : `${count} days`;
  };
  const { validFrom, validTo } = certificate;
  if (!Number.isFinite(validTo)) return 'has no end that can be read';
  if (validTo <= now) return `expired ${days(now - validTo)} ago`;
  if (validFrom > now) return `is valid only in ${days(validFrom - now)}`;
  return `expires in ${days(validTo - now)}`;
}

/** A date as people compare them: `2027-01-31`. */
export function presentDate(time: number): string {
  return Number.isFinite(time) ? new Date(time).toISOString().slice(0, 10) : 'unknown';
}
