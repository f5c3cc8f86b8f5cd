import type { Memento } from 'vscode';
import type { DisposableStore } from '../base/disposable';
import { WorkspaceTasks } from './build/workspaceTasks';
import type { Runtime } from './runtime';
import { WorkspaceStacks } from './stacks/workspaceStacks';

/** The tasks of the workspace. VS Code asks for them whenever a person looks for any task, so no engine is behind this. */
export function createTasks(parts: DisposableStore, state: Memento, run: Runtime['runTask']): WorkspaceTasks {
  return new WorkspaceTasks({ stacks: parts.add(new WorkspaceStacks(state)), run });
}
