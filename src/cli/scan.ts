import { readFileSync, statSync } from 'node:fs';
import nodeProcess from 'node:process';
import { toFilePath, toHostPath } from '../base/filePath';
import { messageOf, UserError } from '../base/userError';
import { resolve } from '../compose/paths';
import { diskReader } from '../disk/diskReader';
import { processSurroundings } from '../engine/context/environment';
import { resolveEndpoint } from '../engine/context/resolve';
import { outputOf } from '../engine/outputOf';
import { findScanner, scannerChoices, type ScannerChoice } from '../scan/findScanner';
import { Origins } from '../scan/locate';
import { githubScan } from '../scan/output/github';
import { jsonScan } from '../scan/output/json';
import type { PlacedScan } from '../scan/output/reported';
import { sarifScan } from '../scan/output/sarif';
import { textScan } from '../scan/output/text';
import { largestReport, readScanReport } from '../scan/readReport';
import { scanSeverities, type ScanReport, type ScanSeverity } from '../scan/report';
import { scanWith } from '../scan/runScanner';
import { print } from './output';
import type { CliCommand, CliProcess } from './process';
import { badUsage, entryOf, oneOf, parseOptions } from './usage';

const outputs: Readonly<Record<string, (scan: PlacedScan) => string>> = {
  text: textScan,
  json: jsonScan,
  sarif: sarifScan,
  github: githubScan,
};

const usage = `Usage: drydock scan IMAGE [OPTIONS]
       drydock scan --report FILE [OPTIONS]

Scans an image for known vulnerabilities with the scanner that is installed (Trivy, Grype or Docker Scout), or reads a
report of one (Trivy and Grype JSON, SARIF, SPDX, CycloneDX; "-" is standard input). Shows for each finding the version
that fixes it and the instruction of the Dockerfile that brings it. Drydock itself contacts nobody.

Options:
  --scanner NAME            auto (default: the first one that is installed), trivy, grype or scout
  --report FILE             a report to read instead of scanning
  --dockerfile FILE         the Dockerfile of the image; default: Dockerfile in this folder
  --only-fixed              only findings that an update fixes
  --format FORMAT           text (default), json, sarif or github
  --fail-on SEVERITY        exit with 1 from this severity on: low (default), medium, high, critical, or never
  --help                    show this help

Exit code: 0 nothing found, 1 findings, 2 invalid usage or the scan failed.
`;

/** A scanner answers with its version within that, in milliseconds. */
const timeoutMs = 15_000;

/** `drydock scan`: see the usage text, and docs/reference/cli.md for the formats. */
export const runScan: CliCommand = async (args, process) => {
  const options = readOptions(args, process);
  if (options === 'help') {
    print(process, usage);
    return 0;
  }
  const all =
    options.report === undefined
      ? await scan(options, process)
      : await read(options.report, options, process);
  const report = options.onlyFixed
    ? { ...all, findings: all.findings.filter(({ fixedIn }) => fixedIn.length > 0) }
    : all;
  const origins = originsOf(options, report);
  print(
    process,
    options.output({ report, originOf: (finding) => origins?.of(finding), directory: options.cwd }),
  );
  const { failOn } = options;
  if (failOn === 'never') return 0;
  const worst = scanSeverities.slice(0, scanSeverities.indexOf(failOn) + 1);
  return report.findings.some(({ severity }) => worst.includes(severity)) ? 1 : 0;
};

async function scan({ image, scanner, cwd }: Options, process: CliProcess): Promise<ScanReport> {
  const found = await findScanner(scanner, (program, words) => outputOf(program, words, timeoutMs));
  const words = found.scanner.scan({ kind: 'engine', reference: image }, found.version);
  if (!words) throw new Error(`${found.scanner.name} doesn't scan.`);
  // Scanners don't know the contexts of the Docker CLI.
  const { endpoint } = await resolveEndpoint({}, { ...processSurroundings(), env: process.env });
  const stopped = new AbortController();
  const stop = () => stopped.abort(new UserError('ended-early', 'The scan was stopped.'));
  for (const name of ['SIGINT', 'SIGTERM'] as const) nodeProcess.once(name, stop);
  try {
    return await scanWith({
      found,
      words,
      folder: toHostPath(cwd),
      environment: endpoint.host.startsWith('ssh:') ? {} : { DOCKER_HOST: endpoint.host },
      progress: () => undefined,
      signal: stopped.signal,
    });
  } finally {
    for (const name of ['SIGINT', 'SIGTERM'] as const) nodeProcess.off(name, stop);
  }
}

async function read(path: string, { cwd }: Options, process: CliProcess): Promise<ScanReport> {
  if (path !== '-')
    return readScanReport(
      readBounded(toHostPath(resolve(cwd, toFilePath(path, nodeProcess.platform))), path),
      `"${path}"`,
    );
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of process.stdin) {
    const bytes = Buffer.from(piece);
    length += bytes.length;
    if (length > largestReport) throw tooLarge('The report on standard input');
    pieces.push(bytes);
  }
  return readScanReport(Buffer.concat(pieces).toString('utf8'), 'The report on standard input');
}

function readBounded(path: string, shown: string): string {
  try {
    if (statSync(path).size <= largestReport) return readFileSync(path, 'utf8');
  } catch (error) {
    throw new UserError('unreadable-file', `"${shown}" can't be read: ${messageOf(error)}`, [], {
      cause: error,
    });
  }
  throw tooLarge(`"${shown}"`);
}

function tooLarge(what: string): UserError {
  return new UserError('too-large', `${what} is larger than ${largestReport / 1024 / 1024} MB.`);
}

/** A Dockerfile that was asked for must be there; the one of this folder counts if the image was built from it. */
function originsOf({ cwd, dockerfile }: Options, { history }: ScanReport): Origins | undefined {
  const path = resolve(cwd, toFilePath(dockerfile ?? 'Dockerfile', nodeProcess.platform));
  const text = diskReader.read(path);
  if (text === undefined && dockerfile !== undefined)
    throw new UserError('no-such-file', `"${dockerfile}" can't be read.`);
  return text === undefined || history.length === 0 ? undefined : Origins.in(path, text, history);
}

interface Options {
  readonly cwd: string;
  readonly image: string;
  readonly report?: string;
  readonly dockerfile?: string;
  readonly scanner: ScannerChoice;
  readonly onlyFixed: boolean;
  readonly failOn: ScanSeverity | 'never';
  readonly output: (scan: PlacedScan) => string;
}

function readOptions(args: readonly string[], process: CliProcess): Options | 'help' {
  const { values, positionals } = parseOptions('scan', {
    args: [...args],
    allowPositionals: true,
    options: {
      scanner: { type: 'string' },
      report: { type: 'string' },
      dockerfile: { type: 'string' },
      'only-fixed': { type: 'boolean' },
      format: { type: 'string' },
      'fail-on': { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) return 'help';
  const { format = 'text', scanner = 'auto', 'fail-on': failOn = 'low', report, dockerfile } = values;
  const output = entryOf('scan', '--format', format, outputs);
  const choice = oneOf('scan', '--scanner', scanner, scannerChoices);
  const threshold = oneOf('scan', '--fail-on', failOn, ['low', 'medium', 'high', 'critical', 'never']);
  const [image = '', ...others] = positionals;
  if ((image === '') === (report === undefined) || others.length > 0)
    throw badUsage('scan', 'Name one image, or a report with --report.');
  return {
    cwd: toFilePath(process.cwd(), nodeProcess.platform),
    image,
    ...(report === undefined ? {} : { report }),
    ...(dockerfile === undefined ? {} : { dockerfile }),
    scanner: choice,
    onlyFixed: values['only-fixed'] ?? false,
    failOn: threshold,
    output,
  };
}
