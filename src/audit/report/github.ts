import { githubCommand } from '../../base/text/githubCommand';
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
      return githubCommand(
        severity === 'high' ? 'error' : 'warning',
        {
          ...(place ? { file: place.path, line: place.line, col: place.column } : {}),
          title: `CIS ${number} ${check}`,
        },
        `${name}: ${title}. ${evidence.join(' ')} ${remedy}`,
      );
    })
    .join('');
