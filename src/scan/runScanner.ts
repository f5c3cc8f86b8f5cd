import { maskText } from '../base/secrets/mask';
import { plainText } from '../base/text/plainText';
import { messageOf, UserError } from '../base/userError';
import { runProgram, type ProgramEnd } from '../engine/runProgram';
import { largestReport, readScanReport } from './readReport';
import type { ScanReport } from './report';
import type { FoundScanner } from './findScanner';
import type { ScannerWords } from './scanners/scanner';

export interface ScannerRun {
  readonly found: FoundScanner;
  readonly words: ScannerWords;
  /** The folder that it is started in: where it looks for its configuration. */
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
  /** What it says meanwhile, on one line. */
  readonly progress: (text: string) => void;
  readonly signal: AbortSignal;
}

/** What a scanner printed, and how it ended. */
interface Printed {
  readonly output: string;
  readonly end: ProgramEnd;
  readonly lastWords: string;
}

/**
 * Scans and reads the report. A scanner may be configured to fail if it finds something: a whole report counts,
 * whatever the exit code. Throws a `UserError` that says what went wrong, and rejects with the abort's reason if the
 * signal aborts.
 */
export async function scanWith(run: ScannerRun): Promise<ScanReport> {
  const printed = await outputOf(run);
  const { name } = run.found.scanner;
  if (printed.end.exitCode === 0) {
    if (printed.output.trim() === '') throw failed(`${name} printed no report.${printed.lastWords}`);
    return named(readScanReport(printed.output, `The report of ${name}`), run.found);
  }
  try {
    return named(readScanReport(printed.output, `The report of ${name}`), run.found);
  } catch (error) {
    throw failure(run, printed, error);
  }
}

/** Makes an SBOM: its text, after reading it as one. Fails as {@link scanWith} does. */
export async function sbomWith(run: ScannerRun): Promise<string> {
  const printed = await outputOf(run);
  if (printed.end.exitCode !== 0) throw failure(run, printed);
  readScanReport(printed.output, `The SBOM of ${run.found.scanner.name}`);
  return printed.output;
}

async function outputOf({
  found,
  words,
  folder,
  environment,
  progress,
  signal,
}: ScannerRun): Promise<Printed> {
  const { name } = found.scanner;
  const tooMuch = new AbortController();
  const pieces: Buffer[] = [];
  let length = 0;
  const last: string[] = [];
  const [program, ...args] = words;
  let end: ProgramEnd;
  try {
    end = await runProgram(
      { program, arguments: args, folder, environment },
      (line) => {
        const text = plainText(maskText(line.slice(0, 1000))).trim();
        if (text === '') return;
        last.push(text);
        if (last.length > mostLastLines) last.shift();
        progress(text.slice(0, 100));
      },
      AbortSignal.any([signal, tooMuch.signal]),
      (piece) => {
        length += piece.length;
        if (length <= largestReport) pieces.push(piece);
        else tooMuch.abort();
      },
    );
  } catch (error) {
    throw failed(`${name} couldn't be started: ${plainText(messageOf(error))}`, error);
  }
  signal.throwIfAborted();
  if (tooMuch.signal.aborted) {
    throw failed(
      `${name} was stopped, because it printed more than ${largestReport / 1024 / 1024} MB. Limit what it reports, for example to severities from high on, in its own configuration.`,
    );
  }
  return { output: Buffer.concat(pieces).toString('utf8'), end, lastWords: lastWords(last) };
}

/** What a program says last isn't always the reason: help comes after it. */
const mostLastLines = 200;

function lastWords(lines: readonly string[]): string {
  const reason =
    lines.findLast((line) => /\b(?:fatal|error|failed|denied|cannot|unable)\b/i.test(line)) ?? lines.at(-1);
  return reason === undefined ? '' : ` It printed: ${reason.slice(0, 400)}`;
}

function failure(
  { found }: ScannerRun,
  { end, lastWords: words, output }: Printed,
  cause?: unknown,
): UserError {
  const { name } = found.scanner;
  const how =
    end.exitCode === undefined
      ? `${name} was killed, often for lack of memory.`
      : `${name} failed with exit code ${end.exitCode}.`;
  const cut = output.trim() === '' || !(cause instanceof UserError) ? '' : ` ${cause.message}`;
  return failed(`${how}${words || cut}`, cause);
}

function failed(message: string, cause?: unknown): UserError {
  return new UserError('scan-failed', message, [], cause === undefined ? {} : { cause });
}

/** A report that doesn't say which version wrote it gets the one that was asked. */
function named(report: ScanReport, { scanner, version }: FoundScanner): ScanReport {
  const isNamed = /\d/.test(report.tool);
  return isNamed ? report : { ...report, tool: [scanner.name, version].filter(Boolean).join(' ') };
}
