import { messageOf, UserError } from '../base/userError';
import { grype } from './scanners/grype';
import { scout } from './scanners/scout';
import { syft } from './scanners/syft';
import { trivy } from './scanners/trivy';
import { versionOf, type SbomFormat, type Scanner } from './scanners/scanner';

/** Which scanner the user wants: the first that is installed, or that one. */
export type ScannerChoice = 'auto' | 'trivy' | 'grype' | 'scout';

export const scannerChoices: readonly ScannerChoice[] = ['auto', 'trivy', 'grype', 'scout'];

export interface FoundScanner {
  readonly scanner: Scanner;
  /** Empty where it doesn't say. */
  readonly version: string;
}

/** Starts a program and gives its standard output; rejects in words where it isn't there or fails. */
export type RunProbe = (program: string, args: readonly string[]) => Promise<string>;

/** Finds the scanner. Throws a `UserError` that says what to install where there is none. */
export function findScanner(choice: ScannerChoice, run: RunProbe): Promise<FoundScanner> {
  const all = [trivy, grype, scout];
  return find(choice === 'auto' ? all : all.filter(({ id }) => id === choice), run, (tried) =>
    choice === 'auto'
      ? `No vulnerability scanner answered (${tried}). Install Trivy, Grype or Docker Scout, make sure it's on the PATH, then scan again.`
      : `${all.find(({ id }) => id === choice)?.name ?? choice} didn't answer (${tried}). Install it and make sure it's on the PATH, or choose another scanner.`,
  );
}

/** Finds a program that makes such an SBOM, the chosen scanner before others. */
export function findSbomMaker(
  choice: ScannerChoice,
  format: SbomFormat,
  run: RunProbe,
): Promise<FoundScanner> {
  const all = [trivy, syft, scout, grype].filter(
    (scanner) => scanner.sbom({ kind: 'engine', reference: 'image' }, format) !== undefined,
  );
  const sorted = all.toSorted((a, b) => Number(b.id === choice) - Number(a.id === choice));
  return find(sorted, run, (tried) => {
    const names = all.map(({ name }) => name);
    return `No program that makes an SBOM answered (${tried}). Install ${names.slice(0, -1).join(', ')} or ${names.at(-1) ?? ''}, make sure it's on the PATH, then try again.`;
  });
}

async function find(
  scanners: readonly Scanner[],
  run: RunProbe,
  explain: (tried: string) => string,
): Promise<FoundScanner> {
  const failures: string[] = [];
  for (const scanner of scanners) {
    const [program, ...args] = scanner.probe;
    try {
      return { scanner, version: versionOf(await run(program, args)) };
    } catch (error) {
      const [reason = ''] = messageOf(error).trim().split('\n');
      failures.push(`${scanner.probe.join(' ')}: ${reason.slice(0, 120)}`);
    }
  }
  throw new UserError(
    'no-program',
    explain(failures.join('; ')),
    scanners.slice(0, 3).map(({ name, installPage }) => ({
      title: `How to Install ${name}`,
      command: 'vscode.open',
      args: [installPage],
    })),
  );
}
