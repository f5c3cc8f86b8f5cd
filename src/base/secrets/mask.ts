import { findSecrets, isSecret } from './find';
import { privateKeyStart } from './forms';

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

  mask(line: string): string {
    if (this.#keyLines > 0) {
      const end = line.indexOf('-----END ');
      this.#keyLines = end < 0 ? this.#keyLines - 1 : 0;
      if (end >= 0) return `${hidden('')}${line.slice(end)}`;
      if (/^[\w+/=:,.\s-]*$/.test(line)) return hidden('');
      // Something else came between, or the key was cut off.
      this.#keyLines = 0;
    }
    const start = privateKeyStart.exec(line);
    if (start && !line.includes('-----END ', start.index)) this.#keyLines = mostKeyLines;
    return maskText(line);
  }
}

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
    return maskWord(word, mask);
  });
}

/** Reads a word in the command line that it stands in: `mysql -pX` is another thing than `serve -pX`. */
function isSecretAfter(flag: string, word: string, words: readonly unknown[]): boolean {
  if (flag && isSecret(flag, word)) return true;
  const line = `${[...words.slice(-8), flag].filter((each) => typeof each === 'string' && each !== '').join(' ')} `;
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
