import { withoutSequences } from '../../base/terminalSequences';
import type { ContainerEngine } from '../../engine/engine';
import { LineJoiner, type LogLine } from '../../engine/logs/line';
import type { ContainerDetails } from '../../engine/records';

/** How much of a log is looked at. */
const lastLines = 500;
const fewLines = 20;
const logBytes = 2 * 1024 * 1024;
const longestLine = 2000;

/** The last lines of a container's log, without what would color them, each cut to 2,000 characters. */
export async function readLog(
  engine: ContainerEngine,
  record: ContainerDetails,
  signal: AbortSignal,
): Promise<readonly LogLine[]> {
  const { lines, isWhole } = await readLines(engine, record, lastLines, signal);
  // Of a log with huge lines, the end is what counts.
  const end = isWhole ? lines : (await readLines(engine, record, fewLines, signal)).lines;
  return end.map((line) => ({
    ...line,
    text: withoutSequences(line.text.slice(0, longestLine)).trimEnd(),
  }));
}

async function readLines(
  engine: ContainerEngine,
  { id, config }: ContainerDetails,
  tail: number,
  signal: AbortSignal,
): Promise<{ readonly lines: readonly LogLine[]; readonly isWhole: boolean }> {
  const options = { tty: config.tty, follow: false, timestamps: true, tail };
  const joiner = new LineJoiner();
  const lines: LogLine[] = [];
  let bytes = 0;
  for await (const batch of await engine.containers.logs(id, options, signal)) {
    lines.push(...joiner.push(batch));
    for (const { data } of batch) bytes += data.length;
    if (bytes > logBytes) return { lines, isWhole: false };
  }
  lines.push(...joiner.end());
  return { lines, isWhole: true };
}
