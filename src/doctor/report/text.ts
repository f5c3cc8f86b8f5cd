import { terminalText } from '../../base/text/terminal';
import { reported, type DiagnosisReporter, type ReportedFinding } from './report';

/** What a user reads in a terminal: the root cause first, with what proves it and what to change. */
export const textDiagnosis: DiagnosisReporter = ({ project, findings, unseen }, directory) => {
  const blocks = findings.map((finding, index) => block(reported(finding, directory), index + 1));
  const problems = findings.filter(({ severity }) => severity === 'problem').length;
  const risks = findings.length - problems;
  const summary =
    findings.length === 0
      ? `${project}: nothing wrong was found.`
      : `${project}: ${[counted(problems, 'problem'), counted(risks, 'risk')].filter(Boolean).join(', ')}.`;
  const notes = unseen.map((sentence) => `Note: ${sentence}`);
  return `${terminalText([...blocks, ...notes, summary].join('\n\n'))}\n`;
};

function block(finding: ReportedFinding, number: number): string {
  const { severity, check, title, evidence, sources, remedy, places, consequences } = finding;
  return [
    `${number}. ${severity === 'problem' ? 'Problem' : 'Risk'}: ${title} [${check}]`,
    ...evidence.map((text, index) => `     ${sources[index] ?? ''}\n       > ${text}`),
    `   Remedy: ${remedy}`,
    ...(places.length > 0
      ? [`   Where:  ${places.map(({ path, line }) => `${path}:${line}`).join(', ')}`]
      : []),
    ...consequences.map(({ service, title: other }) => `   Follows from it (${service}): ${other}`),
  ].join('\n');
}

function counted(count: number, noun: string): string {
  return count === 0 ? '' : `${count} ${noun}${count === 1 ? '' : 's'}`;
}
