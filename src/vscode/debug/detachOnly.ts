import { debug, type DebugSession } from 'vscode';
import type { Disposable } from '../../base/disposable';

interface ProtocolMessage {
  readonly type: string;
  command?: string;
  arguments?: object;
}

/**
 * Makes VS Code detach from a Node.js program where it would end it. VS Code's JavaScript debugger ends an
 * attached program by its process id, on this machine, with all that it has started. In a container that is
 * another number: usually 1, which is this machine's first process, and everything would be ended.
 */
export function registerDetachOnly(isOurs: (session: DebugSession) => boolean): Disposable {
  return debug.registerDebugAdapterTrackerFactory('*', {
    createDebugAdapterTracker(session) {
      if (!/^(?:pwa-)?node$/.test(session.type) || !isOurs(rootOf(session))) return undefined;
      return {
        // Trackers see each message before the debugger does, and it gets the same object.
        onWillReceiveMessage(message: ProtocolMessage) {
          if (message.command === 'terminate') message.command = 'disconnect';
          if (message.command !== 'disconnect') return;
          message.arguments = { ...message.arguments, terminateDebuggee: false };
        },
      };
    },
  });
}

function rootOf(session: DebugSession): DebugSession {
  return session.parentSession ? rootOf(session.parentSession) : session;
}
