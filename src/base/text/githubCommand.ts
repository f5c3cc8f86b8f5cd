import { terminalLine } from './terminal';

/** A workflow command of GitHub Actions that makes an annotation, with its line break. Nothing in its texts can end it. */
export function githubCommand(
  level: 'error' | 'warning' | 'notice',
  properties: Readonly<Record<string, string | number>>,
  message: string,
): string {
  const list = Object.entries(properties).map(([key, value]) => `${key}=${property(String(value))}`);
  return `::${level} ${list.join(',')}::${data(message)}\n`;
}

function data(text: string): string {
  return terminalLine(text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A'));
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
