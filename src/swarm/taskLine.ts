import type { LogLine } from '../engine/logs/line';

/** A line of a service's log, with the task that it comes from. */
export interface TaskLine {
  /** Empty for a line that doesn't name its task. */
  readonly taskId: string;
  readonly text: string;
}

/** Reads what the engine puts before each line of a service's log: `name=value,name=value text`. */
export function readTaskLine({ text }: LogLine): TaskLine {
  const space = text.indexOf(' ');
  const details = space < 0 ? text : text.slice(0, space);
  const named = details.split(',').find((pair) => pair.startsWith(taskKey));
  if (named === undefined) return { taskId: '', text };
  return { taskId: named.slice(taskKey.length), text: space < 0 ? '' : text.slice(space + 1) };
}

const taskKey = 'com.docker.swarm.task.id=';
