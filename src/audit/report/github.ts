import { terminalLine } from '../../base/text/terminal';
import { reportedAudit, type AuditReporter } from './report';

/** Workflow commands that GitHub Actions turns into annotations on the lines to change. */
export const githubAudit: AuditReporter = ({ findings }, directory) =>
  findings
    .map((finding) => {
      const { number, check, severity, title, name, evidence, remedy, places } = reportedAudit(
        finding,
        directory,
      );
      const [place] = places;
      const properties = {
        ...(place ? { file: place.path, line: place.line, col: place.column } : {}),
        title: `CIS ${number} ${check}`,
      };
      const list = Object.entries(properties).map(([key, value]) => `${key}=${property(String(value))}`);
      const message = `${name}: ${title}. ${evidence.join(' ')} ${remedy}`;
      return `::${severity === 'high' ? 'error' : 'warning'} ${list.join(',')}::${data(message)}\n`;
    })
    .join('');

function data(text: string): string {
  return terminalLine(text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A'));
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
