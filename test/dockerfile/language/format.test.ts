import assert from 'node:assert/strict';
import { applyEdits } from '../../../src/base/textEdit';
import { builderArguments } from '../../../src/dockerfile/language/builderArguments';
import { formatEdits, type FormatOptions } from '../../../src/dockerfile/language/format';
import { parseDockerfile } from '../../../src/dockerfile/model/parse';

const spaces: FormatOptions = { tabSize: 4, insertSpaces: true };

function format(text: string, options = spaces): string {
  return applyEdits(text, formatEdits(parseDockerfile(text), options));
}

/** Formats to `wanted`, which formatting leaves as it is, and which means the same. */
function assertFormatted(text: string, wanted: string, options = spaces): void {
  for (const lineBreak of ['\n', '\r\n']) {
    const [before, after] = [text, wanted].map((one) => one.replaceAll('\n', lineBreak)) as [string, string];
    assert.equal(format(before, options), after);
    assert.equal(format(after, options), after);
    assert.deepEqual(builderArguments(parseDockerfile(after)), builderArguments(parseDockerfile(before)));
  }
}

describe('formatting a Dockerfile', () => {
  it('brings the first instruction to the first column too', () => {
    assertFormatted('  FROM a\n\tRUN x\n', 'FROM a\nRUN x\n');
  });

  it('indents continued lines by one level and keeps what they have beyond that', () => {
    assertFormatted(
      'FROM a\nRUN set -e; \\\n  if x; then \\\n    y; \\\n  fi; \\\n  z\n',
      'FROM a\nRUN set -e; \\\n    if x; then \\\n      y; \\\n    fi; \\\n    z\n',
    );
    assertFormatted('FROM a\nRUN b \\\n\t\tc \\\n\t\t\td\n', 'FROM a\nRUN b \\\n    c \\\n        d\n');
    assertFormatted('FROM a\nRUN b \\\n  c \\\n      d\n', 'FROM a\nRUN b \\\n\tc \\\n\t\td\n', {
      tabSize: 4,
      insertSpaces: false,
    });
  });

  it('puts instructions and their comments into the first column', () => {
    assertFormatted('FROM a\n  # why\n  RUN b\n\n   \n\tUSER c  \n', 'FROM a\n# why\nRUN b\n\n\nUSER c\n');
  });

  it('indents comments and empty lines within an instruction with it', () => {
    assertFormatted(
      'FROM a\nRUN b \\\n# one\n  # two\n  c\\\n\n  d\n',
      'FROM a\nRUN b \\\n    # one\n    # two\n    c\\\n\n    d\n',
    );
  });

  it('leaves what is in quotes, in both languages', () => {
    for (const text of [
      'FROM a\nARG P="apt \\\n  curl"\n',
      "FROM a\nENV A='x \\\n y' \\\n    B=c\n",
      'FROM a\nRUN echo "a \\\n  b" \\\n    c\n',
      "FROM a\nRUN x='a \\\n  b'; echo `c \\\n  d`\n",
      'FROM a\nLABEL x="1 \\\n2 \\\n 3"\n',
      'FROM a\nRUN echo a\\ \\\n    b\n',
    ]) {
      assert.equal(format(text), text);
    }
  });

  it('leaves values of which every blank counts', () => {
    for (const text of [
      'FROM a\nENV A b \\\n  c\n',
      'FROM a\nWORKDIR /a \\\n  b\n',
      'FROM a\nCMD echo \\\n  "a   b"\n',
      'FROM a\nUSER a \\\n b\n',
    ]) {
      assert.equal(format(text), text);
    }
  });

  it('leaves heredocs, and scripts of shells that it does not read', () => {
    for (const text of [
      'FROM a\nRUN <<EOF\n  a\n\tb  \nEOF\n',
      'FROM a\nCOPY <<-EOF /x\n\t a \n\tEOF\n',
      'FROM a\nSHELL ["pwsh", "-c"]\nRUN a \\\n  b \\\n   c\n',
      'FROM a\nRUN if a \\\n  b\n',
    ]) {
      assert.equal(format(text), text);
    }
  });

  it('indents what is within a substitution with the rest', () => {
    assertFormatted(
      'FROM a\nRUN x="$( \\\n    b \\\n  )" \\\n  && c\n',
      'FROM a\nRUN x="$( \\\n      b \\\n    )" \\\n    && c\n',
    );
  });

  it('leaves a line that goes on in the middle of a word or sign', () => {
    for (const text of ['FROM a\nRUN b&\\\n&c\n', 'FROM a\nRUN b;\\\nc\n', 'FROM a\nCOPY a/\\\nb /c\n'])
      assert.equal(format(text), text);
  });

  it('goes by the escape character, and keeps directives and bare comments as they are', () => {
    assertFormatted('# escape=`\nFROM a\nCOPY a `\n  b /c\n', '# escape=`\nFROM a\nCOPY a `\n    b /c\n');
    const text = '  # syntax=x\n # note\nFROM a\n# check=skip=all\n #\nRUN b\n';
    assert.equal(format(text), text);
  });

  it('formats a part alone', () => {
    const text = 'FROM a\nRUN b \\\n  c\nRUN d \\\n  e\n';
    const start = text.indexOf('RUN d');
    const edits = formatEdits(parseDockerfile(text), spaces, { start, end: text.length });
    assert.equal(applyEdits(text, edits), 'FROM a\nRUN b \\\n  c\nRUN d \\\n    e\n');
  });

  it('takes any text', () => {
    for (const text of [
      '',
      '\n',
      ' ',
      '\\\n',
      '#',
      'RUN',
      'RUN \\',
      '  RUN \\\n\\\n',
      'RUN <<A',
      '\ufeff FROM a\n',
    ])
      assert.equal(format(format(text)), format(text));
  });
});
