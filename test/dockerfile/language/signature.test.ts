import assert from 'node:assert/strict';
import { signaturesAt } from '../../../src/dockerfile/language/signature';
import { parseDockerfile } from '../../../src/dockerfile/model/parse';

/** The form that is shown at `|`. */
function form(marked: string): string | undefined {
  const found = signaturesAt(parseDockerfile(marked.replace('|', '')), marked.indexOf('|'));
  return found?.forms[found.active];
}

describe('signatures in a Dockerfile', () => {
  it('show the form that is being written', () => {
    assert.equal(form('FROM a\nCMD |'), 'CMD command argument ...');
    assert.equal(form('FROM a\nCMD ["a", |"b"]'), 'CMD ["executable", "argument", ...]');
    assert.equal(form('FROM a\nONBUILD COPY a |'), 'COPY [OPTIONS] <src> ... <dest>');
    assert.equal(form('FROM |'), 'FROM [--platform=<platform>] <image>[:<tag>|@<digest>] [AS <name>]');
  });

  it('show nothing on the keyword, on another line, and for unknown instructions', () => {
    for (const text of ['FROM a\nRU|N b', 'FROM a\n|', 'FROM a\nHELLO b|', '|'])
      assert.equal(form(text), undefined, text);
  });
});
