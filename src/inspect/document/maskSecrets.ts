import { isSecret } from '../../containers/secrets';

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

/** A copy of what an engine tells, with secrets masked in environments, command lines, labels and options. */
export function maskSecrets(value: unknown, mask: Mask): unknown {
  if (Array.isArray(value)) return maskWords(value as unknown[], mask);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]: [string, unknown]) => {
      const masked =
        typeof inner === 'string' && !engineKey.test(name) && isSecret(name, inner)
          ? mask(inner)
          : maskSecrets(inner, mask);
      return [name, masked];
    }),
  );
}

/** The engine's own keys (`SandboxKey`), which are no names that a person gave. */
const engineKey = /^(?=.*[a-z])[A-Z][A-Za-z\d]*$/;

/** `NAME=value`, `--name=value` and `--name value`. */
function maskWords(words: readonly unknown[], mask: Mask): unknown[] {
  return words.map((word, index) => {
    if (typeof word !== 'string') return maskSecrets(word, mask);
    const before = words[index - 1];
    const flag = typeof before === 'string' && /^--?[\w-]+$/.test(before) ? nameOf(before) : '';
    if (flag && !word.startsWith('-') && isSecret(flag, word)) return mask(word);
    const equals = word.indexOf('=');
    if (equals < 0) return isSecret('', word) ? mask(word) : word;
    const name = word.slice(0, equals);
    const value = word.slice(equals + 1);
    return isSecret(nameOf(name), value) ? `${name}=${mask(value)}` : word;
  });
}

function nameOf(flag: string): string {
  return flag.replace(/^-+/, '').replaceAll('-', '_');
}
