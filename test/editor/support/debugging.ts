import * as vscode from 'vscode';

/** A place at which a program stands still. */
export interface Stop {
  readonly session: vscode.DebugSession;
  readonly threadId: number;
  readonly reason: string;
}

interface ProtocolEvent {
  readonly type: string;
  readonly event?: string;
  readonly body?: { readonly reason?: string; readonly threadId?: number };
}

/** Notes where debugged programs stop, whichever session they belong to. */
export class Stops implements vscode.Disposable {
  readonly #waiting: ((stop: Stop) => void)[] = [];
  readonly #seen: Stop[] = [];
  readonly #registration = vscode.debug.registerDebugAdapterTrackerFactory('*', {
    createDebugAdapterTracker: (session) => ({
      onDidSendMessage: (message: ProtocolEvent) => {
        if (message.type !== 'event' || message.event !== 'stopped') return;
        const { reason = '', threadId = 0 } = message.body ?? {};
        this.#take({ session, threadId, reason });
      },
    }),
  });

  /** The next stop that nobody has asked for yet. */
  next(): Promise<Stop> {
    const seen = this.#seen.shift();
    return seen ? Promise.resolve(seen) : new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** Forgets the stops that nobody asked for. */
  clear(): void {
    this.#seen.length = 0;
  }

  dispose(): void {
    this.#registration.dispose();
  }

  #take(stop: Stop): void {
    const waiting = this.#waiting.shift();
    if (waiting) waiting(stop);
    else this.#seen.push(stop);
  }
}

/** The file and line of the innermost frame, and the variables that are in sight there, as text. */
export async function frameAt({ session, threadId }: Stop): Promise<{
  readonly path: string;
  readonly line: number;
  readonly variables: ReadonlyMap<string, string>;
}> {
  const { stackFrames } = (await session.customRequest('stackTrace', { threadId, levels: 1 })) as {
    stackFrames: { id: number; line: number; source?: { path?: string } }[];
  };
  const [frame] = stackFrames;
  if (!frame) throw new Error('The program stands still nowhere.');
  const { scopes } = (await session.customRequest('scopes', { frameId: frame.id })) as {
    scopes: { variablesReference: number; expensive: boolean }[];
  };
  const variables = new Map<string, string>();
  for (const { variablesReference, expensive } of scopes) {
    if (expensive) continue;
    const answer = (await session.customRequest('variables', { variablesReference })) as {
      variables: { name: string; value: string }[];
    };
    for (const { name, value } of answer.variables) variables.set(name, value);
  }
  return { path: filePath(frame.source?.path ?? ''), line: frame.line, variables };
}

/** A debugger of a VS Code server names files by the address that the browser knows them under. */
function filePath(path: string): string {
  return path.includes('://') ? vscode.Uri.parse(path).path : path;
}
