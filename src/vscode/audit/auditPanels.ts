import { commands, type Uri } from 'vscode';
import type { AuditFinding } from '../../audit/audit';
import type { AuditScope } from '../../audit/gather';
import type { Disposable } from '../../base/disposable';
import type { Audits, AuditSubject } from '../../commands/context/audits';
import type { ContainerEngine } from '../../engine/engine';
import { copyText } from '../clipboard';
import { goTo } from '../doctor/findingActions';
import { auditUri } from '../documents/ruleDocs';
import type { Log } from '../log';
import type { WorkspaceStacks } from '../stacks/workspaceStacks';
import { AuditPanel, type ShownAudit } from './auditPanel';
import { readAuditedFiles } from './auditedFiles';

export interface AuditParts {
  readonly engine: () => Promise<ContainerEngine>;
  readonly stacks: WorkspaceStacks;
  readonly extension: Uri;
  readonly log: Log;
  readonly tell: (what: string, work: Promise<unknown>) => void;
}

/** The Audit editors: one for each project and choice of containers, and one for the engine. */
export class AuditPanels implements Audits, Disposable {
  readonly #panels = new Map<string, AuditPanel>();
  readonly #parts: AuditParts;

  constructor(parts: AuditParts) {
    this.#parts = parts;
  }

  async show(subject: AuditSubject, signal: AbortSignal): Promise<void> {
    const key = keyOf(subject);
    const open = this.#panels.get(key);
    open?.reveal();
    const panel =
      open ??
      new AuditPanel(subject, {
        extension: this.#parts.extension,
        log: this.#parts.log,
        audit: (stop) => this.#audit(subject, stop),
        goTo: ({ places: [place] }) => {
          if (place) this.#parts.tell('Audit Security', goTo(place));
        },
        copy: ({ look }) => this.#parts.tell('Audit Security', copyText(look)),
        showPage: (finding) => this.#parts.tell('Audit Security', openPage(finding)),
      });
    if (!open) {
      this.#panels.set(key, panel);
      panel.onClose(() => this.#panels.delete(key));
    }
    await panel.audit(signal);
  }

  dispose(): void {
    for (const panel of this.#panels.values()) panel.dispose();
  }

  async #audit(subject: AuditSubject, signal: AbortSignal): Promise<ShownAudit> {
    const engine = await this.#parts.engine();
    const [{ auditEngine, presentAudit }, files] = await Promise.all([
      import('../auditFeatures'),
      readAuditedFiles(engine, this.#parts.stacks, signal),
    ]);
    const report = await auditEngine(engine, {
      scope: scopeOf(subject),
      files: (project) => files.of(project),
      signal,
    });
    const time = new Date().toLocaleTimeString();
    return { report, result: presentAudit(report, { folders: files.folders, time }) };
  }
}

async function openPage(finding: AuditFinding | undefined): Promise<void> {
  await commands.executeCommand('vscode.open', auditUri(finding?.check.id));
}

function scopeOf(subject: AuditSubject): AuditScope {
  return subject.kind === 'containers'
    ? { kind: 'containers', containers: subject.containers.map(({ id }) => id) }
    : subject;
}

function keyOf(subject: AuditSubject): string {
  if (subject.kind === 'project') return `project ${subject.project}`;
  if (subject.kind === 'engine') return 'engine';
  return `containers ${subject.containers
    .map(({ id }) => id)
    .sort()
    .join(' ')}`;
}
