import { plainText } from '../../base/text/plainText';
import type { Severity } from '../rule';
import { locate, type Reporter } from './reporter';

const commands: Record<Severity, string> = {
  error: 'error',
  warning: 'warning',
  info: 'notice',
  hint: 'notice',
};

/** Workflow commands that GitHub Actions turns into annotations on the lines of a pull request. */
export const githubReporter: Reporter = (files) =>
  files
    .flatMap((file) =>
      locate(file).map((finding) => {
        const { start, end } = finding.range;
        const properties = {
          file: file.path,
          line: start.line,
          col: start.column,
          endLine: end.line,
          endColumn: end.column,
          title: finding.rule,
        };
        const list = Object.entries(properties).map(
          ([key, value]) => `${key}=${escapeProperty(String(value))}`,
        );
        return `::${commands[finding.severity]} ${list.join(',')}::${escapeData(finding.message)}\n`;
      }),
    )
    .join('');

/** GitHub reads `%25`, `%0D` and `%0A` back; other control characters would reach whoever reads the log. */
function escapeData(text: string): string {
  return plainText(text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A'));
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
