import assert from 'node:assert/strict';
import { ComposeModels } from '../../src/compose/load/models';
import { parseCompose, type ComposeDocument } from '../../src/compose/model';
import { memoryReader, type ComposeReader } from '../../src/compose/reader';
import { ComposeCache } from '../../src/compose/cache';

describe('the analysis of a compose file that is shared', () => {
  const path = '/app/compose.yaml';
  const text = 'services:\n  web:\n    image: "${IMAGE}"\n    env_file: web.env\n';
  const files = { [path]: text, '/app/.env': 'IMAGE=a', '/app/web.env': 'A=1' };
  const models = new ComposeModels<ComposeDocument>();
  const cache = new ComposeCache();
  const analyze = (reader: ComposeReader, content = text, at = path) =>
    parseCompose(at, content, { reader, cache, models });

  it('is the same one while nothing around it changes', () => {
    const first = analyze(memoryReader(files));
    assert.equal(analyze(memoryReader({ ...files })), first);
    assert.equal(analyze(memoryReader({ ...files, '/elsewhere/x.yaml': 'x' })), first);
  });

  it('is another one for another release of Compose, though every file reads the same', () => {
    const newer = 'services:\n  web:\n    image: a:1\n    provider: { type: x }\n';
    const reader = memoryReader({ ...files, [path]: newer });
    const problemsFor = (release?: string) =>
      parseCompose(path, newer, { reader, cache, models, ...(release === undefined ? {} : { release }) })
        .problems.length;
    assert.deepEqual([problemsFor(), problemsFor('2.30'), problemsFor('2.30'), problemsFor()], [0, 1, 1, 0]);
  });

  for (const [what, changed] of Object.entries({
    'an env file': { ...files, '/app/.env': 'IMAGE=b' },
    'a file beside it that completes it': { ...files, '/app/compose.override.yaml': 'services: {}\n' },
    'the loss of a file that it names': { [path]: text, '/app/.env': 'IMAGE=a' },
  })) {
    it(`is a new one after a change of ${what}`, () => {
      const before = analyze(memoryReader(files));
      const after = analyze(memoryReader(changed));
      assert.notEqual(after, before);
      const alone = parseCompose(path, text, { reader: memoryReader(changed) });
      assert.deepEqual(
        after.problems.map(({ message }) => message),
        alone.problems.map(({ message }) => message),
      );
      assert.deepEqual(after.membership, alone.membership);
      assert.equal(analyze(memoryReader(changed)), after);
    });
  }

  it('is a new one after an edit', () => {
    const before = analyze(memoryReader(files));
    const edited = text.replace('web:', 'app:');
    const after = analyze(memoryReader(files), edited);
    assert.notEqual(after, before);
    assert.equal(after.text, edited);
  });

  it('sees what it reads later, when it is asked for', () => {
    const before = analyze(memoryReader(files));
    assert.ok(before.stack.effective);
    assert.equal(before.reader.read('/app/late.yaml'), undefined);
    assert.notEqual(analyze(memoryReader({ ...files, '/app/late.yaml': 'x: 1' })), before);
  });

  it('goes when the file is closed, and of many files the last few stay', () => {
    const first = analyze(memoryReader(files));
    models.forget(path);
    assert.notEqual(analyze(memoryReader(files)), first);
    const kept = analyze(memoryReader(files));
    for (let i = 0; i < 7; i++) analyze(memoryReader(files), text, `/app/${i}.yaml`);
    assert.equal(analyze(memoryReader(files)), kept);
    for (let i = 0; i < 8; i++) analyze(memoryReader(files), text, `/app/${i}.yaml`);
    assert.notEqual(analyze(memoryReader(files)), kept);
  });
});
