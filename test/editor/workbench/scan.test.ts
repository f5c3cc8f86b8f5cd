import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { FrameLocator } from 'playwright-core';
import { connectEngine } from '../../../src/engine/connect';
import { FakeScanner } from '../../parts/fakeScanner';
import { importBusybox } from '../../parts/images';
import { startPrivateEngine, type PrivateEngine } from '../../parts/privateEngine';
import { startPrivateRegistry, type PrivateRegistry } from '../../parts/registry';
import { pushTinyImage } from '../../parts/tinyImage';
import type { Workbench } from '../../parts/workbench';
import * as samples from '../../scan/samples';
import { drawManyFindings } from '../../support/manyFindings';
import { pageInEditor, showInHardConditions } from './looks';
import { openSharedWorkbench } from './shared';

describe('Scan', () => {
  let engine: PrivateEngine;
  let workbench: Workbench;
  let editor: FrameLocator;
  let folder: string;
  let scanner: FakeScanner;
  let registry: PrivateRegistry;

  before(async () => {
    engine = await startPrivateEngine({ name: 'scan', log: console.log });
    for (const tag of ['shop:1', 'alpine:3.18', 'alpine:3.20']) await importBusybox(engine, tag);
    registry = await startPrivateRegistry(console.log, { auth: 'nobody asked' });
    await pushTinyImage(`http://${registry.address}`, 'team/app', ['1']);
    const client = await connectEngine({ choice: { host: engine.host } });
    await client.images.tag('shop:1', `${registry.address}/team/app`, 'multi');
    client.close();
    scanner = new FakeScanner();
    scanner.prints(samples.trivy);
    folder = mkdtempSync(join(tmpdir(), 'drydock-scan-'));
    writeFileSync(join(folder, 'Dockerfile'), samples.dockerfile);
    writeFileSync(
      join(folder, 'sbom.cdx.json'),
      JSON.stringify({ ...samples.cyclonedx, vulnerabilities: [] }),
    );
    writeFileSync(join(folder, 'half.json'), JSON.stringify(samples.grype).slice(0, 500));
    workbench = await openSharedWorkbench({
      folder,
      extension: resolve('.'),
      viewport: { width: 1400, height: 1000 },
      extraEnv: { DOCKER_HOST: engine.host, PATH: scanner.path },
    });
    editor = pageInEditor(workbench);
  });
  after(async () => {
    await workbench?.close();
    await engine?.stop();
    await registry?.stop();
    scanner?.remove();
    if (folder) rmSync(folder, { recursive: true });
  });

  it('of an image shows the worst first, with the version that fixes it and the line that brings it', async () => {
    await workbench.openView('Drydock');
    await workbench.page.locator('.part.sidebar .pane-header', { hasText: 'Images' }).click();
    await workbench.showOnly('Images');
    await workbench.chooseFromMenu('shop:1', 'Scan Image for Vulnerabilities', 'Images');
    await editor.locator('.status').filter({ hasText: '1 critical, 2 high, 1 medium, 1 unknown' }).waitFor();
    const first = editor.locator('.row').first();
    assert.equal(await first.locator('.name').textContent(), 'curl 8.3.0-r0');
    assert.equal(await first.locator('.extra').textContent(), '8.4.0-r0');
    assert.equal(await first.locator('.place').textContent(), 'Dockerfile:3');
    assert.match((await editor.locator('.details').textContent()) ?? '', /Fixed in 8\.4\.0-r0\./);
    const calls = readFileSync(scanner.callsFile, 'utf8');
    assert.match(calls, /^image --quiet --format json --scanners vuln -- shop:1\n/);
    assert.ok(calls.includes(`DOCKER_HOST=${engine.host}`));
    await workbench.pictures('scan');
  });

  it('filters by what has a fix, and by where it comes from', async () => {
    await editor.getByRole('button', { name: 'With a fix' }).click();
    await editor.locator('.row').nth(3).waitFor({ state: 'detached' });
    assert.equal(await editor.locator('.row').count(), 3);
    await editor.getByRole('combobox').selectOption('COPY app /app');
    await editor.locator('.row').nth(1).waitFor({ state: 'detached' });
    assert.equal(await editor.locator('.row .number').textContent(), 'CVE-2024-28849');
    await workbench.screenshot('scan-filtered');
    await editor.getByRole('button', { name: 'With a fix' }).click();
    await editor.getByRole('combobox').selectOption('');
  });

  it('can be read in high contrast, and in an editor that is 220 pixels wide', () =>
    showInHardConditions(workbench, { name: 'scan', folder }));

  it('marks the lines of the Dockerfile, and updates the base image to one that the engine has', async () => {
    await editor.locator('.row').filter({ hasText: 'libcrypto3' }).click();
    await editor.getByRole('button', { name: 'Update Base to alpine:3.20' }).waitFor();
    await workbench.screenshot('scan-base');
    await workbench.openFile('Dockerfile');
    await workbench.page.locator('.squiggly-warning').first().waitFor();
    await workbench.runCommand('Problems: Focus on Problems View');
    await workbench.page
      .getByText(/The base image has 2 known vulnerabilities/)
      .first()
      .waitFor();
    await workbench.screenshot('scan-problems');
    await workbench.runCommand('View: Hide Panel');
    await workbench.page.getByRole('tab', { name: /Scan: shop/ }).click();
    await editor.locator('.row').filter({ hasText: 'libcrypto3' }).click();
    await editor.getByRole('button', { name: 'Update Base to alpine:3.20' }).click();
    await workbench.page
      .locator('.view-line')
      .filter({ hasText: /FROM.alpine:3\.20/ })
      .first()
      .waitFor();
    await workbench.page.locator('.squiggly-warning').first().waitFor({ state: 'detached' });
    await workbench.screenshot('scan-updated');
    await workbench.runCommand('File: Revert File').catch(() => undefined);
    await workbench.runCommand('View: Close All Editors');
  });

  it('tells what the scanner said when it failed, and ends one that hangs', async () => {
    scanner.fails(
      '2024-04-02T10:11:12Z\tFATAL\tFatal error\timage scan error: unable to initialize a scanner\n',
    );
    await workbench.chooseFromMenu('shop:1', 'Scan Image for Vulnerabilities', 'Images');
    await editor
      .getByRole('alert')
      .filter({ hasText: /Trivy failed with exit code 1\. It printed: .*unable to initialize/ })
      .waitFor();
    await workbench.screenshot('scan-failed');
    scanner.hangs();
    await editor.getByRole('button', { name: 'Scan Again' }).click();
    await editor.locator('.status.busy').waitFor();
    await editor.getByRole('button', { name: 'Cancel' }).click();
    await editor.getByRole('alert').filter({ hasText: 'The scan was cancelled.' }).waitFor();
    await workbench.runCommand('View: Close All Editors');
  });

  const openReport = (name: string) =>
    workbench.insist(async () => {
      await workbench.runCommand('Drydock: Open Scan Report or SBOM...');
      await workbench.answer(/Open a report/, join(folder, name));
    });

  it('opens an SBOM from a file, and says what is wrong with half a report', async () => {
    await openReport('sbom.cdx.json');
    await editor.locator('.status').filter({ hasText: '2 packages' }).waitFor();
    assert.equal(await editor.locator('.row .number').first().textContent(), 'curl');
    await workbench.screenshot('scan-sbom');
    await workbench.runCommand('View: Close All Editors');
    await openReport('half.json');
    await workbench.told(/"half\.json" is incomplete/);
  });

  it('says what to install where the scanner is missing', async () => {
    mkdirSync(join(folder, '.vscode'), { recursive: true });
    writeFileSync(join(folder, '.vscode/settings.json'), JSON.stringify({ 'drydock.scan.scanner': 'grype' }));
    scanner.prints(samples.trivy);
    // The editor watches the file with a delay, and shows nothing when it has read it.
    await delay(3000);
    await workbench.chooseFromMenu('shop:1', 'Scan Image for Vulnerabilities', 'Images');
    await workbench.told(/Grype didn't answer \(grype version: not found\)/);
    await workbench.screenshot('scan-missing');
  });

  it('of platforms shows what the engine and the registry have of an image', async () => {
    await workbench.runCommand('View: Close All Editors');
    await workbench.chooseFromMenu(`${registry.address}/team/app:multi`, 'Show Platforms', 'Images');
    await editor.locator('.status').filter({ hasText: '2 platforms' }).waitFor();
    const places = await editor.locator('.row .extra').allTextContents();
    assert.deepEqual(places, ['on this engine and in the registry, digests differ', 'in the registry']);
    await editor.locator('.row').filter({ hasText: 'arm64' }).click();
    await editor.getByText('SBOM (SPDX), provenance (SLSA)').waitFor();
    await workbench.screenshot('platforms');
  });

  it('draws 5,000 findings within 200 ms', async () => {
    const browser = workbench.page.context().browser();
    assert.ok(browser);
    await drawManyFindings(browser, 'scan');
  });
});
