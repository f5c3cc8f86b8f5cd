import assert from 'node:assert/strict';
import { loadStack } from '../../src/compose/load/stack';
import { getIn } from '../../src/compose/node';
import { memoryReader } from '../../src/compose/reader';
import { hasOtherImage } from '../../src/drift/containerImage';
import { describeReplacedFile, replacedFiles } from '../../src/drift/replacedFiles';

describe('replaced files and images', () => {
  it('finds the mounted file that another one has replaced on the host, with its line', () => {
    const text =
      'services:\n  app:\n    image: app:1\n    volumes:\n      - ./a.conf:/etc/a.conf\n      - ./b.conf:/etc/b.conf\n      - data:/data\nvolumes: {data: {}}\n';
    const { effective } = loadStack({
      files: ['/p/compose.yaml'],
      reader: memoryReader({ '/p/compose.yaml': text }),
    });
    const service = getIn(effective, 'services', 'app');
    assert.ok(service);
    const mount = (type: string, destination: string) => ({
      type,
      source: '/p',
      destination,
      writable: true,
      propagation: '',
    });
    const mounts = [
      mount('bind', '/etc/a.conf'),
      mount('bind', '/etc/b.conf'),
      mount('volume', '/data'),
      mount('bind', '/of/the/engine'),
    ];
    const found = replacedFiles(service, mounts, ['/etc/b.conf', '/data', '/of/the/engine']);
    assert.deepEqual(
      found.map(({ destination, path, source }) => [
        destination,
        path,
        source.file.lines.positionAt(source.span.start).line,
      ]),
      [['/etc/b.conf', '/p/b.conf', 6]],
    );
    assert.equal(
      found[0] && describeReplacedFile(found[0], found[0].path),
      "/etc/b.conf in the container isn't the file that is at /p/b.conf now",
    );
  });

  it('asks the label of Compose before the engine what a container was made from', () => {
    const label = { 'com.docker.compose.image': 'sha256:1' };
    assert.equal(hasOtherImage(label, 'sha256:9', { id: 'sha256:1' }), false);
    assert.equal(hasOtherImage(label, 'sha256:2', { id: 'sha256:2' }), true);
    assert.equal(hasOtherImage({}, 'sha256:2', { id: 'sha256:2' }), false);
  });
});
