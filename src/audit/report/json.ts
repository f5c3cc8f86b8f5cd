import { maskText } from '../../base/secrets/mask';
import { jsonText } from '../../base/text/terminal';
import { reportedAudit, type AuditReporter } from './report';

/** The JSON contract of `drydock audit`, version 1; docs/reference/audit.md describes it field by field. */
export const jsonAudit: AuditReporter = (report, directory) =>
  `${jsonText({
    version: 1,
    benchmark: 'CIS Docker Benchmark 1.6.0',
    containers: report.containers,
    images: report.images,
    findings: report.findings.map((finding) => reportedAudit(finding, directory)),
    undecided: report.undecided.map(({ check, subject, why }) => ({
      check: check.id,
      number: check.number,
      kind: subject.kind,
      name: subject.name,
      why: maskText(why),
    })),
    passed: report.passed,
    notApplicable: report.notApplicable,
    unseen: report.unseen,
  })}\n`;
