import { terminalLine } from '../../base/text/terminal';
import { reported, type DiagnosisReporter } from './report';

/** Workflow commands that GitHub Actions turns into annotations on the lines to change. */
export const githubDiagnosis: DiagnosisReporter = ({ findings }, directory) =>
  findings
    .map((finding) => {
      const { check, severity, title, remedy, places } = reported(finding, directory);
      const [place] = places;
      const properties = {
        ...(place ? { file: place.path, line: place.line, col: place.column } : {}),
        title: check,
      };
      const list = Object.entries(properties).map(([key, value]) => `${key}=${property(String(value))}`);
      return `::${severity === 'problem' ? 'error' : 'warning'} ${list.join(',')}::${data(`${title} ${remedy}`)}\n`;
    })
    .join('');

function data(text: string): string {
  return terminalLine(encoded(text));
}

function property(text: string): string {
  return terminalLine(encoded(text).replaceAll(':', '%3A').replaceAll(',', '%2C'));
}

function encoded(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
