import { audit, type AuditReport } from '../audit/audit';
import { auditDocument, checkSection } from '../audit/auditDocument';
import { gather, type AuditOptions } from '../audit/gather';
import { localHost } from '../audit/host/hostReader';
import type { ContainerEngine } from '../engine/engine';
import { auditChecks } from '../generated/auditChecks';

/** Everything that knows checks of the audit: a bundle that is loaded with the first audit. */
export { presentAudit } from '../audit/report/page';

/** Audits once. Rejects where the engine can't be talked to, or the signal is aborted. */
export async function auditEngine(
  engine: ContainerEngine,
  options: Omit<AuditOptions, 'host'>,
): Promise<AuditReport> {
  return audit(await gather(engine, { ...options, host: localHost() }), auditChecks);
}

/** The page of a check in Markdown, or that of all where no check has that ID. */
export function auditCheckPage(id: string): string {
  const check = auditChecks.find((each) => each.id === id);
  return check ? checkSection(check).join('\n') : auditDocument(auditChecks);
}
