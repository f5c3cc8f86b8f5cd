import { tasks, type Task, type TaskExecution } from 'vscode';
import { Emitter } from '../../base/event';

/** Starts a task and resolves at its end. */
export async function runTask(task: Task): Promise<void> {
  const ended = new Set<TaskExecution>();
  const changed = new Emitter<void>();
  // From before the start on: a task may end before this side hears that it began.
  const listener = tasks.onDidEndTask(({ execution }) => {
    ended.add(execution);
    changed.fire();
  });
  try {
    const execution = await tasks.executeTask(task);
    if (ended.has(execution)) return;
    await new Promise<void>((resolve) => {
      changed.event(() => {
        if (ended.has(execution)) resolve();
      });
    });
  } finally {
    listener.dispose();
    changed.dispose();
  }
}
