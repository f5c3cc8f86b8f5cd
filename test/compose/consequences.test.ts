import assert from 'node:assert/strict';
import { parseCompose } from '../../src/compose/model';
import { memoryReader } from '../../src/compose/reader';

/** A line of a service, the text that is marked, and what is said. */
const causes: readonly (readonly [line: string, marked: string, message: RegExp])[] = [
  ['ports: {80: 80}', '{80: 80}', /must be a list, not a mapping/],
  ['environment: {A: {{ x }}}', '{{ x }}', /must be a string.* not a mapping/],
  ['ulimits: [nofile]', '[nofile]', /must be a mapping, not a list/],
  ['env_file: {path: a}', '{path: a}', /must be a string or a list/],
  ['depends_on: [1]', '1', /must be a string, not the number 1/],
  ['develop: {watch: [{action: foo, path: a}]}', 'foo', /must be one of "rebuild"/],
  ['post_start: [{comand: a}]', 'comand', /Did you mean "command"/],
  ['volumes: [{type: bind, source: ./a, dst: /b}]', 'dst', /Did you mean "target"/],
  ['volumes: [{type: bind, src: ./a, target: /b}]', 'src', /Did you mean "source"/],
  ['devices: [{source: /dev/a, taget: /dev/b}]', 'taget', /Did you mean "target"/],
  ['ports: [{targt: 80}]', 'targt', /Did you mean "target"/],
  ['extends: {}', '{}', /needs the key "service"/],
  ['<<: *a', '*a', /has no anchor/],
  ['<<: [*a]', '*a', /has no anchor/],
  ['pull_policy: sometimes', 'sometimes', /"weekly", "every_<duration>", not "sometimes"/],
];

describe('one cause is one problem', () => {
  const problemsOf = (text: string) =>
    parseCompose('/p/compose.yaml', text, { reader: memoryReader({}) }).problems.map(
      ({ source: { span }, message }) => [text.slice(span.start, span.end), message] as const,
    );

  for (const [line, marked, message] of causes)
    it(line, () => {
      const problems = problemsOf(`services:\n  web:\n    image: nginx:1.27\n    ${line}\n`);
      assert.equal(problems.length, 1, JSON.stringify(problems));
      assert.equal(problems[0]?.[0], marked);
      assert.match(problems[0]?.[1] ?? '', message);
    });

  it('but two causes are two', () => {
    const [first, second] = problemsOf(
      'services:\n  web:\n    image: nginx:1.27\n    depends_on: [db, db]\n    post_start: [{comand: a}, {user: b}]\n',
    ).map(([, message]) => message);
    assert.ok(first && second);
    const missing = problemsOf(
      'services:\n  web:\n    image: a\n    ports: [{targt: 80}, {published: 80}]\n',
    );
    assert.deepEqual(missing.map(([marked]) => marked).sort(), ['targt', '{published: 80}']);
  });
});
