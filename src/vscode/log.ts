import { window, type LogOutputChannel } from 'vscode';
import type { DisposableStore } from '../base/disposable';

/** The Drydock output channel, the one place that unexpected errors and the API trace are written to. */
export type Log = Pick<LogOutputChannel, 'trace' | 'info' | 'warn' | 'error' | 'show' | 'logLevel'>;

export function createLog(parts: DisposableStore): Log {
  return parts.add(window.createOutputChannel('Drydock', { log: true }));
}
