import assert from 'node:assert/strict';
import { parseDockerfile } from '../../src/dockerfile/model/parse';
import copyIgnoredFile from '../../src/dockerfile/rules/copy-ignored-file';
import copySourceMissing from '../../src/dockerfile/rules/copy-source-missing';
import missingDockerignore from '../../src/dockerfile/rules/missing-dockerignore';
import { contextOf, lintDockerfile, ruleLines } from '../support/lintDockerfile';

const rules = [copyIgnoredFile, copySourceMissing, missingDockerignore];
const find = (text: string, files: Record<string, string>, directory = '', statedRoot?: string) => {
  const context = { ...contextOf(files, directory), ...(statedRoot === undefined ? {} : { statedRoot }) };
  return ruleLines(text, lintDockerfile(text, { rules, context }));
};

describe('build context', () => {
  const text = 'FROM alpine:3.20\nCOPY src /app\nCOPY lib /app\nCOPY lbi2 /app\n';

  it('is the folder in which most sources are', () => {
    assert.deepEqual(find(text, { 'src/a': '', 'lib/a': '', 'docker/x': '' }, 'docker'), [
      'copy-source-missing:4',
    ]);
    assert.deepEqual(find(text, { 'src/a': '', 'svc/src/a': '', 'svc/lib/a': '' }, 'svc'), [
      'copy-source-missing:4',
    ]);
  });

  it('is not guessed where most sources are nowhere', () => {
    assert.deepEqual(find(text, { 'src/a': '' }), []);
    assert.equal(find(text, { 'src/a': '' }, '', '').length, 2, 'stated');
  });

  it('knows folders and wildcards, and passes over what cannot be known', () => {
    const sources = [
      'src',
      'src/a.txt',
      's*c/*.txt',
      './src/',
      '/src',
      'target/app.jar',
      '$X/y',
      'https://example.com/z',
    ];
    const lines = sources.map((source) => `ADD ${source} /app/`).join('\n');
    assert.deepEqual(
      find(`FROM unknown/base\n${lines}\n`, { 'src/a.txt': '', 'target.txt': '', '.dockerignore': '' }),
      [],
    );
  });

  it('is seen through .dockerignore, with its exceptions', () => {
    const ignore = { 'src/a': '', 'src/b': '', 'lib/a': '', '.dockerignore': '*\n!src/a\n' };
    assert.deepEqual(find('FROM alpine:3.20\nCOPY src /app\nCOPY lib /app\n', ignore), [
      'copy-ignored-file:3',
    ]);
  });

  it('calls for a .dockerignore, and offers to write one', () => {
    const files = { 'package.json': '', 'app/x': '' };
    const context = contextOf(files);
    const [report] = lintDockerfile('FROM alpine:3.20\nCOPY . /app\nRUN npm ci\n', { rules, context });
    assert.equal(report?.rule.id, 'missing-dockerignore');
    assert.equal(report.fixes?.[0]?.createFile?.path, '.dockerignore');
    assert.match(report.fixes[0].createFile.text, /^node_modules$/m);
    assert.deepEqual(find('FROM alpine:3.20\nCOPY . /app\n', { ...files, '.dockerignore': '' }), []);
  });

  it('says that an ignore file has too many patterns for the files around it, and takes nothing for ignored', () => {
    const files = new Set(Array.from({ length: 4000 }, (_, index) => `f${index}`));
    const patterns = (count: number) =>
      `${Array.from({ length: count }, (_, index) => `f${index}*`).join('\n')}\n`;
    const limitsWith = (ignored: string) => {
      const context = { directory: '', files, ignoreFile: () => ignored };
      return parseDockerfile('FROM a:1\nCOPY f1 /x\n', { context });
    };
    const some = limitsWith(patterns(100));
    assert.deepEqual(some.limits, []);
    assert.equal(some.inferredContext?.survives('f1'), false);
    const many = limitsWith(patterns(3000));
    assert.deepEqual(many.limits, [
      'the ignore file has too many patterns for the number of files in the build context',
    ]);
    assert.equal(many.inferredContext?.survives('f1'), true);
  });
});
