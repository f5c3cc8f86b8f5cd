import assert from 'node:assert/strict';
import { familiarName, imageReferenceFault, parseImageReference } from '../../src/base/imageReference';

const digest = `sha256:${'a'.repeat(64)}`;

describe('references of images', () => {
  it('are split into registry, name, tag and digest', () => {
    for (const [text, registry, name, tag, ofDigest] of [
      ['node', undefined, 'node', undefined, undefined],
      ['team/app:1.2', undefined, 'team/app', '1.2', undefined],
      ['localhost:5000/a', 'localhost:5000', 'localhost:5000/a', undefined, undefined],
      ['localhost/a:b', 'localhost', 'localhost/a', 'b', undefined],
      [`r.example.org/a/b:1@${digest}`, 'r.example.org', 'r.example.org/a/b', '1', digest],
      [`a@${digest}`, undefined, 'a', undefined, digest],
    ] as const) {
      const reference = parseImageReference(text);
      assert.deepEqual(
        [reference.registry, reference.name, reference.tag, reference.digest],
        [registry, name, tag, ofDigest],
        text,
      );
    }
  });

  it('have the name that Docker shows', () => {
    for (const [text, name] of [
      ['postgres:17', 'postgres'],
      ['docker.io/library/postgres:17', 'postgres'],
      ['registry-1.docker.io/bitnami/redis', 'bitnami/redis'],
      [`public.ecr.aws/docker/library/node@${digest}`, 'node'],
      ['quay.io/team/app:1', 'quay.io/team/app'],
    ] as const)
      assert.equal(familiarName(parseImageReference(text)), name);
  });

  it('are rejected as the builder and the engine do', () => {
    for (const good of ['a', 'A.b/c', 'Host/a', '[::1]:5000/a', `a:b@${digest}`])
      assert.equal(imageReferenceFault(good), undefined, good);
    assert.equal(imageReferenceFault('App'), 'case');
    assert.equal(imageReferenceFault('a@sha256:12'), 'digest');
    for (const bad of ['a b', 'a:', '-a', 'a/', 'a..b', 'f'.repeat(64)])
      assert.equal(imageReferenceFault(bad), 'format', bad);
  });
});
