import { tasks, type Disposable, type Memento } from 'vscode';
import { Lazy } from '../../base/lazy';
import type { Runtime } from '../runtime';

/**
 * Makes the task type `drydock` known. What lists tasks loads when VS Code first asks for them, what talks to engines
 * when one is run.
 */
export function registerTaskType(state: Memento, runtime: () => Promise<Runtime>): Disposable {
  const known = new Lazy(async () => {
    const { createTasks } = await import('../taskFeatures');
    return createTasks(state, async (...args) => (await runtime()).runTask(...args));
  });
  return tasks.registerTaskProvider('drydock', {
    provideTasks: async () => (await known.get()).provide(),
    resolveTask: async (task) => (await known.get()).resolve(task),
  });
}
