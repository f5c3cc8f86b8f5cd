import { jsonText } from '../../base/text/terminal';
import { reported, type DiagnosisReporter } from './report';

/** The JSON contract of `drydock doctor`, version 1; docs/reference/cli.md describes it field by field. */
export const jsonDiagnosis: DiagnosisReporter = ({ project, findings, unseen }, directory) =>
  `${jsonText({
    version: 1,
    project,
    findings: findings.map((finding) => reported(finding, directory)),
    unseen,
  })}\n`;
