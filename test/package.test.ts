import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { languageEntries } from '../scripts/build/bundles';

/** What a user installs. Whatever else turns up is a mistake: a file is added here on purpose or not at all. */
const expected = [
  'CHANGELOG.md',
  'LICENSE',
  'README.md',
  'THIRD_PARTY_NOTICES.md',
  'dist/agentFeatures.js',
  'dist/auditFeatures.js',
  'dist/composeRuntime.js',
  'dist/dockerfileFeatures.js',
  'dist/dockerfileRuntime.js',
  'dist/doctorFeatures.js',
  'dist/engineFeatures.js',
  'dist/extension.js',
  'dist/laterFeatures.js',
  'dist/lib/dockerfile-ast.js',
  'dist/lib/unbash.js',
  'dist/lib/yaml.js',
  'dist/mapFeatures.js',
  'dist/package.json',
  'dist/scanFeatures.js',
  'dist/swarmFeatures.js',
  'dist/taskFeatures.js',
  'dist/web.js',
  'dist/webview/doctor.js',
  'dist/webview/findings.js',
  'dist/webview/logs.js',
  'dist/webview/map.js',
  'dist/webview/stats.js',
  'dist/webview/table.js',
  'dist/webview/uplot.css',
  'l10n/bundle.l10n.de.json',
  'media/doctor.css',
  'media/drydock.png',
  'media/drydock.svg',
  'media/findings.css',
  'media/list.css',
  'media/logs.css',
  'media/map.css',
  'media/page.css',
  'media/stats.css',
  'media/table.css',
  'media/walkthrough/debug.md',
  'media/walkthrough/findout.md',
  'media/walkthrough/watch.md',
  'media/walkthrough/write.md',
  'media/webview.css',
  'package.json',
  'package.nls.de.json',
  'package.nls.json',
  'schemas/drydock.json',
  'syntaxes/drydock-compose.tmLanguage.json',
  'syntaxes/drydock-log.tmLanguage.json',
];

describe('the package', function () {
  this.timeout(120_000);

  it('holds what a user needs and nothing else, in under 1.3 MB', () => {
    const folder = mkdtempSync(join(tmpdir(), 'drydock-vsix-'));
    try {
      const vsix = join(folder, 'drydock.vsix');
      vsce(
        'package',
        '--no-dependencies',
        '--allow-missing-repository',
        '--no-rewrite-relative-links',
        '--out',
        vsix,
      );
      const files = vsce('ls', '--no-dependencies').trim().split('\n').sort();
      assert.deepEqual(files, expected);
      // What it loads at the start costs everybody time.
      assert.doesNotMatch(readFileSync('dist/extension.js', 'utf8'), /require\("\.\/lib\//);
      // A browser's `require` has no files for the entry.
      assert.doesNotMatch(readFileSync('dist/web.js', 'utf8'), /require\("\.\/lib\//);
      const { size } = statSync(vsix);
      const notices = readFileSync('THIRD_PARTY_NOTICES.md', 'utf8');
      for (const name of [
        'dockerode',
        'uplot',
        ...readdirSync('dist/lib').map((file) => file.replace(/\.js(\.map)?$/, '')),
      ])
        assert.match(notices, new RegExp(`^## ${name} \\d+\\.\\d+\\.\\d+$`, 'm'));
      const ofBrowser = [
        'web',
        ...languageEntries,
        ...readdirSync('dist/lib').map((file) => `lib/${file.slice(0, -3)}`),
      ];
      const packed = ofBrowser.reduce(
        (sum, name) => sum + deflateRawSync(readFileSync(`dist/${name}.js`)).length,
        0,
      );
      console.log(`      The VSIX has ${size} bytes, what a browser loads of it ${packed}.`);
      assert.ok(packed < 600_000, `What a browser loads has ${packed} bytes, packed.`);
      assert.ok(size < 1_300_000, `The VSIX has ${size} bytes.`);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

function vsce(...args: readonly string[]): string {
  return execFileSync(process.execPath, ['node_modules/@vscode/vsce/vsce', ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}
