import assert from 'node:assert/strict';
import { DockerfileParser } from 'dockerfile-ast';
import { parseDockerfile } from '../../src/dockerfile/model/parse';

const bodies = (text: string) =>
  parseDockerfile(text).instructions.map(({ keyword, body }) => `${keyword} ${body.text}`);

describe('parseDockerfile', () => {
  it('joins continued lines, and leaves comments and empty lines out', () => {
    const text = 'RUN one \\\n  # a comment\n\n  two \\ \n  three\nRUN four\n';
    assert.deepEqual(bodies(text), ['RUN one   two   three', 'RUN four']);
    const [first] = parseDockerfile(text).instructions;
    assert.deepEqual([first?.line, first?.endLine, first?.emptyLines.length], [1, 5, 1]);
  });

  it('takes a doubled backslash at the end of a line for no continuation', () => {
    assert.deepEqual(bodies('RUN a \\\\\nRUN b\n'), ['RUN a \\\\', 'RUN b']);
  });

  it('goes by the escape directive, in any case, after a BOM and with CRLF', () => {
    assert.deepEqual(bodies('\uFEFF#ESCAPE=`\r\nRUN a `\r\n b\r\nRUN c:\\\r\n'), ['RUN a  b', 'RUN c:\\']);
  });

  it('knows where each character of a joined text is', () => {
    const text = 'FROM a\nRUN one \\\n  two\n';
    const body = parseDockerfile(text).instructions[1]?.body;
    const at = body?.text.indexOf('two') ?? -1;
    assert.deepEqual(body?.sourceSpan(at, at + 3), {
      start: text.indexOf('two'),
      end: text.indexOf('two') + 3,
    });
    assert.deepEqual(body?.sourceSpan(0, 3), { start: text.indexOf('one'), end: text.indexOf('one') + 3 });
  });

  it('splits flags, and takes their quotes away', () => {
    const [run] = parseDockerfile(
      'RUN --mount=type=cache,target="/a b" --network=none -- echo --not\n',
    ).instructions;
    assert.deepEqual(
      run?.flags.map(({ name, value }) => [name, value]),
      [
        ['mount', 'type=cache,target=/a b'],
        ['network', 'none'],
      ],
    );
    assert.equal(run?.body.text, 'echo --not');
  });

  it('reads heredocs, several on a line, stripped and quoted', () => {
    const text = 'RUN <<-A cat && <<"B" cat\n\tone\n\tA\ntwo $x\nB\nCMD x\n';
    const [run, cmd] = parseDockerfile(text).instructions;
    assert.deepEqual(
      run?.heredocs.map(({ name, strip, expand, content }) => ({ name, strip, expand, content })),
      [
        { name: 'A', strip: true, expand: true, content: '\tone\n' },
        { name: 'B', strip: false, expand: false, content: 'two $x\n' },
      ],
    );
    assert.deepEqual([run?.line, run?.endLine, cmd?.line], [1, 5, 6]);
  });

  it('reads a blank after <<, which no other word may be in', () => {
    const named = (line: string) =>
      parseDockerfile(`FROM a\n${line}\nx y\nEOF\nUSER b\n`).instructions[1]?.heredocs.map(
        ({ name }) => name,
      );
    for (const line of ['RUN << EOF', 'RUN cat <<\t  "EOF" > a', 'RUN 3<< EOF cat', 'RUN cat a<b << EOF']) {
      assert.deepEqual(named(line), ['EOF'], line);
    }
    for (const line of ['RUN cat <<- EOF', 'RUN cat "<< EOF"', 'RUN cat <<< EOF', 'RUN cat < < EOF']) {
      assert.deepEqual(named(line), [], line);
    }
    // COPY splits its arguments at blanks and takes the name for a file, but the content is consumed all the same.
    const [, copy, user] = parseDockerfile('FROM a\nCOPY << EOF /x\nhi\nEOF\nUSER b\n').instructions;
    assert.deepEqual([copy?.heredocs.length, copy?.args.length, user?.line], [1, 3, 5]);
  });

  it('takes no heredoc from here-strings, arithmetic and JSON', () => {
    for (const line of [
      'RUN cat <<< x',
      'RUN echo $((1<<2))',
      "RUN echo <<'EOF",
      'RUN ["cat", "<<EOF"]',
      'ENV A=<<EOF',
    ]) {
      assert.deepEqual(parseDockerfile(`FROM a\n${line}\nUSER b\n`).instructions.length, 3, line);
    }
  });

  it('reads JSON forms, and says where their values are', () => {
    const text = 'FROM a\nCMD [ "a\\"b", "c" ]\n';
    const json = parseDockerfile(text).instructions[1]?.json;
    assert.deepEqual(
      json?.values.map(({ value, span }) => [value, text.slice(span.start, span.end)]),
      [
        ['a"b', '"a\\"b"'],
        ['c', '"c"'],
      ],
    );
  });

  it('links stages by name, through ARG, and by number', () => {
    const { stages } = parseDockerfile('ARG B=base\nFROM x AS Base\nFROM $B AS app\nFROM app\n');
    assert.deepEqual(
      stages.map(({ name, parent, isFinal }) => [name, parent?.name, isFinal]),
      [
        ['base', undefined, false],
        ['app', 'base', false],
        [undefined, 'app', true],
      ],
    );
  });

  it('finds the syntax directive after a shebang, in // comments and in JSON', () => {
    for (const text of ['#!/bin/x\n# syntax=a/b:1\nFROM a', '// syntax=a/b:1\nx', '{"syntax": "a/b:1"}']) {
      assert.equal(parseDockerfile(text).directives.syntax?.value, 'a/b:1', text);
    }
    assert.equal(parseDockerfile('# comment\n# syntax=a/b:1\nFROM a').directives.syntax, undefined);
  });

  it('starts instructions where dockerfile-ast does', () => {
    const text =
      '# syntax=docker/dockerfile:1\nFROM a AS b\n\nRUN x \\\n # c\n y\nCOPY <<E /f\nFROM z\nE\n\tUSER u\n';
    const { instructions, lines } = parseDockerfile(text);
    assert.deepEqual(
      instructions.map(({ keywordSpan }) => lines.lineAt(keywordSpan.start)),
      DockerfileParser.parse(text)
        .getInstructions()
        .map((node) => node.getRange().start.line + 1),
    );
  });
});
