import assert from 'node:assert/strict';
import { codeSpan } from '../../../src/base/text/markdown';

describe('a code span of Markdown', () => {
  for (const [text, span] of [
    ['unix:///run/docker.sock', '`unix:///run/docker.sock`'],
    ['a', '`a`'],
    ['a`b', '``a`b``'],
    ['`` [x](y)', '``` `` [x](y) ```'],
    [' a ', '`  a  `'],
    ['a\n\n# b', '`a  # b`'],
  ] as const) {
    it(`holds ${JSON.stringify(text)} as it is, and nothing ends it`, () =>
      assert.equal(codeSpan(text), span));
  }
});
