import assert from 'node:assert/strict';
import { ProjectFiles } from '../../../src/sources/projectFiles';
import { replacement } from '../../../src/doctor/support/replacement';
import { memoryReader } from '../../../src/compose/reader';

const path = '/p/compose.yaml';

/** What a fix makes of the line; undefined without a fix. */
function after(line: string, word: string, newText: string): string | undefined {
  const text = `services:\n${line}\nnetworks: {}\n`;
  const files = new ProjectFiles(memoryReader({ [path]: text }), undefined);
  const place = { path, line: 2, column: 1, endLine: 2, endColumn: line.length + 1 };
  const fixed = replacement(files, place, word, newText, { title: 'Change it', safety: 'unsafe' });
  const [edit] = fixed?.fix.edits ?? [];
  if (!edit) return undefined;
  const changed = text.slice(0, edit.span.start) + edit.newText + text.slice(edit.span.end);
  return changed.split('\n')[1];
}

describe('a replacement at the place of a finding', () => {
  it('changes the word and nothing else', () => {
    assert.equal(after('  - "127.0.0.1:8080:80"', '8080', '8081'), '  - "127.0.0.1:8081:80"');
    assert.equal(after('  published: "8080"', '8080', '8081'), '  published: "8081"');
  });

  it('changes the first of two, which is the port of the host', () => {
    assert.equal(after('  - 8080:8080', '8080', '8081'), '  - 8081:8080');
  });

  it('is not offered where the word is part of another one, or comes from a variable', () => {
    assert.equal(after('  - "18080:80"', '8080', '8081'), undefined);
    assert.equal(after('  - "127.8080.1:1:80"', '8080', '8081'), undefined);
    assert.equal(after('  - "${PORT}:80"', '8080', '8081'), undefined);
    assert.equal(after('  - "8079-8080:80"', '8080', '8081'), undefined);
  });

  it('is not offered for a file that is not there', () => {
    const files = new ProjectFiles(memoryReader({}), undefined);
    const place = { path, line: 1, column: 1, endLine: 1, endColumn: 5 };
    assert.equal(replacement(files, place, 'a', 'b', { title: 'Change it', safety: 'safe' }), undefined);
  });
});
