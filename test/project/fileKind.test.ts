import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileKindOf } from '../../src/project/fileKind';

const names = {
  compose:
    'compose.yaml docker-compose.yml compose.prod.yaml docker-compose_dev.yml app-compose.yaml app.compose.yml Compose.YAML',
  dockerfile:
    'Dockerfile dockerfile Containerfile Dockerfile.dev app.Dockerfile Dockerfile-alpine Dockerfile.go Dockerfile.example',
  none: 'decompose.yaml compose.json composer.yaml Dockerfile.dockerignore dockerfiles README.md Dockerfile.j2 Dockerfile.erb Dockerfile.md Dockerfile.orig Dockerfile.tmpl Dockerfile.dev~',
} as const;

describe('The kind of a file', () => {
  for (const [kind, all] of Object.entries(names)) {
    it(`is ${kind} by its name`, () => {
      for (const name of all.split(' '))
        assert.equal(fileKindOf(`/w/${name}`), kind === 'none' ? undefined : kind, name);
    });
  }

  it('has menus where it is a Compose file', () => {
    const { contributes } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      contributes: { menus: Readonly<Record<string, readonly { when?: string }[]>> };
    };
    const conditions = new Set(
      (contributes.menus['explorer/context'] ?? []).flatMap(
        ({ when = '' }) => /=~ (\/.*compose.*\/i?)/.exec(when)?.[1] ?? [],
      ),
    );
    assert.equal(conditions.size, 1);
    const [, source = '', flags] = /^\/(.*)\/(i?)$/.exec([...conditions][0] ?? '') ?? [];
    const shown = new RegExp(source, flags);
    for (const [kind, all] of Object.entries(names))
      for (const name of all.split(' ')) assert.equal(shown.test(name), kind === 'compose', name);
  });
});
