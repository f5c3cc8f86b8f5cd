import assert from 'node:assert/strict';
import { applyEdits } from '../../src/base/textEdit';
import { parseDockerfile } from '../../src/dockerfile/model/parse';
import rule from '../../src/dockerfile/rules/secret-in-arg-or-env';

describe('A secret in ARG or ENV', () => {
  const fixOf = (text: string) => [...rule.check(parseDockerfile(text))][0]?.fixes?.[0];

  it('is mounted in the RUN instructions that read it, and its value moves to a file', () => {
    const text =
      'FROM node:22\nWORKDIR /app\nENV NPM_TOKEN=a1b2c3d4e5f6\nCOPY . .\nRUN npm config set //r/:_authToken "$NPM_TOKEN"\nRUN npm ci --token=${NPM_TOKEN}\n';
    const fix = fixOf(text);
    assert.ok(fix);
    assert.equal(fix.safety, 'unsafe');
    assert.equal(
      fix.title,
      'Mount NPM_TOKEN as a secret in 2 RUN instructions and move its value to npm_token.txt; builds need --secret id=NPM_TOKEN,src=npm_token.txt',
    );
    const fixed = applyEdits(text, fix.edits);
    assert.equal(
      fixed,
      'FROM node:22\nWORKDIR /app\nCOPY . .\nRUN --mount=type=secret,id=NPM_TOKEN,env=NPM_TOKEN npm config set //r/:_authToken "$NPM_TOKEN"\nRUN --mount=type=secret,id=NPM_TOKEN,env=NPM_TOKEN npm ci --token=${NPM_TOKEN}\n',
    );
    assert.deepEqual(fix.createFile, { path: 'npm_token.txt', text: 'a1b2c3d4e5f6' });
    assert.deepEqual(fix.ignoreFiles, ['npm_token.txt']);
    assert.deepEqual([...rule.check(parseDockerfile(fixed))], []);
  });

  it('without a value comes from the environment of the build', () => {
    const fix = fixOf('FROM node:22\nARG NPM_TOKEN\nRUN npm ci --token=$NPM_TOKEN\n');
    assert.equal(
      fix?.title,
      'Mount NPM_TOKEN as a secret in its RUN; builds need --secret id=NPM_TOKEN,env=NPM_TOKEN',
    );
    assert.equal(fix?.createFile, undefined);
  });

  it('stays where something else uses it, or nothing does', () => {
    for (const text of [
      'FROM node:22\nENV NPM_TOKEN=a1b2c3d4e5f6\nCMD ["npm", "start"]\n',
      'FROM node:22\nENV NPM_TOKEN=a1b2c3d4e5f6\nRUN npm ci $NPM_TOKEN\nCMD npm start $NPM_TOKEN\n',
      'FROM node:22\nENV NPM_TOKEN=a1b2c3d4e5f6\nRUN ["npm", "$NPM_TOKEN"]\n',
      'FROM node:22\nENV A=b NPM_TOKEN=a1b2c3d4e5f6\nRUN npm ci $NPM_TOKEN\n',
      'FROM node:22\nENV NPM_TOKEN=a1b2\\ c3d4e5f6\nRUN npm ci $NPM_TOKEN\n',
      'ARG NPM_TOKEN=a1b2c3d4e5f6\nFROM node:22\nRUN npm ci $NPM_TOKEN\n',
      'FROM node:22\nRUN echo $NPM_TOKEN\nENV NPM_TOKEN=a1b2c3d4e5f6\nRUN npm ci $NPM_TOKEN\n',
    ])
      assert.equal(fixOf(text), undefined, text);
  });
});
