import assert from 'node:assert/strict';
import { parseDockerfile } from '../../../src/dockerfile/model/parse';
import type { Run } from '../../../src/dockerfile/shell/run';

function runOf(...lines: readonly string[]): { readonly run: Run; readonly text: string } {
  const text = ['FROM debian:12', ...lines, ''].join('\n');
  const run = parseDockerfile(text).runs[0];
  assert.ok(run, 'the file has a RUN');
  return { run, text };
}

/** Every program that the RUN starts, and the text of the file at the span of its name. */
function programs(...lines: readonly string[]): string[] {
  const { run, text } = runOf(...lines);
  return run.invocations.map(({ program, programWord: { span } }) => {
    const written = text.slice(span.start, span.end);
    return written === program ? program : `${program}@${written}`;
  });
}

describe('parsing RUN bodies', () => {
  it('finds words behind continuations and comment lines where they are in the file', () => {
    const { run, text } = runOf(
      'RUN apt-get update && \\',
      '    # the tools',
      '    apt-get install \\',
      '      curl',
    );
    const word = run.script.commands[1]?.words.at(-1);
    assert.equal(word?.value, 'curl');
    assert.equal(text.slice(word.span.start, word.span.end), 'curl');
  });

  it('covers a word that a continuation splits from its first to its last character', () => {
    const { run, text } = runOf('RUN echo foo\\', 'bar');
    const word = run.script.commands[0]?.words[1];
    assert.equal(word?.value, 'foobar');
    assert.equal(text.slice(word.span.start, word.span.end), 'foo\\\nbar');
  });

  it('lists commands in lists, conditions, loops, functions, subshells and substitutions', () => {
    assert.deepEqual(
      programs('RUN a && (b; c) || if d; then e; fi; for x in $(f); do g; done; h() { i; }; echo "$(j | k)"'),
      ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'i', 'echo', 'j', 'k'],
    );
  });

  it('looks through the programs that start others', () => {
    assert.deepEqual(
      programs(
        'RUN sudo -E env A=1 timeout -k 5 10 apt-get update; find . | xargs -n 1 rm; exec nice -n 3 make',
      ),
      ['apt-get', 'find', 'rm', 'make'],
    );
  });

  it('knows what is set for a command', () => {
    const { run } = runOf('RUN A=1 env B=2 cmd');
    assert.deepEqual(
      [...(run.invocations[0]?.environment ?? [])],
      [
        ['A', '1'],
        ['B', '2'],
      ],
    );
  });

  it('reads the script in sh -c', () => {
    assert.deepEqual(programs(`RUN bash -ec 'cd /x && make'`), ['bash', 'cd', 'make']);
    assert.deepEqual(programs('RUN sh -c "make all"'), ['sh', 'make']);
    assert.deepEqual(programs('RUN ["sh", "-c", "cd /x && make"]'), ['sh@"sh"', 'cd', 'make']);
  });

  it('leaves alone what sh -c gets only when it runs', () => {
    assert.deepEqual(programs('RUN sh -c "make $TARGET"'), ['sh']);
  });

  it('reads here-documents as scripts where they are scripts', () => {
    assert.deepEqual(programs('RUN <<EOF', 'apt-get update', 'cd /x', 'EOF'), ['apt-get', 'cd']);
    assert.deepEqual(programs('RUN <<-EOF', '\tapt-get update', '\tEOF'), ['apt-get']);
    assert.deepEqual(programs('RUN bash <<EOF', 'apt-get update', 'EOF'), ['bash', 'apt-get']);
    assert.deepEqual(programs('RUN cat > /x <<EOF && make', 'apt-get update', 'EOF'), ['cat', 'make']);
  });

  it('leaves scripts for other interpreters alone', () => {
    assert.deepEqual(programs('RUN <<EOF', '#!/usr/bin/env python3', 'import os', 'EOF'), []);
    assert.deepEqual(programs('SHELL ["pwsh", "-c"]', 'RUN Get-Item x | Remove-Item'), []);
  });

  it('takes words in JSON form as they are', () => {
    const { run } = runOf('RUN ["apt-get", "install", "a b", "$x"]');
    assert.deepEqual(
      run.script.commands[0]?.words.map((word) => word.literal),
      ['apt-get', 'install', 'a b', '$x'],
    );
  });

  it('says what each part of a word is', () => {
    const { run } = runOf('RUN x a"b$c"\'$d\'*.e$(f)');
    const pieces = run.script.commands[0]?.words[1]?.pieces.map(
      ({ type, quote, text }) => `${type} ${quote} ${text}`,
    );
    assert.deepEqual(pieces, [
      'literal none a',
      'literal double b',
      'parameter double $c',
      "literal single '$d'",
      'glob none *',
      'literal none .e',
      'substitution none $(f)',
    ]);
  });

  it('names the error and keeps the rest', () => {
    const { run } = runOf('RUN make && if true; then echo');
    assert.equal(run.script.errors.length > 0, true);
    assert.equal(run.invocations[0]?.program, 'make');
  });

  it('reads each ONBUILD RUN', () => {
    const { runs } = parseDockerfile('FROM a\nONBUILD RUN make\n');
    assert.deepEqual(
      runs.map(({ isOnbuild, invocations }) => [isOnbuild, invocations[0]?.program]),
      [[true, 'make']],
    );
  });

  it('never throws', () => {
    const parts = [
      '$(',
      '`',
      '"',
      "'",
      '${x:-',
      '<<EOF',
      '\\',
      '\n',
      'if ',
      'then',
      '((',
      '}',
      '|',
      '&&',
      ' a',
      '{a,',
      '\u0000',
      'é',
    ];
    let seed = 7;
    for (let i = 0; i < 2000; i++) {
      let body = '';
      for (let length = 0; length < 8; length++) {
        seed = (seed * 1103515245 + 12345) % 2147483648;
        body += parts[seed % parts.length] ?? '';
      }
      const { runs } = parseDockerfile(`FROM a\nRUN ${body}\n`);
      for (const run of runs) {
        for (const { span } of run.script.commands) assert.equal(span.start <= span.end, true, body);
        assert.ok(run.invocations);
      }
    }
  });
});
