import assert from 'node:assert/strict';
import { loadStack } from '../../src/compose/load/stack';
import { getIn } from '../../src/compose/node';
import { memoryReader } from '../../src/compose/reader';
import { sourcePlaces } from '../../src/debug/pathMappings';

function places(lines: string, dockerfile = '') {
  const text = `services:\n  a:\n    ${lines.replaceAll('\n', '\n    ')}\n`;
  const files = {
    '/w/c.yaml': text,
    '/w/Dockerfile': dockerfile,
    '/w/src/a.js': '',
    '/w/.docker-debug/x': '',
  };
  const reader = memoryReader(files);
  const service = getIn(loadStack({ files: ['/w/c.yaml'], reader }).model, 'services', 'a');
  assert.ok(service?.kind === 'map');
  return sourcePlaces(service, reader);
}

const pairs = (found: ReturnType<typeof places>) =>
  found.mappings.map(({ local, remote }) => `${local} = ${remote}`);

describe('sourcePlaces', () => {
  it('takes the mount of the working folder first, and no mounts of tools, volumes or files', () => {
    const found = places(
      'image: x\nworking_dir: /app\nvolumes: ["./src:/lib", "./:/app", "data:/data", "./c.yaml:/c.yaml", "./.docker-debug:/dbg"]',
    );
    assert.deepEqual(pairs(found), ['/w = /app', '/w/src = /lib']);
    assert.equal(found.isMounted, true);
  });

  it('shortens folders that are called alike on both sides', () => {
    assert.deepEqual(pairs(places('image: x\nvolumes: ["./src:/app/src"]')), ['/w = /app']);
  });

  it('reads COPY and WORKDIR where nothing is mounted', () => {
    const found = places(
      'build: .',
      'FROM node\nWORKDIR /usr/src\nWORKDIR app\nCOPY package.json ./\nCOPY . .\n',
    );
    assert.deepEqual(pairs(found), ['/w = /usr/src/app']);
    assert.equal(found.isMounted, false);
    assert.equal(found.workingDir, '/usr/src/app');
  });

  it('follows COPY --from through the stages, and keeps the paths of the stage that compiled', () => {
    const text = `FROM golang AS build
WORKDIR /go/src
COPY . .
FROM build AS test
FROM debian
COPY --from=build /go/src/static /srv/static
WORKDIR /srv
`;
    assert.deepEqual(pairs(places('build: .', text)), ['/w = /srv', '/w = /go/src']);
  });

  it('takes the stage that is built, and a Dockerfile that stands in the compose file', () => {
    const text = 'FROM node AS a\nWORKDIR /one\nCOPY . .\nFROM node AS b\nWORKDIR /two\nCOPY . .\n';
    assert.equal(pairs(places('build: {context: ., target: a}', text))[0], '/w = /one');
    const inline = 'build:\n  context: .\n  dockerfile_inline: |\n    FROM node\n    COPY src /code\n';
    assert.deepEqual(pairs(places(inline)), ['/w/src = /code']);
  });
});
