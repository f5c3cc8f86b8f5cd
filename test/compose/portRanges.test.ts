import assert from 'node:assert/strict';
import { hashedService } from '../../src/compose/hash/hashedText';
import { composeRules } from '../../src/compose/hash/hashRules';
import { toPrinted } from '../../src/compose/config/printed';
import { effectiveDocument } from '../../src/compose/language/effectiveDocument';
import { loadStack } from '../../src/compose/load/stack';
import { countOf, singlePorts } from '../../src/compose/load/portRanges';
import { getIn, itemsOf, type MapNode } from '../../src/compose/node';
import { memoryReader } from '../../src/compose/reader';
import { ownTime } from '../support/ownTime';
import { seededRandom } from '../support/random';

/** A service with these items of `ports`, file by file. */
function load(...files: readonly (readonly string[])[]) {
  const names = files.map((_, index) => `/p/${index}.yaml`);
  const texts = files.map((items) => `services: {web: {image: a, ports: [${items.join(', ')}]}}\n`);
  const reader = memoryReader(Object.fromEntries(names.map((name, index) => [name, texts[index] ?? ''])));
  const stack = loadStack({ reader, environment: {}, files: names });
  const service = getIn(stack.effective, 'services', 'web') as MapNode;
  return { stack, service, ports: getIn(service, 'ports') };
}

/** A short form as its single ports. */
function spelledOut(item: string): readonly string[] {
  const [, address = '', host, hostEnd, target, targetEnd, protocol = ''] =
    /^"((?:\d+\.){3}\d+:)?(?:(\d+)(?:-(\d+))?:)?(\d+)(?:-(\d+))?(\/\w+)?"$/.exec(item) ?? [];
  if (targetEnd === undefined) return [item];
  const count = Number(targetEnd) - Number(target) + 1;
  return Array.from({ length: count }, (_, at) => {
    const published = host === undefined ? '' : `${Number(host) + at}:`;
    assert.ok(host === undefined || hostEnd !== undefined);
    return `"${address}${published}${Number(target) + at}${protocol}"`;
  });
}

function randomItem(random: () => number): string {
  const number = () => 1 + Math.floor(random() * 12);
  const [first, length] = [number(), Math.floor(random() * 6)];
  const target = length === 0 ? `${first}` : `${first}-${first + length}`;
  const shift = Math.floor(random() * 3);
  const host = length === 0 ? `${first + shift}` : `${first + shift}-${first + length + shift}`;
  const address = random() < 0.2 ? '127.0.0.1:' : random() < 0.1 ? '0.0.0.0:' : '';
  const protocol = random() < 0.2 ? '/udp' : '';
  if (random() < 0.15) return `{target: ${first}, published: "${first + shift}", mode: host}`;
  return random() < 0.2 ? `"${target}${protocol}"` : `"${address}${host}:${target}${protocol}"`;
}

describe('Ranges of ports', () => {
  it('print, hash and replace each other as their single ports do', () => {
    const random = seededRandom(7);
    for (let times = 0; times < 1500; times++) {
      const files = Array.from({ length: 1 + Math.floor(random() * 3) }, () =>
        Array.from({ length: 1 + Math.floor(random() * 4) }, () => randomItem(random)),
      );
      const ranges = load(...files);
      const single = load(...files.map((items) => items.flatMap(spelledOut)));
      const about = JSON.stringify(files);
      assert.deepEqual(toPrinted(ranges.service), toPrinted(single.service), about);
      const rules = composeRules('2.40.3')?.hashes[0];
      assert.ok(rules);
      assert.equal(hashedService(ranges.service, rules), hashedService(single.service, rules), about);
    }
  });

  it('stay one record, and what others replace is cut out of them', () => {
    const counts = (...files: readonly (readonly string[])[]) => itemsOf(load(...files).ports).map(countOf);
    assert.deepEqual(counts(['"3000-9000:3000-9000"']), [6001]);
    assert.deepEqual(counts(['"3000-9000:3000-9000"'], ['"3000-9000:3000-9000"']), [6001]);
    assert.deepEqual(counts(['"3000-9000:3000-9000"'], ['"4000:4000"']), [1000, 1, 5000]);
    assert.deepEqual(counts(['"3000-3009"', '"8000-8009:8000-8009"', '"8000:80"']), [10, 10, 1]);
    const [, middle] = itemsOf(load(['"10-12:10-12"'], ['"11:11"']).ports);
    assert.equal(middle?.source.file.path, '/p/1.yaml');
    assert.equal(middle?.overrode?.source.file.path, '/p/0.yaml');
  });

  it('cost no more than a line, until they are printed', () => {
    const lines = Array.from(
      { length: 3000 },
      (_, at) => `"${1 + (at % 900)}-60000:${1 + (at % 900)}-60000"`,
    );
    const took = ownTime(() => load(lines));
    assert.ok(took < 1500, `${took} ms`);
    const { ports } = load(['"1-65535:1-65535"']);
    assert.equal(singlePorts(ports).length, 65_535);
    assert.equal(singlePorts(ports, 20).length, 20);
    const many = load(lines).ports;
    assert.ok(singlePorts(many, Infinity, 10_000).length <= 10_000);
  });

  it('are shown up to a limit in the editor, which says so', () => {
    const files = ['/p/compose.yaml'];
    const text = 'services: {web: {image: a, ports: ["1-60000:1-60000", "127.0.0.1:70:70"]}}\n';
    const reader = memoryReader({ '/p/compose.yaml': text });
    const document = effectiveDocument({ reader, environment: {}, files });
    const lines = document.text.split('\n');
    assert.equal(lines[0], '# Ranges of ports are shown up to their 500th port.');
    assert.equal(lines.filter((line) => line.includes('published:')).length, 501);
    const last = lines.findIndex((line) => line.includes('host_ip: 127.0.0.1'));
    assert.equal(document.origins[last]?.source.span.start, text.indexOf('"127.0.0.1'));
  });
});
