import { plainLines, plainText } from './plainText';

/** Breaks a sequence that VS Code would read; nobody sees it, and no text from outside holds one (`plainText`). */
const breaker = '\u200b';

/**
 * Text for a notification, a progress notification or the message, prompt or title of an input. VS Code makes
 * links of `[label](https:...)`, `[label](command:...)` and `[label](file:...)` there (`parseLinkedText`), and
 * icons of `$(name)` where the same text reaches the status bar; neither survives. Every link needs `](`, so
 * breaking that is enough, whatever stands around it. On one line, because VS Code joins lines before it looks.
 */
export function messageText(text: string): string {
  return broken(plainText(text));
}

/** The same with its line breaks: the detail of a modal dialog. */
export function messageLines(text: string): string {
  return broken(plainLines(text));
}

/**
 * Text for a label that VS Code draws icons in: quick picks, the status bar, terminal names, code lenses.
 * The same as a message: VS Code 1.139 reads the descriptions of quick picks with the same reader.
 */
export function labelText(text: string): string {
  return broken(plainText(text));
}

function broken(text: string): string {
  return text.replaceAll('](', `]${breaker}(`).replaceAll('$(', `$${breaker}(`);
}
