import { commands, type Uri } from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable';
import { maskText } from '../../base/secrets/mask';
import { plainText } from '../../base/text/plainText';
import { messageOf, type ErrorAction, type UserError } from '../../base/userError';
import { diagnose, lookDeeper } from '../../commands/diagnose';
import type { CommandContext, Uses } from '../../commands/context/commandContext';
import type { DoctorLook, DoctorSubject } from '../../commands/context/doctor';
import type { ServiceTarget } from '../../commands/stack/stackTarget';
import type { StackSelection } from '../../compose/stacks/selection';
import type { ListStore } from '../../containers/listStore';
import type { KnownFindings } from '../../doctor/known/knownFindings';
import type { Finding } from '../../doctor/rank';
import type { ContainerSummary } from '../../engine/records';
import { copyText } from '../clipboard';
import { causeUri } from '../documents/ruleDocs';
import { editorsAndDisk } from '../language/composeFiles';
import type { Log } from '../log';
import { showError as notifyError } from '../messages';
import { isAbort, showError } from '../runCommand';
import type { ComposeEnd } from '../stacks/composeTerminal';
import type { WorkspaceStacks } from '../stacks/workspaceStacks';
import { findDefinition } from './definedProject';
import { DiagnosisPanels } from './diagnosisPanels';
import { keyOf } from './examinedKey';
import type { ExaminedProject, FindingMessage } from './diagnosisPanel';
import { applyAndSave, applyFix, goTo } from './findingActions';
import { certainReason, changedBy, failedUp, failureMessage } from './failedUps';
import { FindingDiagnostics } from './findingDiagnostics';

export interface DoctorParts {
  readonly containers: ListStore<ContainerSummary>;
  readonly known: KnownFindings;
  readonly stacks: WorkspaceStacks;
  readonly context: Omit<CommandContext, 'debugging' | 'doctor'>;
  readonly extension: Uri;
  readonly log: Log;
}

/** Diagnoses: their editors, what is known from them elsewhere, and what a user does about them. */
export class DoctorService implements Disposable {
  readonly panels: DiagnosisPanels;
  readonly #parts = new DisposableStore();
  readonly #host: DoctorParts;
  #watch: Disposable | undefined;

  constructor(host: DoctorParts) {
    this.#host = host;
    this.panels = this.#parts.add(
      new DiagnosisPanels({
        extension: host.extension,
        log: host.log,
        examine: (subject, look, signal) => this.examine(subject, look, signal),
        lookDeeper: (subject) => this.#showErrorOf('Diagnose', lookDeeper(this.#context, subject)),
        act: (message, finding, examined) =>
          this.#showErrorOf('Diagnose', this.#act(message, finding, examined)),
        showCauses: () => this.#showErrorOf('Diagnose', openDocs(causeUri())),
      }),
    );
    this.#parts.add(new FindingDiagnostics(this.#host.known));
    this.#parts.add(this.#host.known.onDidChange(() => this.#watchContainers()));
    this.#parts.defer(() => this.#watch?.dispose());
  }

  /** After Compose: looks for the reason where it failed, and at what it changed where an editor shows that. */
  composeEnded(end: ComposeEnd): void {
    const failed = failedUp(end);
    const changed = changedBy(end);
    if (failed) this.#showErrorOf('Diagnose', this.#explain(end, failed));
    if (changed) this.panels.refresh(changed);
  }

  async #explain(end: ComposeEnd, subject: DoctorSubject): Promise<void> {
    const examined = await this.#tryToExamine(subject, this.#parts.signal);
    if (this.#parts.isDisposed) return;
    const reason = examined && certainReason(examined.examination);
    await this.#reportFailure(failureMessage(end, reason), subject, examined, []);
  }

  /** See `DebugFailures.examine`. */
  async examineDebugged(
    target: ServiceTarget,
    selection: StackSelection,
    signal: AbortSignal,
  ): Promise<(error: UserError) => Promise<void>> {
    const { projectName } = target.stack;
    const stack = { ...target.stack, selection };
    const subject: DoctorSubject = { kind: 'project', project: projectName, services: [target.name], stack };
    const examined = await this.#tryToExamine(subject, signal);
    return (error) => this.#reportFailure(messageOf(error), subject, examined, error.actions);
  }

  /** Undefined where that fails: the engine may be what something else failed for, and the user is notified of that. */
  async #tryToExamine(subject: DoctorSubject, signal: AbortSignal): Promise<ExaminedProject | undefined> {
    try {
      return await this.examine(subject, { isDeep: false }, signal);
    } catch (error) {
      this.#host.log.warn('Could not diagnose a failure.', error);
      return undefined;
    }
  }

  /** Tells of a failure. Shows the reason at once where it is certain, and offers to look for it otherwise. */
  async #reportFailure(
    message: string,
    subject: DoctorSubject,
    examined: ExaminedProject | undefined,
    actions: readonly ErrorAction[],
  ): Promise<void> {
    const reason = examined && certainReason(examined.examination);
    if (reason) this.panels.show(subject, examined);
    const [place] = reason?.places ?? [];
    const own = reason ? ['Show Diagnosis', ...(place ? ['Go to Line'] : [])] : ['Diagnose'];
    const chosen = await notifyError(maskText(message), ...own, ...actions.map(({ title }) => title));
    const action = actions.find(({ title }) => title === chosen);
    if (action) await commands.executeCommand(action.command, ...(action.args ?? []));
    else if (chosen === 'Go to Line' && place) this.#showErrorOf('Diagnose', goTo(place));
    else if (chosen === 'Show Diagnosis' && examined) this.panels.show(subject, examined);
    else if (chosen !== undefined) this.#showErrorOf('Diagnose', diagnose(this.#context, subject));
  }

  /** Examines without showing anything but rows and diagnostics. Rejects as `examine` of the doctor does. */
  async examine(
    subject: DoctorSubject,
    { isDeep, toolbox = async () => undefined }: DoctorLook,
    signal: AbortSignal,
  ): Promise<ExaminedProject> {
    const engine = await this.#host.context.engine();
    const definition = await findDefinition(subject, () => this.#host.stacks.all(), engine, signal);
    const { examineProject } = await import('../doctorFeatures');
    const examination = await examineProject(engine, {
      ...(subject.kind === 'project'
        ? { project: subject.project }
        : { project: '', containers: subject.containers.map(({ id }) => id) }),
      stack: definition?.stack,
      reader: editorsAndDisk,
      isDeep,
      toolbox,
      signal,
    });
    this.#host.known.record(keyOf(subject), examination);
    return { examination, target: definition?.target };
  }

  dispose(): void {
    this.#parts.dispose();
  }

  get #context(): Uses<'doctor' | 'engine' | 'shells' | 'ui'> {
    return { ...this.#host.context, doctor: this.panels };
  }

  async #act(
    message: FindingMessage,
    finding: Finding,
    { examination, target }: ExaminedProject,
  ): Promise<void> {
    switch (message.kind) {
      case 'goTo': {
        const place = finding.places[message.place];
        if (place) await goTo(place);
        return;
      }
      case 'fix': {
        const fix = finding.fixes?.[message.fix];
        if (!fix) return;
        if (!message.recreate) return void (await applyFix(fix, examination));
        await applyAndSave(fix, examination);
        return this.#recreate(finding, target);
      }
      case 'recreate':
        return this.#recreate(finding, target);
      case 'logs':
        return this.#showLogs(finding, examination);
      case 'docs':
        return openDocs(causeUri(finding.check.id));
      case 'copy': {
        const evidence = finding.evidence[message.evidence];
        if (evidence) await copyText(evidence.source);
      }
    }
  }

  /** Recreates the service that has to change, and starts those that failed because of it. */
  async #recreate(finding: Finding, target: ExaminedProject['target']): Promise<void> {
    if (!target) return;
    const names = [finding.service, ...finding.consequences.map(({ service }) => service)];
    const services = [...new Set(names)].filter((name) =>
      target.services.some((service) => service.name === name),
    );
    const isBuilt = target.services.some(({ name, isBuilt: built }) => name === finding.service && built);
    await this.#host.context.stacks.run(target, {
      title: `Up: ${services.map(plainText).join(', ')}`,
      arguments: ['up', '--detach', ...(isBuilt ? ['--build'] : []), '--', ...services],
    });
  }

  async #showLogs({ service }: Finding, { services }: ExaminedProject['examination']): Promise<void> {
    const ids = services.find(({ name }) => name === service)?.containers.map(({ id }) => id) ?? [];
    const engine = await this.#host.context.engine();
    const all = await engine.containers.list();
    await this.#host.context.logs.show(all.filter(({ id }) => ids.includes(id)));
  }

  /** While something is known of containers, it is followed whether it still holds. */
  #watchContainers(): void {
    if (this.#host.known.all.length === 0) {
      this.#watch?.dispose();
      this.#watch = undefined;
      return;
    }
    this.#watch ??= this.#host.containers.subscribe((state) => {
      if (state.kind === 'ready') this.#host.known.containersChanged(state.items);
    });
    // What is known of the containers already may have dropped the last finding at once.
    if (this.#host.known.all.length === 0) this.#watchContainers();
  }

  #showErrorOf(what: string, work: Promise<unknown>): void {
    work.catch((error: unknown) => {
      if (!isAbort(error)) void showError(what, error, this.#host.log);
    });
  }
}

async function openDocs(uri: Uri): Promise<void> {
  await commands.executeCommand('vscode.open', uri);
}
