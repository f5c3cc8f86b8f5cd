import type { Memento } from 'vscode';
import { WorkspaceTasks } from './build/workspaceTasks';
import type { Runtime } from './runtime';
import { stackTargets } from './stacks/stackTargets';

/** The tasks of the workspace. VS Code asks for them whenever a person looks for any task, so no engine is behind this. */
export function createTasks(state: Memento, run: Runtime['runTask']): WorkspaceTasks {
  const all = async () => stackTargets(state, await import('./composeRuntime'));
  return new WorkspaceTasks({ stacks: { all }, run });
}
