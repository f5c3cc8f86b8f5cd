import assert from 'node:assert/strict';
import { shortSentences } from '../../src/registry/shortSentences';

describe('What went wrong with a registry, in rows', () => {
  it('begins with what happened, and has a row for each sentence', () =>
    assert.deepEqual(
      shortSentences(
        'ghcr.io denied access. Sign in with "docker login ghcr.io", or check your rights.',
        'ghcr.io',
      ),
      ['Denied access.', 'Sign in with "docker login ghcr.io", or check your rights.'],
    ));
  it('keeps what names something else', () =>
    assert.deepEqual(shortSentences("auth.docker.io couldn't be reached: v1.2 failed", 'docker.io'), [
      "Auth.docker.io couldn't be reached: v1.2 failed",
    ]));
  it('has four rows at most', () => assert.equal(shortSentences('A. B. C. D. E. F.', 'x').length, 4));
});
