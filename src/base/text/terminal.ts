import { plainLines, plainText } from './plainText';
import { unsafeCharacters } from './unsafe';

/** What Azure Pipelines, TeamCity and the older form of GitHub's commands begin with. */
const command = /##(?=[a-z]*\[)/gi;

/**
 * A line for a terminal or the log of a CI run. No control character survives, and no command of a CI system:
 * GitHub Actions obeys lines that start with `::` (after any white space) and `##[` anywhere; Azure Pipelines
 * and TeamCity obey `##vso[` and `##teamcity[`. A zero-width space breaks them.
 */
export function terminalLine(text: string): string {
  return plainText(text)
    .replace(/^(\s*:)(?=:)/, '$1\u200b')
    .replace(command, '#\u200b#');
}

/** The same for text of several lines, each of which is a line of its own to the reader. */
export function terminalText(text: string): string {
  return plainLines(text).replaceAll('\t', '  ').split('\n').map(terminalLine).join('\n');
}

/**
 * The JSON text of a value, for files and terminals alike: what a terminal or a CI system would obey is written
 * as `\uXXXX`, so that it is read back as it was.
 */
export function jsonText(value: unknown, indent?: number): string {
  return inertJson(JSON.stringify(value, null, indent));
}

/** The same for JSON that is text already. */
export function inertJson(json: string): string {
  return json
    .replace(unsafeCharacters(), (character) =>
      character === '\n'
        ? character
        : character
            .split('')
            .map((unit) => `\\u${hex(unit.charCodeAt(0), 4)}`)
            .join(''),
    )
    .replace(command, '\\u0023#');
}

/** How `yaml` writes every string so that {@link inertYaml} can escape in it. */
const allQuoted = {
  defaultStringType: 'QUOTE_DOUBLE',
  defaultKeyType: 'QUOTE_DOUBLE',
  doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER,
} as const;

/**
 * YAML for files and terminals alike, of what `print` makes with `stringify` of `yaml` and these options: where a
 * terminal or a CI system would obey something in it, every string is quoted and that is escaped.
 */
export function inertYaml(print: (options: Partial<typeof allQuoted>) => string): string {
  const text = print({});
  const isInert = text.split('\n').every((line) => terminalLine(line) === line);
  if (isInert) return text;
  return print(allQuoted)
    .replace(unsafeCharacters(), (character) => {
      if (character === '\n') return character;
      const code = character.codePointAt(0) ?? 0;
      return code > 0xffff ? `\\U${hex(code, 8)}` : `\\u${hex(code, 4)}`;
    })
    .replace(command, '\\u0023#');
}

function hex(code: number, digits: number): string {
  return code.toString(16).padStart(digits, '0');
}
