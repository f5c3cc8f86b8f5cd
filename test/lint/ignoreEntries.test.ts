import assert from 'node:assert/strict';
import { ignoreEntries, ignoreLists } from '../../src/lint/ignoreEntries';

describe('Entries of .gitignore', () => {
  it('are added for files that no line names', () => {
    assert.equal(ignoreEntries(undefined, ['token.txt']), '/token.txt\n');
    assert.equal(ignoreEntries('node_modules', ['a.txt', 'b/c.txt']), '\n/a.txt\n/b/c.txt\n');
    assert.equal(ignoreEntries('# .env\n!.env\n', ['.env']), '/.env\n');
    assert.equal(ignoreEntries('x*y*z.txt\nsub/*.txt\n', ['token.txt']), '/token.txt\n');
  });

  it('are left out where a line ignores the file', () => {
    for (const line of ['.env', '/.env', '**/.env', '.env*', '*.env', '.*', '*', '.e*v'])
      assert.equal(ignoreEntries(`a\r\n${line}\r\n`, ['.env']), undefined, line);
  });

  it('go into .dockerignore beside a Dockerfile, or where there is one', () => {
    const names = (isDockerfile: boolean, files: Readonly<Record<string, string>>) =>
      ignoreLists(isDockerfile, ['token.txt'], (name) => files[name]).map(({ name }) => name);
    assert.deepEqual(names(true, {}), ['.gitignore', '.dockerignore']);
    assert.deepEqual(names(false, {}), ['.gitignore']);
    assert.deepEqual(names(false, { '.dockerignore': 'x\n', '.gitignore': '*.txt\n' }), ['.dockerignore']);
    assert.deepEqual(
      ignoreLists(true, [], () => undefined),
      [],
    );
  });
});
