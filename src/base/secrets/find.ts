import type { Span } from '../span';
import { addressPasswordsIn, knownSecretsIn, privateKeysIn } from './forms';
import { isSecretName, longestName, mayNameSecret } from './names';
import { accounts } from './place';
import { secretPlaces } from './programs';

/**
 * Whether the value of a variable, option or label is to be masked as a whole: by its name, or because it holds
 * something that gives itself away. In doubt it is a secret; showing it costs a click.
 */
export function isSecret(name: string, value: string): boolean {
  return isSecretByName(name, value) || findSecrets(value).length > 0;
}

function isSecretByName(name: string, value: string): boolean {
  return (
    mayNameSecret(name) && mayBeSecret(value, isSecretName(name.replace(/^-+/, '').replaceAll('-', '_')))
  );
}

/** Switches, small numbers, references and paths are no secrets, whatever the name says. */
function mayBeSecret(value: string, isSure: boolean): boolean {
  const text = value.trim();
  // The line breaks of a value in YAML, which stands below.
  if (/^[|>][-+\d]{0,2}$/.test(text)) return false;
  if (text === '' || /^(?:true|false|yes|no|on|off|none|null|nil|undefined|enabled|disabled)$/i.test(text))
    return false;
  if (isSure ? /^\d$/.test(text) : /^-?\d{1,5}$/.test(text)) return false;
  if (
    /^(?:\$\w{1,128}|\$\{\w{1,128}\}|\$\{\{[^{}]{0,128}\}\}|\$\([^()]{0,256}\)|<[^<>]{1,64}>|\*+|•+|x{3,})$/i.test(
      text,
    )
  )
    return false;
  return !/^(?:\/(?:run|etc|var|usr|opt|home|root|tmp|app|mnt|secrets|certs?|data|srv|proc|dev|config)\/|\.{1,2}\/|~\/)[\w./@-]{0,256}$/.test(
    text,
  );
}

/**
 * Where secrets stand in text of any kind: command lines, environments, logs, JSON, YAML, connection strings.
 * In order and apart from each other. Looks at each character a bounded number of times, so its time grows with
 * the length of the text alone, whatever is in it.
 */
export function findSecrets(text: string): Span[] {
  return merged([
    ...privateKeysIn(text),
    ...[...knownSecretsIn(text), ...addressPasswordsIn(text)].map(({ index, text: secret }) => ({
      start: index,
      end: index + secret.length,
    })),
    ...namedValues(text),
    ...schemes(text),
    ...tokensOfAddresses(text),
    ...passwordOptions(text),
    ...secretPlaces(text, (value) => mayBeSecret(value, true)),
  ]);
}

/** A name, quoted or not, before `=`, `:` or `=>`. Starts at the starts of words, and looks at bounded pieces. */
const named = new RegExp(
  `(?<![\\w.-])(\\\\{0,3}["'\`])?([\\w.-]{1,${longestName}})(\\\\{0,3}["'\`])?[ \\t]{0,8}(=>|:=|[=:])[ \\t]{0,8}`,
  'g',
);

function namedValues(text: string): Span[] {
  const found: Span[] = [];
  const names = new RegExp(named);
  for (let match = names.exec(text); match; match = names.exec(text)) {
    const [, before = '', name = '', after = '', sign] = match;
    if (!mayNameSecret(name) && !(name === 'PWD' && isInConnectionString(text, match.index))) continue;
    const start =
      match.index + match[0].length + (sign === ':' && after !== '' ? breakAt(text, names.lastIndex) : 0);
    if (sign === ':' && !isField(name, after, match[0], text[start])) continue;
    const value = valueAt(text, start, {
      around: before !== '' && after === '' ? before : '',
      isJson: sign === ':' && after !== '',
    });
    if (value.end <= value.start) continue;
    const block = sign === ':' && after === '' ? blockAfter(text, match.index, value) : undefined;
    if (block) found.push(block);
    else if (isSecretByName(name === 'PWD' ? 'password' : name, text.slice(value.start, value.end)))
      found.push(value);
    names.lastIndex = value.end;
  }
  return found;
}

/** A variable of that name is the folder of a shell, but not between two others of a connection. */
function isInConnectionString(text: string, index: number): boolean {
  return /;[ \t]{0,4}$/.test(text.slice(Math.max(0, index - 5), index));
}

/** How many characters of white space with a line break in it there are, as JSON may have them before a value. */
function breakAt(text: string, index: number): number {
  return /^\s{0,64}/.exec(text.slice(index, index + 64))?.[0].length ?? 0;
}

/** Lines of one block that are looked at; no secret has more. */
const mostBlockLines = 200;

/** The lines of YAML below `name: |` or `name: >`, which are indented more than the name. */
function blockAfter(text: string, nameStart: number, value: Span): Span | undefined {
  if (!/^[|>][-+\d]{0,2}$/.test(text.slice(value.start, value.end))) return undefined;
  const lineStart = text.lastIndexOf('\n', nameStart) + 1;
  const indent = /^[ -]*/.exec(text.slice(lineStart, nameStart))?.[0].length ?? 0;
  let end = text.indexOf('\n', value.end);
  if (end < 0) return undefined;
  const start = end + 1;
  for (let lines = 0; end >= 0 && end < text.length && lines < mostBlockLines; lines++) {
    const next = text.indexOf('\n', end + 1);
    const line = text.slice(end + 1, next < 0 ? text.length : next);
    if (line.trim() !== '' && (/^ */.exec(line)?.[0].length ?? 0) <= indent) break;
    end = next < 0 ? text.length : next;
  }
  return end > start ? { start, end } : undefined;
}

/**
 * Whether `name:` is followed by its value. A `:` in the middle of a word is a port, a scheme or a type; `key: x` and
 * `secrets: x` say what something is called.
 */
function isField(name: string, after: string, written: string, next: string | undefined): boolean {
  if (after === '' && written.endsWith(':') && next !== undefined && !/\s/.test(next)) return false;
  return (
    !/^key$/i.test(name) && !(after === '' && /(?:keys|secrets|tokens|credentials|passwords)$/i.test(name))
  );
}

/** The value that starts there: within quotes, to the quote that its assignment stands in, or to what ends it. */
function valueAt(
  text: string,
  start: number,
  { around, isJson }: { readonly around: string; readonly isJson: boolean },
): Span {
  // The names in an object or a list of JSON speak for themselves.
  if (isJson && /[[{]/.test(text[start] ?? '')) return { start, end: start };
  const opener = /^\\{0,3}["'`]/.exec(text.slice(start, start + 4))?.[0];
  const quote = opener ?? around;
  if (quote !== '') {
    const from = start + (opener?.length ?? 0);
    return { start: from, end: closingQuote(text, from, quote) };
  }
  const ends = isJson ? jsonEnd : valueEnd;
  ends.lastIndex = start;
  return { start, end: ends.exec(text)?.index ?? text.length };
}

/**
 * What ends a value that is not quoted. A blank does not, because secrets have some: it is what follows that
 * shows whether something else begins: another assignment, an option, an operator of a shell.
 */
const valueEnd =
  /[\r\n]|(?<!\s)[ \t]{1,16}(?=[\w.-]{1,64}(?:=|:\s)|--?[A-Za-z]|&&|\|\||[;|>#]|$)|[&;,][ \t]{0,4}["']?(?=[\w. -]{1,64}["']?[=:])|["'`](?=[\s,}\])]|$)/g;

/** What ends a number or a word of JSON. */
const jsonEnd = /[\s,}\]]/g;

function closingQuote(text: string, from: number, quote: string): number {
  for (let at = text.indexOf(quote, from); at >= 0; at = text.indexOf(quote, at + quote.length)) {
    let slashes = 0;
    while (text[at - 1 - slashes] === '\\' && at - 1 - slashes >= from) slashes++;
    // A shell has no other way to put a quote within quotes.
    const joined = quote === "'" ? /^(?:'"'"'|'\\'')/.exec(text.slice(at, at + 5))?.[0] : undefined;
    if (joined) at += joined.length - 1;
    else if (slashes % 2 === 0) return at;
  }
  const lineEnd = text.indexOf('\n', from);
  return lineEnd < 0 ? text.length : lineEnd;
}

/** What follows `Bearer`, `Basic` and the like, in a header or out of it. */
function schemes(text: string): Span[] {
  return [
    ...text.matchAll(/(?<![\w-])(?:Bearer|Basic|Negotiate|NTLM|ApiKey)[ \t]{1,4}(?=([\w+/=.~-]{6,8192}))/gi),
  ]
    .filter(([, value = '']) => /\d|[a-z][A-Z]|[=+/]|^\S{40}/.test(value))
    .map((match) => {
      const start = match.index + match[0].length;
      return { start, end: start + (match[1]?.length ?? 0) };
    });
}

/** `https://TOKEN@host`: what a service takes as the user looks like no name. */
function tokensOfAddresses(text: string): Span[] {
  if (!text.includes('://')) return [];
  return [...text.matchAll(tokenUser)]
    .filter(([, token = '']) => /\d/.test(token) && /[a-z]/i.test(token))
    .map((match) => {
      const start = match.index + match[0].length;
      return { start, end: start + (match[1]?.length ?? 0) };
    });
}

const tokenUser = new RegExp(
  String.raw`(?<![a-z\d+.-])https?://(?!(?:${accounts}):?@)(?=([\w-]{16,255})(?::x-oauth-basic)?@)`,
  'gi',
);

/** `--password X`, `--token 'x y'`, `curl -u user:password`, and `-pSECRET`. */
function passwordOptions(text: string): Span[] {
  const found: Span[] = [];
  const options = new RegExp(option);
  for (let match = options.exec(text); match; match = options.exec(text)) {
    const [whole, user, long, short] = match;
    const start = match.index + whole.length;
    if (long !== undefined && !mayNameSecret(long)) continue;
    if (short !== undefined) {
      const quotes = /^["']/.test(short) ? 1 : 0;
      const value = short.slice(quotes, short.length - quotes);
      if (isAttachedPassword(value, text, match.index))
        found.push({ start: start + quotes, end: start + quotes + value.length });
      continue;
    }
    const value = wordAt(text, start);
    const word = text.slice(value.start, value.end);
    if (user !== undefined) {
      const colon = word.indexOf(':');
      if (colon > 0 && colon < word.length - 1 && !/^\d+$/.test(word.slice(colon + 1)))
        found.push({ start: value.start + colon + 1, end: value.end });
    } else if (long !== undefined && isSecretByName(long, word)) found.push(value);
    else if (long === undefined && isDetachedPassword(word, text, match.index)) found.push(value);
  }
  return found;
}

const option =
  /(?<![^\s"'[,=(])(?:(-u|--user|--proxy-user)[ \t]{1,8}(?=[^\s-])|--([\w-]{1,64})[ \t]{1,8}(?=[^\s-])|-p(?=([^\s"'`,;|&<>]{2,256}|"[^"\n]{2,256}"|'[^'\n]{2,256}'))|-[paP][ \t]{1,8}(?=[^\s-]))/g;

/** One word of a command line, within quotes or to the next blank. */
function wordAt(text: string, start: number): Span {
  const quote = /["']/.exec(text[start] ?? '')?.[0];
  if (quote !== undefined) return { start: start + 1, end: closingQuote(text, start + 1, quote) };
  wordEnd.lastIndex = start;
  return { start, end: wordEnd.exec(text)?.index ?? text.length };
}

const wordEnd = /[\s;|&<>"'`]/g;

/** Programs whose `-p` takes a password right behind it, and those that take it as the next word. */
const attaching =
  /(?:^|[\s/"'[,])(?:mysql\w{0,16}|mariadb(?:-\w{1,16})?|sshpass|7z[ar]?|mongo\w{0,16})(?![\w.-])/;
const detaching =
  /(?:^|[\s/"'[,])(?:(?:docker|podman|nerdctl|buildah|skopeo|helm registry|az|oc) login|sshpass|mongo\w{0,16}|(?:un)?zip|redis-cli|useradd|usermod|adduser)(?![\w.-])/;

/** `-p` of many programs is something else: ports, flags, projects. Without a known one the value must look it. */
function isAttachedPassword(value: string, text: string, at: number): boolean {
  if (/^[=:]?[\d.:/,-]+(?:\/(?:tcp|udp|sctp))?$/.test(value) && !attaching.test(before(text, at)))
    return false;
  if (attaching.test(before(text, at))) return true;
  return (
    value.length >= 5 &&
    /[A-Z\d!@#%^*]/.test(value) &&
    /[A-Za-z]/.test(value) &&
    !/^[\d./:=-]|[/:=]/.test(value)
  );
}

function isDetachedPassword(word: string, text: string, at: number): boolean {
  return word !== '' && !/^\$\w+$/.test(word) && detaching.test(before(text, at));
}

/** The command so far, as far as it is looked at. */
function before(text: string, at: number): string {
  const piece = text.slice(Math.max(0, at - 160), at);
  return piece.slice(Math.max(piece.lastIndexOf('\n'), piece.lastIndexOf(';'), piece.lastIndexOf('&&')) + 1);
}

function merged(spans: readonly Span[]): Span[] {
  const inOrder = spans.toSorted((a, b) => a.start - b.start || b.end - a.end);
  const result: Span[] = [];
  for (const span of inOrder) {
    const last = result.at(-1);
    if (last && span.start <= last.end) {
      if (span.end > last.end) result[result.length - 1] = { start: last.start, end: span.end };
    } else if (span.end > span.start) result.push(span);
  }
  return result;
}
