import assert from 'node:assert/strict';
import { composeFilesOf, spelledAs } from '../../src/containers/composeLabels';

describe('composeFilesOf', () => {
  const files = (text?: string) =>
    composeFilesOf({ labels: text === undefined ? {} : { 'com.docker.compose.project.config_files': text } });

  it('gives the files as the editor names them', () => {
    assert.deepEqual(files('/w/compose.yaml,/w/compose.dev.yaml'), [
      '/w/compose.yaml',
      '/w/compose.dev.yaml',
    ]);
    assert.equal(files(), undefined);
    assert.equal(files(''), undefined);
  });

  it('takes relative ones from the working directory, and says nothing where that is not known', () => {
    const from = (text: string, workingDir?: string) =>
      composeFilesOf({
        labels: {
          'com.docker.compose.project.config_files': text,
          ...(workingDir === undefined ? {} : { 'com.docker.compose.project.working_dir': workingDir }),
        },
      });
    assert.deepEqual(from('compose.yaml,../base.yaml', '/w/app'), ['/w/app/compose.yaml', '/w/base.yaml']);
    assert.deepEqual(from('/a/compose.yaml', 'w'), ['/a/compose.yaml']);
    for (const folder of [undefined, '', 'w']) assert.equal(from('compose.yaml', folder), undefined);
    assert.equal(from('-', '/w'), undefined);
    assert.equal(from('/w/compose.yaml,dev.yaml'), undefined);
  });

  it('tells commas in paths from those between them', () => {
    const from = (text: string, platform: string, version = '2.40.3') =>
      composeFilesOf(
        {
          labels: {
            'com.docker.compose.project.config_files': text,
            'com.docker.compose.version': version,
          },
        },
        platform,
      );
    assert.deepEqual(from('/a, b/c,d.yaml,/a, b/e.yaml', 'linux'), ['/a, b/c,d.yaml', '/a, b/e.yaml']);
    assert.deepEqual(from('C:\\a,b\\c.yaml,D:\\x\\d.yaml', 'win32'), ['/c:/a,b/c.yaml', '/d:/x/d.yaml']);
    assert.equal(from('-', 'linux'), undefined);
    // Version 1 wrote paths as they were given.
    assert.equal(from('/w/compose.yaml,dev.yaml', 'linux', '1.29.2'), undefined);
  });

  it('gives files of Windows as the editor names them, from whichever side Compose saw them', () => {
    const from = (platform: string, text: string, folder = '') =>
      composeFilesOf(
        {
          labels: {
            'com.docker.compose.project.config_files': text,
            'com.docker.compose.project.working_dir': folder,
          },
        },
        platform,
      );
    assert.deepEqual(from('win32', 'C:\\w\\compose.yaml,/mnt/c/w/dev.yaml'), [
      '/c:/w/compose.yaml',
      '/c:/w/dev.yaml',
    ]);
    assert.deepEqual(from('win32', 'dev\\compose.yaml', 'C:\\w'), ['/c:/w/dev/compose.yaml']);
    assert.deepEqual(from('win32', 'compose.yaml', '\\\\server\\share\\w'), [
      '//server/share/w/compose.yaml',
    ]);
    assert.deepEqual(from('linux', 'C:\\w\\compose.yaml'), ['/mnt/c/w/compose.yaml']);
    assert.deepEqual(
      spelledAs(['/c:/W/compose.yaml'], from('win32', 'c:\\w\\Compose.yaml,C:\\w\\other.yaml') ?? []),
      ['/c:/W/compose.yaml', '/c:/w/other.yaml'],
    );
  });
});
