import assert from 'node:assert/strict';
import { composeFilesOf } from '../../src/containers/composeLabels';

describe('composeFilesOf', () => {
  const files = (text?: string) =>
    composeFilesOf({ labels: text === undefined ? {} : { 'com.docker.compose.project.config_files': text } });

  it('gives the files as the editor names them', () => {
    assert.deepEqual(files('/w/compose.yaml,/w/compose.dev.yaml'), [
      '/w/compose.yaml',
      '/w/compose.dev.yaml',
    ]);
    assert.deepEqual(files('C:\\w\\compose.yaml'), ['/c:/w/compose.yaml']);
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
    assert.deepEqual(from('dev\\compose.yaml', 'C:\\w'), ['/c:/w/dev/compose.yaml']);
    assert.deepEqual(from('/a/compose.yaml', 'w'), ['/a/compose.yaml']);
    for (const folder of [undefined, '', 'w']) assert.equal(from('compose.yaml', folder), undefined);
    assert.equal(from('-', '/w'), undefined);
    assert.equal(from('/w/compose.yaml,dev.yaml'), undefined);
  });
});
