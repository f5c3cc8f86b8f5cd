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
  ['ports: [{target: 80, target: x}]', 'target', /appears twice/],
  ['develop: {watch: [{path: ., action: sync, action: rebuild}]}', 'action', /appears twice/],
  ['env_file: gone\n    env_file: also-gone', 'env_file', /appears twice/],
  ['network_mode: host\n    networks: [default]', 'host', /both "network_mode" and "networks"/],
  ['scale: .inf', '.inf', /must be an integer/],
  ['pull_policy: sometimes', 'sometimes', /"weekly", "every_<duration>", not "sometimes"/],
];

const web = 'services:\n  web:\n    image: a\n';
const both = /has a value in this line, and more in the lines below it. Keep one of them/;

/** A file with one slip, the text that is marked, and what is said. */
const files: readonly (readonly [title: string, text: string, marked: string, message: RegExp])[] = [
  [
    'a list above the keys of a mapping',
    `${web}    networks: [front]\n      front:\n        aliases: [b]\nnetworks: {front: }\n`,
    'networks: [front]',
    both,
  ],
  [
    'a list above the names of a section',
    `${web}networks: [front]\n  front:\n    driver: bridge\n`,
    'networks: [front]',
    both,
  ],
  ['a word above the services', `services: web\n  web:\n    image: a\n`, 'services: web', both],
  ['a quoted word above the services', `services: "web"\n  web:\n    image: a\n`, 'services: "web"', both],
  ['a word above the keys of a service', `services:\n  web: a\n    image: a\n`, 'web: a', both],
  [
    'a word above the keys of a build',
    `services:\n  web:\n    build: .\n      context: .\n`,
    'build: .',
    both,
  ],
  ['a list above variables', `${web}    environment: [A=1]\n      B: 2\n`, 'environment: [A=1]', both],
  ['a word above items', `${web}    ports: "80"\n      - "81"\n`, 'ports: "80"', both],
  [
    'a key that is indented too far, below one of its own mapping',
    `services:\n  web:\n    ports: ["80"]\n      image: a\n`,
    'image: a',
    /indented by 6 spaces/,
  ],
  [
    'a variable that is indented too far',
    `${web}    environment:\n      A: 1\n        B: 2\n`,
    'B: 2',
    /indented by 2 spaces more/,
  ],
  ['services as a word', 'services: web\n', 'web', /must be a mapping, not "web"/],
  [
    'a section that is a list',
    `${web}    volumes: ["data:/a"]\nvolumes: [data]\n`,
    '[data]',
    /must be a mapping, not a list/,
  ],
  [
    'a section that is a word',
    `${web}    networks: [front]\nnetworks: front\n`,
    'front',
    /must be a mapping, not "front"/,
  ],
  [
    'a service that is there twice instead of another one',
    `${web}    depends_on: [db]\n  web:\n    image: b\n`,
    'web',
    /appears twice/,
  ],
  ['a service without anything', 'services:\n  web:\n', '', /must be a mapping, not empty/],
  [
    'a service that others extend, without anything',
    `services:\n  web:\n    extends: base\n  base:\n    extends: root\n  root:\n`,
    '',
    /must be a mapping, not empty/,
  ],
  [
    'an image that those who extend a service lack as well',
    `services:\n  web:\n    extends: base\n  base:\n    extends: root\n  root: {}\n`,
    'root',
    /neither "image" nor "build"/,
  ],
  ['a line that is there twice', 'services:\n  web:\n  web:\n    image: a\n', 'web', /appears twice/],
  [
    'a section that is there twice',
    `${web}    networks: [front]\nnetworks:\n  back:\nnetworks:\n  front:\n`,
    'networks',
    /appears twice/,
  ],
  [
    'a section with the name of another one',
    `${web}    volumes: ["data:/a"]\nservices:\n  data:\n`,
    'services',
    /appears twice/,
  ],
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

  for (const [title, text, marked, message] of files)
    it(title, () => {
      const problems = problemsOf(text);
      assert.equal(problems.length, 1, JSON.stringify(problems));
      assert.equal(problems[0]?.[0], marked);
      assert.match(problems[0]?.[1] ?? '', message);
    });

  it("but what a repeated key can't define stays", () => {
    const problems = problemsOf(
      'services:\n  web:\n    image: a\n    image: b\n    depends_on: [db]\n    networks: [front]\n',
    );
    assert.deepEqual(
      problems.map(([marked]) => marked),
      ['image', 'front', 'db'],
    );
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
