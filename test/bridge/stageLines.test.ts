import assert from 'node:assert/strict';
import { imagesFrom, stageLine, type StageFacts } from '../../src/bridge/stageLines';
import { loadStack } from '../../src/compose/load/stack';
import { memoryReader } from '../../src/compose/reader';
import type { ImageEntry } from '../../src/containers/images';
import type { ContainerSummary } from '../../src/engine/records';
import { container } from '../containers/records';

const now = Date.UTC(2026, 10, 30);
const day = 86_400_000;

const text = `name: shop
services:
  web: { build: ./web }
  api: { build: { context: ., dockerfile: web/Dockerfile, target: Api }, image: acme/api }
  other: { build: ./other }
  inline: { build: { context: ./web, dockerfile_inline: "FROM x" } }
  plain: { image: p }
`;

function imagesOf(path: string, content = text) {
  const reader = memoryReader({ '/shop/compose.yaml': content });
  return imagesFrom(path, loadStack({ files: ['/shop/compose.yaml'], reader }));
}

function member(service: string, over: Partial<ContainerSummary> = {}): ContainerSummary {
  const labels = { 'com.docker.compose.project': 'shop', 'com.docker.compose.service': service };
  return container({ id: service, name: `shop-${service}-1`, labels, ...over });
}

const image: ImageEntry = {
  id: 'sha256:web',
  name: 'shop-web:latest',
  reference: 'shop-web:latest',
  dangling: false,
  created: now - 3 * day,
  size: 1,
  usedBy: [],
};

function lineOf(over: Partial<StageFacts>) {
  const [web] = imagesOf('/shop/web/Dockerfile');
  assert.ok(web);
  return stageLine([web], {
    containers: [],
    images: [image],
    changed: now,
    tagged: ({ created }) => created,
    ...over,
  });
}

describe('the images of a Dockerfile', () => {
  it('are those of the services that build it, with their stages', () => {
    assert.deepEqual(
      imagesOf('/shop/web/Dockerfile').map(({ target, image: name, service }) => [
        target,
        name,
        service?.name,
      ]),
      [
        [undefined, 'shop-web', 'web'],
        ['Api', 'acme/api', 'api'],
      ],
    );
    assert.deepEqual(imagesOf('/shop/Dockerfile'), []);
  });

  it('are none where Compose would reject the stack', () => {
    assert.deepEqual(imagesOf('/shop/web/Dockerfile', `${text}  web: {}\n`), []);
  });
});

describe('the line above a stage', () => {
  it('names the running containers that come from it, by service or by image', () => {
    const containers = [
      member('web'),
      container({ id: 'x', name: 'by-hand', imageId: 'sha256:web' }),
      member('plain'),
      container({ id: 'y', name: 'third', imageId: 'sha256:web' }),
    ];
    assert.equal(lineOf({ containers }).state, 'running in shop-web-1 and 2 more');
    const stopped = lineOf({ containers: [member('web', { state: 'exited' })] });
    assert.equal(stopped.state, '1 container, not running');
    assert.equal(stopped.isRunning, false);
    assert.equal(lineOf({}).state, '');
  });

  it('tells that the image is older than the file', () => {
    assert.equal(lineOf({}).age?.text, 'image 3 days older than this file');
    assert.equal(lineOf({ changed: now - 4 * day }).age, undefined);
    assert.equal(lineOf({ images: undefined }).age, undefined);
    assert.equal(lineOf({ images: [] }).age, undefined);
  });

  it('takes a build that changed nothing for a build', () => {
    assert.equal(lineOf({ tagged: () => now + 1 }).age, undefined);
    assert.equal(lineOf({ tagged: () => undefined }).age, undefined);
  });
});
