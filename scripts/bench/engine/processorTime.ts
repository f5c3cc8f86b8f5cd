import { readFileSync } from 'node:fs';

/** Seconds that a process has run, in the kernel's ticks of 10 ms; 0 for one that has ended. */
export function processorTime(pid: number): number {
  let stat: string;
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return 0;
  }
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}
