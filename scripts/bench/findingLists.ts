import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { presentScan } from '../../src/scan/page';
import { readScanReport } from '../../src/scan/readReport';
import { launchBrowser } from '../../test/parts/browser';
import { drawManyFindings } from '../../test/support/manyFindings';
import { drawManyRows } from '../../test/support/manyRows';
import { defaultSettings, printRows, type Row } from './rows';

const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } });

/** `npm run bench:lists [-- --json]`: how long 5,000 findings take until they are on screen, in the Audit and Scan editors, and rows of a table. */
async function main(): Promise<void> {
  if (!existsSync('dist/webview/findings.js')) throw new Error('Run "npm run build" first.');
  const browser = await launchBrowser(console.error);
  try {
    const rows: Row[] = [];
    const add = (name: string, ms: number) =>
      rows.push({ name, value: Math.round(ms), unit: 'ms', target: 200, ok: ms < 200 });
    for (const layout of ['audit', 'scan', 'packages'] as const) {
      const { drawn } = await drawManyFindings(browser, layout);
      add(`5,000 rows drawn, ${layout}, median of 5`, drawn.toSorted((a, b) => a - b)[2] ?? 0);
    }
    const inTable = await drawManyRows(browser);
    add('5,000 rows drawn, table, median of 5', inTable.toSorted((a, b) => a - b)[2] ?? 0);
    add(
      'report of 5,000 findings read and prepared',
      median(5, () => prepare(manyVulnerabilities())),
    );
    printRows(rows, values.json, defaultSettings);
  } finally {
    await browser.close();
  }
}

function median(times: number, work: () => void): number {
  const taken = Array.from({ length: times }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return taken.toSorted((a, b) => a - b)[Math.floor(times / 2)] ?? 0;
}

function prepare(report: string): void {
  const read = readScanReport(report, 'The report');
  presentScan(read, {
    originOf: () => undefined,
    updates: [],
    shownPath: (path) => path,
    exists: () => false,
  });
}

function manyVulnerabilities(): string {
  const Vulnerabilities = Array.from({ length: 5000 }, (_, at) => ({
    VulnerabilityID: `CVE-2024-${at}`,
    PkgName: `package-${at % 400}`,
    InstalledVersion: '1.2.3',
    FixedVersion: at % 2 === 0 ? '1.2.4' : '',
    Title: `Finding ${at}`,
    Description: 'It may happen under these conditions. '.repeat(20),
    Severity: ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW'][at % 4],
    References: Array.from({ length: 8 }, (_unused, link) => `https://example.com/${at}/${link}`),
    Layer: { DiffID: `sha256:${String(at % 10).repeat(64)}` },
  }));
  return JSON.stringify({
    SchemaVersion: 2,
    ArtifactName: 'many',
    Results: [{ Target: 'many', Vulnerabilities }],
  });
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
