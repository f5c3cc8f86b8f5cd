import { findSecrets, isSecret } from './find';
import { mayHaveKey, privateKeyEnd, privateKeyStart } from './forms';

/** What stands in place of a secret. */
export type Mask = (secret: string) => string;

/** The same for every secret. */
export const hidden: Mask = () => '••••••••';

/** Tells secrets apart without showing any: equal ones get equal numbers, as long as one mask is used. */
export function numberedMask(): Mask {
  const numbers = new Map<string, number>();
  return (secret) => {
    const number = numbers.get(secret) ?? numbers.size + 1;
    numbers.set(secret, number);
    return `•••••••• (secret ${number})`;
  };
}

/** Text of any kind with the secrets in it masked; see {@link findSecrets}. */
export function maskText(text: string, mask: Mask = hidden): string {
  let at = 0;
  let masked = '';
  for (const { start, end } of findSecrets(text)) {
    masked += text.slice(at, start) + mask(text.slice(start, end));
    at = end;
  }
  return masked + text.slice(at);
}

/** Masks the lines of a text that come one by one, such as those of a log: a private key goes over several. */
export class LineMasker {
  /** How many more lines a private key may have that has begun. */
  #keyLines = 0;
  /** The line that may say what the next one holds. */
  #opener: string | undefined;

  mask(line: string): string {
    if (this.#keyLines > 0) {
      const end = line.search(privateKeyEnd);
      this.#keyLines = end < 0 ? this.#keyLines - 1 : 0;
      if (end >= 0) return `${end > 0 ? hidden('') : ''}${maskText(line.slice(end))}`;
      if (/^[\w+/=:,.\s-]*$/.test(line)) return hidden('');
      // Something else came between, or the key was cut off.
      this.#keyLines = 0;
    }
    const start = mayHaveKey(line) && privateKeyStart.exec(line);
    if (start && !privateKeyEnd.test(line.slice(start.index)))
      this.#keyLines = start[1] === undefined ? mostKeyLines : Number(start[1]);
    return this.#maskBelow(line);
  }

  /** A value may stand below its name: see {@link opener}. */
  #maskBelow(line: string): string {
    const above = this.#opener;
    const masked = above === undefined ? maskText(line) : maskText(`${above}\n${line}`).split('\n').at(-1);
    const isInBlock = above !== undefined && /[|>][-+\d]{0,2}\s*$/.test(above.slice(-8)) && masked !== line;
    if (!isInBlock) this.#opener = line.length < 2000 && opener.test(line.slice(-300)) ? line : undefined;
    return masked ?? '';
  }
}

/** `password: |`, `"password":`, `name: DB_PASSWORD` and `login bob` (netrc), at the end of a line. */
const opener =
  /(?:[|>][-+\d]{0,2}|["'][ \t]{0,8}:|(?<![\w.-])(?:name|key)["']?[ \t]{0,8}[:=][ \t]{0,8}["']?[\w.-]{1,128}["']?,?|(?<![\w.-])login[ \t]{1,8}\S{1,128})[ \t]{0,8}$/i;

/** A key of 16,384 bits has 200 lines. */
const mostKeyLines = 400;

/**
 * A copy of what an engine reports, with secrets masked in environments, command lines, labels and options. A value
 * whose name is that of a secret is masked as a whole, and so is a word with a secret in it; of a text with blanks
 * what is secret in it.
 */
export function maskSecrets(value: unknown, mask: Mask): unknown {
  if (Array.isArray(value)) return maskWords(value as unknown[], mask);
  if (typeof value === 'string') return maskWord(value, mask);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]: [string, unknown]) => [
      name,
      typeof inner === 'string' && !engineKey.test(name)
        ? maskValue(name, inner, mask)
        : maskSecrets(inner, mask),
    ]),
  );
}

/** The engine's own keys (`SandboxKey`), which are no names that a user gave. */
const engineKey = /^(?=.*[a-z])[A-Z][A-Za-z\d]*$/;

/** `NAME=value`, `--name=value`, `--name value`, and whatever gives itself away in the command line as a whole. */
function maskWords(words: readonly unknown[], mask: Mask): unknown[] {
  return words.map((word, index) => {
    if (typeof word !== 'string') return maskSecrets(word, mask);
    const previous = words[index - 1];
    const flag = typeof previous === 'string' && /^--?[\w-]{1,64}$/.test(previous) ? previous : '';
    if (flag && !word.startsWith('-') && isSecretAfter(flag, word, words.slice(0, index - 1)))
      return mask(word);
    const [, name, value] = /^([^=\s]{1,256})=([^]*)$/.exec(word) ?? [];
    if (name !== undefined && value !== undefined) return `${name}=${maskValue(name, value, mask)}`;
    const attached = /^-p(?=.)/.exec(word);
    if (attached && isSecretAfter('', word, words.slice(0, index))) return `-p${mask(word.slice(2))}`;
    return isSecretThere(word, words.slice(0, index)) ? mask(word) : maskWord(word, mask);
  });
}

/** Whether a word is or has a secret by the words before it: `htpasswd -b FILE USER X`. */
function isSecretThere(word: string, words: readonly unknown[]): boolean {
  if (words.length === 0 || /[\s"'`]/.test(word)) return false;
  const line = lineOf(words);
  return findSecrets(line + word).some(({ end }) => end > line.length);
}

/** The last words of a command line, with a blank at the end. */
function lineOf(words: readonly unknown[]): string {
  return `${words
    .slice(-8)
    .filter((word) => typeof word === 'string' && word !== '')
    .join(' ')} `;
}

/** Reads a word in the command line that it stands in: `mysql -pX` is another thing than `serve -pX`. */
function isSecretAfter(flag: string, word: string, words: readonly unknown[]): boolean {
  if (flag && isSecret(flag, word)) return true;
  const line = lineOf([...words.slice(-7), flag]);
  const isPlain = !/[\s"'`]/.test(word);
  return isPlain && findSecrets(line + word).some(({ end }) => end === line.length + word.length);
}

function maskValue(name: string, value: string, mask: Mask): string {
  return isSecret(name, value) && (!/\s/.test(value) || isSecret(name, 'unknown-value'))
    ? mask(value)
    : maskWord(value, mask);
}

/** A word with a secret in it as a whole, but of a text what is secret in it. */
function maskWord(word: string, mask: Mask): string {
  if (/\s/.test(word)) return maskText(word, mask);
  return findSecrets(word).length > 0 ? mask(word) : word;
}
