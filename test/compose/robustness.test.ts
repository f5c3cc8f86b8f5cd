import assert from 'node:assert/strict';
import { parseCompose } from '../../src/compose/model';
import { memoryReader } from '../../src/compose/reader';
import { fuzz, hangs, named } from '../support/fuzzing';
import { mutatedStacks } from '../support/fuzzStacks';
import { ownTime } from '../support/ownTime';

describe('bad compose input', function () {
  this.timeout(60_000);

  it('never makes an analysis throw or hang', async () => {
    const { failures } = await fuzz(mutatedStacks, { count: 300, seed: 7, slowest: hangs });
    assert.deepEqual(named(failures), []);
  });

  const codes = (files: Readonly<Record<string, string>>): readonly string[] => {
    const [path = '', text = ''] = Object.entries(files)[0] ?? [];
    return parseCompose(path, text, { reader: memoryReader(files) }).problems.map((problem) => problem.code);
  };

  it('reports files that include each other', () => {
    const found = codes({
      '/p/compose.yaml': 'include: [a.yaml]\nservices:\n  x:\n    image: x\n',
      '/p/a.yaml': 'include: [compose.yaml]\nservices:\n  y:\n    image: y\n',
    });
    assert.deepEqual(found, ['include']);
  });

  it('reports services that extend each other', () => {
    const found = codes({ '/p/compose.yaml': 'services:\n  a: {extends: b}\n  b: {extends: a}\n' });
    assert.ok(found.includes('extends'), found.join());
  });

  it('is not led astray by includes and extends that multiply', () => {
    const files: Record<string, string> = {};
    for (let i = 0; i < 40; i++)
      files[`/p/${i === 0 ? 'compose' : i}.yaml`] = `include: [${i + 1}.yaml, ./${i + 1}.yaml]\n`;
    const chain = ['services:\n  s0: {image: x, dns: [a, b, c]}\n'];
    for (let i = 1; i < 2000; i++) chain.push(`  s${i}: {extends: s${i - 1}, dns: ['${i}', x, y, z]}\n`);
    const time = ownTime(() => {
      codes(files);
      codes({ '/p/compose.yaml': chain.join('') });
    });
    assert.ok(time < 10_000, `${Math.round(time)} ms`);
  });

  it('declines a file of five megabytes', () => {
    assert.deepEqual(codes({ '/p/compose.yaml': `services:\n${'  a: {image: x}\n'.repeat(400_000)}` }), [
      'yaml-syntax',
    ]);
  });

  it('keeps names that are special to JavaScript as plain data', () => {
    const text =
      'services:\n  __proto__:\n    image: x\n  constructor:\n    image: y\n    environment: {toString: z}\n';
    const document = parseCompose('/p/compose.yaml', text);
    assert.deepEqual(document.problems, []);
    assert.deepEqual([...document.stack.selection.enabled.keys()], ['__proto__', 'constructor']);
  });
});
