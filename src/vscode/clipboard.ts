import { env } from 'vscode';
import { plainLines } from '../base/text/plainText';

/**
 * Puts text on the clipboard, the one way there. Control characters and hidden ones are replaced by visible ones,
 * but for line breaks and tabs: in a terminal that text is pasted into they would act. A command line, path or
 * name that may hold some goes through base/text/shellWord.ts first, which keeps what it means.
 */
export async function copyText(text: string): Promise<void> {
  await env.clipboard.writeText(plainLines(text));
}
