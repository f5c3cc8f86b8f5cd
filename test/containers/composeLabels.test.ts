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
});
