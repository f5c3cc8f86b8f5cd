import type { Span } from '../span';

/** A secret that gives itself away by its form. */
export interface KnownSecret {
  /** Where it stands in the text. */
  readonly index: number;
  readonly text: string;
  /** What it is, as the beginning of a sentence: `This GitHub token`. */
  readonly what: string;
}

/**
 * What a value gives itself away as, by the form that its issuer gave it. Every form begins with fixed characters
 * at the start of a word, so that a search looks at each character a bounded number of times.
 */
const knownForms: readonly (readonly [source: string, what: string])[] = [
  ['(?:AKIA|ASIA|ABIA|ACCA)[0-9A-Z]{16}(?![0-9A-Za-z])', 'This AWS access key'],
  ['gh[pousr]_[A-Za-z0-9]{20,255}|github_pat_\\w{22,255}', 'This GitHub token'],
  ['gl(?:pat|ptt|dt|rt|cbt|soat|ft|imt|agent|oas)-[\\w.-]{16,255}', 'This GitLab token'],
  ['xox[abeoprs]-[\\w-]{10,255}|xapp-[\\w-]{10,255}', 'This Slack token'],
  ['npm_[A-Za-z0-9]{30,64}', 'This npm token'],
  ['pypi-[\\w-]{16,255}', 'This PyPI token'],
  ['dckr_(?:pat|oat)_[\\w-]{16,255}', 'This Docker token'],
  ['AIza[\\w-]{30,64}', 'This Google API key'],
  ['ya29\\.[\\w-]{20,1024}', 'This Google token'],
  ['(?:sk|rk)_(?:live|test)_[A-Za-z0-9]{10,255}|whsec_[A-Za-z0-9+/=]{16,255}', 'This Stripe key'],
  ['sk-(?:proj-|ant-|svcacct-|or-)?[A-Za-z0-9_-]{32,255}', 'This API key'],
  ['SG\\.[\\w-]{16,64}\\.[\\w-]{16,64}', 'This SendGrid key'],
  ['hf_[A-Za-z0-9]{30,64}', 'This Hugging Face token'],
  ['do[opr]_v1_[0-9a-f]{64}', 'This DigitalOcean token'],
  ['shp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}', 'This Shopify token'],
  ['hv[sbr]\\.[\\w-]{20,255}', 'This Vault token'],
  ['SWMTKN-1-[0-9a-z-]{40,255}', 'This Swarm token'],
  ['AGE-SECRET-KEY-1[0-9A-Z]{50,64}', 'This age key'],
  ['lin_api_[A-Za-z0-9]{32,64}|figd_[\\w-]{32,64}|PMAK-[\\w-]{40,80}', 'This API key'],
  ['\\d{8,10}:AA[\\w-]{33}(?![\\w-])', 'This Telegram token'],
  ['ATATT3[\\w=-]{20,255}', 'This Atlassian token'],
  ['NRAK-[0-9A-Z]{20,40}', 'This New Relic key'],
  ['(?<=hooks\\.slack\\.com/(?:services|workflows|triggers)/)[\\w/-]{20,255}', 'This Slack webhook'],
  ['(?<=discord(?:app)?\\.com/api/webhooks/\\d{10,24}/)[\\w-]{30,255}', 'This Discord webhook'],
  // A private key in PEM that is written in base64, as in the files of Kubernetes.
  [
    'LS0tLS1CRUdJTiB(?:SU0EgUFJJVk|QUklWQVRF|FQyBQUklWQV|PUEVOU1NIIF|FTkNSWVBURU|EU0EgUFJJ)[\\w+/=-]{8,16384}',
    'This private key',
  ],
  ['eyJ[\\w-]{8,4096}(?:\\.[\\w-]{0,8192}){4}', 'This encrypted JSON Web Token'],
  ['eyJ[\\w-]{8,4096}\\.eyJ[\\w-]{8,8192}\\.[\\w-]{0,4096}', 'This JSON Web Token'],
];

const anyForm = new RegExp(`(?<![A-Za-z0-9])(?:${knownForms.map(([source]) => `(${source})`).join('|')})`);
const everyForm = new RegExp(anyForm, 'g');

/** The same of forms that begin like ordinary words: they are looked for where the text has that beginning. */
const rareForms: readonly (readonly [beginning: string, expression: RegExp, what: string])[] = [
  ['key-', /(?<![\w-])key-[0-9a-f]{32}(?![\w-])/g, 'This Mailgun key'],
  ['EAA', /(?<![\w+/-])EAA[A-Za-z0-9]{80,512}(?![\w+/=-])/g, 'This Facebook token'],
];

/** No form is shorter, in characters; most words of scripts are. */
const shortestForm = 15;

function hasKnownForm(text: string): boolean {
  return (
    anyForm.test(text) ||
    rareForms.some(([beginning, expression]) => text.includes(beginning) && text.search(expression) >= 0)
  );
}

/** Every secret with the form of a known issuer. */
export function knownSecretsIn(text: string): KnownSecret[] {
  if (text.length < shortestForm) return [];
  const found = (anyForm.test(text) ? [...text.matchAll(everyForm)] : []).map((match) => ({
    index: match.index,
    text: match[0],
    what: knownForms[match.slice(1).findIndex((group) => group !== undefined)]?.[1] ?? 'This secret',
  }));
  for (const [beginning, expression, what] of rareForms)
    if (text.includes(beginning))
      for (const match of text.matchAll(expression)) found.push({ index: match.index, text: match[0], what });
  return found;
}

/** What comes before a private key: the first line in PEM and of ssh.com, and the number of its lines in PuTTY's files. */
export const privateKeyStart =
  /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----|---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----|(?<=^|\W)Private-Lines: (\d{1,3})(?=\s|\\|$)/;
/** What comes after a private key. */
export const privateKeyEnd = /-----END |---- END |Private-MAC:/;

/**
 * Private keys, to the line that ends them; over lines, or with `\n` written out. One that never ends goes to the end of
 * the text, or for as many lines as its header states.
 */
export function privateKeysIn(text: string): Span[] {
  if (!mayHaveKey(text)) return [];
  const found: Span[] = [];
  const starts = new RegExp(privateKeyStart, 'g');
  const ends = new RegExp(privateKeyEnd, 'g');
  for (let match = starts.exec(text); match; match = starts.exec(text)) {
    const start = (ends.lastIndex = match.index + match[0].length);
    const end =
      ends.exec(text)?.index ??
      (match[1] === undefined ? text.length : afterLines(text, start, Number(match[1])));
    found.push({ start, end });
    starts.lastIndex = end;
  }
  return found;
}

/** Quicker than the expression, which would find nothing in most lines of a log. */
export function mayHaveKey(text: string): boolean {
  return text.includes('PRIVATE KEY') || text.includes('Private-Lines: ');
}

/** Where so many lines after this one end. */
function afterLines(text: string, start: number, lines: number): number {
  let at = text.indexOf('\n', start);
  for (let left = lines; at >= 0 && left > 0; left--) at = text.indexOf('\n', at + 1);
  return at < 0 ? text.length : at;
}

/**
 * Where the passwords of addresses stand: `scheme://user:password@host`, with whatever is in the password but
 * blanks and quotes. `host:8080/@scope` is none.
 */
export function addressPasswordsIn(text: string): KnownSecret[] {
  if (!text.includes('://')) return [];
  const found: KnownSecret[] = [];
  for (const match of text.matchAll(addressStart)) {
    const start = match.index + match[0].length;
    // A bounded piece, because all that follows would be looked at again for each address.
    const piece = text.slice(start, start + longestPassword);
    const end = piece.search(addressEnd);
    const rest = end < 0 ? piece : piece.slice(0, end);
    const at = rest.lastIndexOf('@');
    if (at < 1) continue;
    const password = rest.slice(0, at);
    if (/^\d{1,5}(?:[/?#]|$)/.test(password) && !/^\d{1,5}$/.test(password)) continue;
    found.push({ index: start, text: password, what: 'This password' });
  }
  return found;
}

const addressStart = /(?<![a-z\d+.-])[a-z][a-z\d+.-]{0,30}:\/\/[^\s/:@'"`<>[\]$]{0,128}:(?=[^\s@/])/gi;
const addressEnd = /[\s'"`<>]/;
/** In characters; nobody's is longer. */
const longestPassword = 512;

/** What stands where a secret belongs in an example. */
const placeholder =
  /^(?:x+|\*+|<.*>|changeme|change_me|example|placeholder|dummy|none|null|todo|password|oauth2?|token|x-oauth-basic|your[-_].*|test|secret)$/i;

/** How what has the form of a token ends where an example shows the form alone: `AKIAIOSFODNN7EXAMPLE`, `ghp_xxxxxxxx`. */
const exampleEnd = /EXAMPLE(?:KEY)?$|(.)\1{7}$/;

/** Whether {@link secretIn} may find something in some part of `text` that begins and ends with a word. */
export function mayHoldSecret(text: string): boolean {
  return (
    text.length >= 8 &&
    (text.includes('://') || (mayHaveKey(text) && privateKeyStart.test(text)) || hasKnownForm(text))
  );
}

/** The first secret within the text of a word that gives itself away, not counting placeholders. */
export function secretIn(text: string, isDynamic: boolean): KnownSecret | undefined {
  if (text.length < 8) return undefined;
  const known = knownSecretsIn(text).find((found) => !exampleEnd.test(found.text));
  if (known) return known;
  const key = privateKeyStart.exec(text);
  if (key) return { index: key.index, text: key[0], what: 'This private key' };
  if (isDynamic) return undefined;
  return addressPasswordsIn(text).find(
    (found) =>
      found.text.length >= 3 &&
      !found.text.includes('$') &&
      !placeholder.test(found.text) &&
      // `postgres://postgres:postgres@db` is what images start with.
      !text.slice(0, found.index - 1).endsWith(`://${found.text}`),
  );
}

/** Whether a value may be a secret at all, rather than a switch, a path, a file name or a stand-in for one. */
export function looksSecret(value: string): boolean {
  return (
    value.length >= 6 &&
    !placeholder.test(value) &&
    !/dummy|example|fake|placeholder|changeme|build[-_]?time/i.test(value) &&
    !/^(\/|\.\/|~|https?:|true|false|\$|\{\{|%)/i.test(value) &&
    !/^\d+$/.test(value)
  );
}
