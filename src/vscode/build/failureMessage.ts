import { commands, Range, Uri, window } from 'vscode';
import type { BuildFailure } from '../../build/failure';
import type { Shells } from '../../commands/context/shells';
import type { Log } from '../log';
import { showError as showMessage } from '../messages';
import { showError } from '../runCommand';
import { openLastGoodLayer, type FailedRun } from './goodLayer';

/** A build that failed, for the user to read. */
interface FailedBuild {
  /** The path of the Dockerfile, and that path as the user is shown it. */
  readonly path: string;
  readonly shownPath: string;
  readonly failure: BuildFailure;
  /** The instruction's place in the file; undefined where the builder doesn't name one. */
  readonly range: Range | undefined;
  /** Undefined where no RUN failed. */
  readonly run: FailedRun | undefined;
}

/** Says why a build failed, with what helps as buttons. Never rejects. */
export async function showFailure(
  { path, shownPath, failure, range, run }: FailedBuild,
  shells: Pick<Shells, 'showLocal'>,
  log: Log,
): Promise<void> {
  const goToLine = 'Go to Line';
  const openShell = 'Open Shell Before the Failed Step';
  const prune = 'Prune...';
  const where = range
    ? `Line ${range.start.line + 1} of ${shownPath} failed to build`
    : `The build of ${shownPath} failed`;
  const chosen = await showMessage(
    `${where}. ${failure.message}`,
    ...(range ? [goToLine] : []),
    ...(failure.kind === 'instruction' && run ? [openShell] : []),
    ...(failure.kind === 'disk-full' ? [prune] : []),
  );
  try {
    if (chosen === goToLine && range) {
      const start = new Range(range.start, range.start);
      await window.showTextDocument(Uri.file(path), { selection: start });
    }
    if (chosen === prune) await commands.executeCommand('drydock.engine.prune');
    if (chosen === openShell && run) await openLastGoodLayer(run, shells);
  } catch (error) {
    await showError(chosen ?? '', error, log);
  }
}
