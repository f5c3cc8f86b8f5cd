import { UserError } from '../base/userError';
import { isCycloneDx, readCycloneDx } from './formats/cyclonedx';
import { isGrype, readGrype } from './formats/grype';
import { isSarif, readSarif } from './formats/sarif';
import { isSpdx, readSpdx } from './formats/spdx';
import { isTrivy, readTrivy } from './formats/trivy';
import { objectIn, textIn } from './json';
import { ranked, type ScanReport } from './report';

/** A report is read up to this size, in bytes: five thousand findings take a tenth of it. */
export const largestReport = 64 * 1024 * 1024;

const formats = [
  { is: isSarif, read: readSarif },
  { is: isCycloneDx, read: readCycloneDx },
  { is: isSpdx, read: readSpdx },
  { is: isGrype, read: readGrype },
  { is: isTrivy, read: readTrivy },
];

/**
 * Reads a report, whatever wrote it: parts of it that have another shape than expected are left out. `name` is how a
 * message calls it. Throws a `UserError` where it isn't a report, or only the beginning of one.
 */
export function readScanReport(text: string, name: string): ScanReport {
  const root = parse(text, name);
  const report = unwrapped(root);
  const format = formats.find(({ is }) => is(report));
  if (!format) {
    throw new UserError(
      'not-a-report',
      `${name} isn't a report that Drydock can read. It reads JSON of Trivy and Grype, SARIF, SPDX and CycloneDX.`,
    );
  }
  const read = format.read(report);
  return { ...read, findings: ranked(read.findings) };
}

function parse(text: string, name: string): unknown {
  // A byte order mark, as PowerShell writes it into files.
  const json = text.replace(/^\uFEFF/, '').trim();
  try {
    return JSON.parse(json) as unknown;
  } catch (error) {
    const isCut = /^[[{]/.test(json) && !/[\]}]$/.test(json);
    const isEmpty = json === '';
    throw new UserError(
      'not-a-report',
      isEmpty
        ? `${name} is empty.`
        : isCut || /unexpected end|unterminated/i.test((error as Error).message)
          ? `${name} is incomplete: its JSON ends in the middle, after ${json.length} characters.`
          : `${name} isn't JSON, so it can't be read.`,
      [],
      { cause: error },
    );
  }
}

/** Attestations have the report inside. */
function unwrapped(root: unknown): unknown {
  const { predicateType, predicate } = objectIn(root);
  if (textIn(predicateType) === '') return root;
  const { Data } = objectIn(predicate);
  return Data ?? predicate;
}
