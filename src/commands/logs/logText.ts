import type { Uses } from '../context/commandContext';

/** VS Code hands out no document of more than 50 MB to extensions; two bytes a character are well below that. */
export const mostToOpen = 24 * 1024 * 1024;
export const mostToCopy = 16 * 1024 * 1024;
/** A string of Node's holds twice as much. */
export const mostToSave = 256 * 1024 * 1024;

/** The listed lines as a text within a bound, and a word to the user about lines that did not fit in it. */
export function boundedLogText(
  { logs, ui }: Uses<'logs' | 'ui'>,
  mostCharacters: number,
): { readonly name: string; readonly text: string } {
  const { name, text, omitted } = logs.text(mostCharacters);
  if (omitted > 0) {
    const count = omitted.toLocaleString('en');
    ui.inform(
      `${count} older lines were left out, because the text would be too large. Set a filter to get fewer lines.`,
    );
  }
  return { name, text };
}
