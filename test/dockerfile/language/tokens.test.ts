import assert from 'node:assert/strict';
import { tokensOf } from '../../../src/dockerfile/language/tokens';
import { parseDockerfile } from '../../../src/dockerfile/model/parse';

/** Every coloured part as `kind:text`. */
function colors(text: string): string[] {
  return [...tokensOf(parseDockerfile(text))].map(
    ({ kind, start, end }) => `${kind}:${text.slice(start, end)}`,
  );
}

describe('the colours of a Dockerfile', () => {
  it('tell the parts of instructions', () => {
    assert.deepEqual(colors('FROM --platform=$P node:22 AS build'), [
      'keyword:FROM',
      'parameter:--platform',
      'variable:$P',
      'class:node',
      'number::22',
      'keyword:AS',
      'namespace:build',
    ]);
    assert.deepEqual(colors('FROM a\nENV A="x $V" B=c').slice(2), [
      'keyword:ENV',
      'property:A',
      'string:"x ',
      'variable:$V',
      'string:"',
      'property:B',
    ]);
    assert.deepEqual(colors('FROM a\nONBUILD COPY --from=b c /d').slice(2), [
      'keyword:ONBUILD',
      'keyword:COPY',
      'parameter:--from',
      'namespace:b',
    ]);
  });

  it('follow the shell within RUN', () => {
    assert.deepEqual(
      colors(
        'FROM a\nRUN if [ -n "$A" ]; then b --c=d | e >> /f && for g in h; do done=$(i); done; fi',
      ).slice(3),
      [
        'keyword:if',
        'function:[',
        'parameter:-n',
        'string:"',
        'variable:$A',
        'string:"',
        'operator:;',
        'keyword:then',
        'function:b',
        'parameter:--c',
        'operator:|',
        'function:e',
        'operator:>>',
        'operator:&&',
        'keyword:for',
        'variable:g',
        'keyword:in',
        'operator:;',
        'keyword:do',
        'variable:done',
        'operator:$(',
        'function:i',
        'operator:);',
        'keyword:done',
        'operator:;',
        'keyword:fi',
      ],
    );
  });

  it('follow the shell within heredocs, and leave comments in all of them', () => {
    const text = "FROM a\nRUN <<EOF\n# it's done\necho done 'x'\nEOF\nRUN b \\\n  # c 'd\n  e\n";
    assert.deepEqual(colors(text).slice(2), [
      'keyword:RUN',
      'macro:<<EOF',
      "comment:# it's done",
      'function:echo',
      "string:'x'",
      'macro:EOF',
      'keyword:RUN',
      'function:b',
      'operator:\\',
      "comment:# c 'd",
    ]);
    assert.deepEqual(colors('FROM a\nCOPY <<E /x\n$A b\nE\n').slice(3), [
      'macro:<<E',
      'variable:$A',
      'string: b',
      'macro:E',
    ]);
  });

  it('leave scripts of other shells alone', () => {
    assert.deepEqual(colors('FROM a\nSHELL ["pwsh"]\nRUN if (a) { b }').slice(4), ['keyword:RUN']);
  });

  it('never overlap, and keep to their lines', () => {
    const text =
      'FROM a\nRUN echo "a\\\n  b $(c "d $E") `f`" <<X && g \\\n  | h\n"i $J\nX\nLABEL k="l \\\n m" n=\'o\'\r\nENV p q\n';
    let last = 0;
    for (const { start, end } of tokensOf(parseDockerfile(text))) {
      assert.ok(start >= last && end > start, `${start} to ${end} after ${last}`);
      assert.ok(!text.slice(start, end).includes('\n'));
      last = end;
    }
  });
});
