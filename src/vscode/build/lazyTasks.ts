import { tasks, type Disposable } from 'vscode';
import type { Runtime } from '../runtime';

/** Makes the task type `drydock` known; what is behind it loads when tasks are first listed or run. */
export function registerTaskType(runtime: () => Promise<Runtime>): Disposable {
  return tasks.registerTaskProvider('drydock', {
    provideTasks: async () => (await runtime()).tasks.provide(),
    resolveTask: async (task) => (await runtime()).tasks.resolve(task),
  });
}
