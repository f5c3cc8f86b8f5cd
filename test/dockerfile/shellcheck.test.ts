import assert from 'node:assert/strict';
import { parseDockerfile } from '../../src/dockerfile/model/parse';
import { readShellCheck, shellCheckRequests } from '../../src/dockerfile/interop/shellcheck';

describe('shellcheck requests and answers', () => {
  const text = 'FROM debian:12\nRUN a \\\n  b\nSHELL ["/bin/ash", "-c"]\nRUN c\nSHELL ["zsh", "-c"]\nRUN d\n';
  const requests = shellCheckRequests(parseDockerfile(text), ['SC2086']);

  it('ask once for each script in a shell that it knows, without the codes of rules', () => {
    assert.deepEqual(
      requests.map(({ args, script }) => [args[1], script.trim()]),
      [
        ['--shell=sh', 'a   b'],
        ['--shell=dash', 'c'],
      ],
    );
    assert.ok(requests.every(({ args }) => args.includes('--exclude=SC1090,SC1091,SC2086')));
  });

  it('bear every answer', () => {
    const [request] = requests;
    assert.ok(request);
    const comment = {
      line: 1,
      endLine: 9,
      column: 5,
      endColumn: 99,
      level: 'error',
      code: 2000,
      message: 'x',
    };
    for (const output of ['', '{', '[]', 'null', '{"comments":3}', '{"comments":[null,{"line":"1"}]}'])
      assert.deepEqual(readShellCheck(request, output), [], output);
    const [found] = readShellCheck(request, JSON.stringify({ comments: [comment] }));
    assert.ok(found);
    assert.equal(text.slice(found.span.start, found.span.end), 'b');
    assert.deepEqual([found.rule.severity, found.rule.aliases], ['warning', ['SC2000']]);
  });
});
