import { window, type TerminalLink } from 'vscode';
import type { DisposableStore } from '../../base/disposable';
import { fileMentions, type FilePlace } from '../../base/text/fileMentions';
import type { ContainerEngine } from '../../engine/engine';
import type { TracedContainer } from '../logs/traceFiles';
import type { ShellTerminals } from './shellTerminals';

interface ShellLink extends TerminalLink {
  readonly place: FilePlace;
  readonly container: TracedContainer;
}

interface ShellLinkParts {
  readonly parts: DisposableStore;
  readonly shells: Pick<ShellTerminals, 'containerOf'>;
  readonly engine: () => Promise<ContainerEngine>;
  readonly open: (place: FilePlace, container: TracedContainer) => Promise<void>;
  readonly showErrorOf: (what: string, work: Promise<unknown>) => void;
}

/** Makes links of the places in files that a shell of a container prints; terminals of others are left alone. */
export function registerShellLinks({ parts, shells, engine, open, showErrorOf }: ShellLinkParts): void {
  parts.add(
    window.registerTerminalLinkProvider({
      provideTerminalLinks({ line, terminal }): ShellLink[] {
        const known = shells.containerOf(terminal);
        if (!known) return [];
        const container = { ...known, engine, hasFiles: true };
        return fileMentions(line).map(({ start, end, place }) => ({
          startIndex: start,
          length: end - start,
          tooltip: 'Open the file in the editor',
          place,
          container,
        }));
      },
      handleTerminalLink: ({ place, container }: ShellLink) =>
        showErrorOf('Open File', open(place, container)),
    }),
  );
}
