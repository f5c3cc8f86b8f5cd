import { commands, type Uri } from 'vscode';
import type { AuditFinding, AuditReport } from '../../audit/audit';
import type { AuditScope } from '../../audit/gather';
import type { Disposable } from '../../base/disposable';
import { plainText } from '../../base/text/plainText';
import type { Audits, AuditSubject } from '../../commands/context/audits';
import type { ContainerEngine } from '../../engine/engine';
import { copyText } from '../clipboard';
import { goTo } from '../doctor/findingActions';
import { auditUri } from '../documents/ruleDocs';
import { createFindingsPanel, type ShownReport } from '../findings/findingsPanel';
import type { PanelWork, ResultPanel } from '../findings/resultPanel';
import type { Log } from '../log';
import type { WorkspaceStacks } from '../stacks/workspaceStacks';
import { readAuditedFiles } from './auditedFiles';

export interface AuditParts {
  readonly engine: () => Promise<ContainerEngine>;
  readonly stacks: WorkspaceStacks;
  readonly extension: Uri;
  readonly log: Log;
  readonly showErrorOf: (what: string, work: Promise<unknown>) => void;
}

type ShownAudit = ShownReport<AuditReport>;

/** The Audit editors: one for each project and choice of containers, and one for the engine. */
export class AuditPanels implements Audits, Disposable {
  readonly #panels = new Map<string, ResultPanel<ShownAudit>>();
  readonly #parts: AuditParts;

  constructor(parts: AuditParts) {
    this.#parts = parts;
  }

  async show(subject: AuditSubject, signal: AbortSignal): Promise<void> {
    const key = keyOf(subject);
    const open = this.#panels.get(key);
    open?.reveal();
    const panel = open ?? this.#create(subject);
    if (!open) {
      this.#panels.set(key, panel);
      panel.onClose(() => this.#panels.delete(key));
    }
    await panel.run(this.#work(subject), signal);
  }

  dispose(): void {
    for (const panel of this.#panels.values()) panel.dispose();
  }

  #create(subject: AuditSubject): ResultPanel<ShownAudit> {
    const name = nameOf(subject);
    const showErrorOf = (work: Promise<unknown>) => this.#parts.showErrorOf('Audit Security', work);
    const panel: ResultPanel<ShownAudit> = createFindingsPanel<AuditReport>({
      viewType: 'drydock.audit',
      tab: `Audit: ${name}`,
      title: `Security audit: ${name}`,
      extension: this.#parts.extension,
      log: this.#parts.log,
      again: () => ({ label: 'Check Again', run: () => panel.runQuietly(this.#work(subject)) }),
      open: ({ findings }, index) => {
        const [place] = findings[index]?.places ?? [];
        if (place) showErrorOf(goTo(place));
      },
      copy: ({ findings }, index) => showErrorOf(copyText(findings[index]?.look ?? '')),
      act: ({ findings }, index, action) => {
        const finding = findings[index];
        const [place] = finding?.places ?? [];
        // "Go to Line" is first, if there is a line.
        if (place && action === 0) showErrorOf(goTo(place));
        else showErrorOf(openPage(finding));
      },
      link: () => showErrorOf(openPage(undefined)),
    });
    return panel;
  }

  #work(subject: AuditSubject): PanelWork<ShownAudit> {
    return {
      busy: 'Auditing',
      cancelled: 'The audit was cancelled.',
      work: (signal) => this.#audit(subject, signal),
    };
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
    return { report, ...presentAudit(report, { folders: files.folders, time }) };
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

function nameOf(subject: AuditSubject): string {
  if (subject.kind === 'engine') return 'engine';
  if (subject.kind === 'project') return plainText(subject.project);
  const [first, ...others] = subject.containers.map(({ name }) => plainText(name));
  return others.length > 0 ? `${first} and ${others.length} more` : (first ?? '');
}

function keyOf(subject: AuditSubject): string {
  if (subject.kind === 'project') return `project ${subject.project}`;
  if (subject.kind === 'engine') return 'engine';
  return `containers ${subject.containers
    .map(({ id }) => id)
    .sort()
    .join(' ')}`;
}
