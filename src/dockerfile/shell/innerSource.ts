import { sliceSource, type SourceText } from './sourceText';
import type { Command } from './ast';
import type { Word } from './ast';

const shells: ReadonlySet<string> = new Set(['sh', 'bash', 'ash', 'dash', 'ksh', 'zsh']);

/** Words after which the command proper follows, with the options that take a value. */
const wrappers: ReadonlyMap<string, RegExp> = new Map([
  ['sudo', /^-[ughpCcrtTDR]$/],
  ['env', /^-[uCS]$/],
  ['exec', /^-a$/],
  ['su', /^$/],
]);

/**
 * The scripts that `command` hands to a POSIX shell, where their text stands in the file as it will run:
 * `sh -c '...'` in quotes without escapes or expansions, and a here-document on the shell's input.
 */
export function innerSources(command: Command): SourceText[] {
  const shell = command.words.findIndex((word) => shells.has(programName(word.value)));
  if (shell < 0 || !isCommandPosition(command.words.slice(0, shell))) return [];
  const sources: SourceText[] = [];
  const rest = command.words.slice(shell + 1);
  const dashC = rest.findIndex((word) => /^-[a-z]*c$/.test(word.value));
  const script = dashC < 0 ? undefined : rest.slice(dashC + 1).find((word) => !word.value.startsWith('-'));
  const quoted = script && quotedSource(script);
  if (quoted) sources.push(quoted);
  if (rest.some((word) => !/^[-+]/.test(word.value))) return sources;
  for (const { heredoc, descriptor } of command.redirections) {
    if (!heredoc || (descriptor ?? 0) !== 0) continue;
    sources.push(sliceSource(command.script.source, heredoc.start, heredoc.end));
  }
  return sources;
}

function isCommandPosition(before: readonly Word[]): boolean {
  const first = before[0];
  if (!first) return true;
  const valued = wrappers.get(programName(first.value));
  if (!valued) return false;
  return before
    .slice(1)
    .every(
      (word, index) =>
        /^-|^\w+=/.test(word.value) || valued.test(before[index]?.value ?? '') || first.value === 'su',
    );
}

/** The inside of `'...'` or of a `"..."` in which the shell changes nothing. */
function quotedSource(word: Word): SourceText | undefined {
  const quote = word.text[0];
  if (word.text.length < 2 || !word.text.endsWith(quote ?? '')) return undefined;
  const inside = word.text.slice(1, -1);
  const verbatim = quote === "'" ? !inside.includes("'") : quote === '"' && !/["\\$`]/.test(inside);
  return verbatim ? sliceSource(word.script.source, word.start + 1, word.end - 1) : undefined;
}

function programName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
