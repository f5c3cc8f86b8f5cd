import assert from 'node:assert/strict';
import { LineMap } from '../../src/base/span';
import { getIn, type Node, textOf } from '../../src/compose/node';
import { readPlainBlocks } from '../../src/compose/yaml/plainBlocks';
import { resolvePlain } from '../../src/compose/yaml/scalars';
import { parseYaml } from '../../src/compose/yaml/parse';

describe('YAML as Compose reads it', () => {
  it('resolves plain scalars with the octals of YAML 1.1 and without its booleans', () => {
    const cases: readonly (readonly [string, unknown])[] = [
      ['012', 10],
      ['0o17', 15],
      ['089', 89],
      ['0x1F', 31],
      ['1_000', 1000],
      ['yes', 'yes'],
      ['off', 'off'],
      ['True', true],
      ['~', null],
      ['', null],
      ['22:22', '22:22'],
      ['1.50', 1.5],
      ['1e3', 1000],
      ['123456789012345678', 123456789012345678n],
      ['2024-01-02', '2024-01-02 00:00:00 +0000 UTC'],
      ['1.2.3', '1.2.3'],
    ];
    for (const [text, value] of cases) assert.equal(resolvePlain(text), value, text);
  });

  it('resolves anchors, aliases and merge keys, what is said itself first', () => {
    const { documents, problems } = parseYaml(
      '/a.yaml',
      'x-a: &a {k: 1, l: 2}\nx-b: &b\n  k: 3\n  m: 4\nc:\n  <<: [*a, *b]\n  l: 5\n',
    );
    assert.deepEqual(problems, []);
    const root = documents[0]?.root;
    const values = ['k', 'l', 'm'].map((key) => textOf(getIn(root, 'c', key)));
    assert.deepEqual(values, ['1', '5', '4']);
  });

  it('keeps the place of every key and value', () => {
    const text = 'services:\n  web:\n    image: "nginx"\n';
    const image = getIn(parseYaml('/a.yaml', text).documents[0]?.root, 'services', 'web', 'image');
    assert.equal(text.slice(image?.source.span.start, image?.source.span.end), '"nginx"');
  });

  it('records !reset and !override and drops what is reset', () => {
    const document = parseYaml('/a.yaml', 's:\n  a: !reset null\n  b: !override [1]\n').documents[0];
    assert.deepEqual(
      document?.resets.map(({ path, tag }) => [path.join('.'), tag]),
      [
        ['s.a', 'reset'],
        ['s.b', 'override'],
      ],
    );
    assert.equal(getIn(document?.root, 's', 'a'), undefined);
  });

  it('reads plain blocks just as the full parser does', () => {
    const text =
      'services:\n  web: # the shop\n    image: nginx:1.27 # pinned\n    command: ["a", \'b\', c d]\n    ports:\n    - "80:80"\n    - 9090\n' +
      '    volumes:\n      - type: bind\n        source: .\n      -   target: /x\n    environment:\n      A:\n      B: 012\n\nnetworks:\n  front:\n# end\n';
    const taken: string[] = [];
    for (let at = 0; at <= text.length; at++) {
      for (const piece of ['', ' ', ':', '- ', '\n', ' #', '"', '\n  x: y', '[', '&a ', "it's"]) {
        const changed = text.slice(0, at) + piece + text.slice(at);
        const file = { path: '/a.yaml', text: changed, lines: new LineMap(changed) };
        const quick = readPlainBlocks(file);
        if (!quick) continue;
        taken.push(changed);
        const full = parseYaml('/a.yaml', changed, 'full');
        assert.deepEqual(full.problems, [], changed);
        assert.deepEqual(describeNode(quick), describeNode(full.documents[0]?.root), changed);
      }
    }
    assert.ok(taken.includes(text));
    assert.ok(taken.length > 500, String(taken.length));
  });

  it('turns hostile text into problems', () => {
    const bomb = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
    for (let i = 1; i < 12; i++)
      bomb.push(`a${i}: &a${i} [${Array.from({ length: 10 }, () => `*a${i - 1}`).join(', ')}]`);
    const texts = [
      bomb.join('\n'),
      'a: &a {b: *a}\n',
      'a: *nobody\n',
      '['.repeat(50_000),
      'a: \0\n',
      '\tb: c\n',
      'a: 1\na: 2\n',
      '1: x\n',
    ];
    for (const text of texts)
      assert.notEqual(parseYaml('/a.yaml', text).problems.length, 0, text.slice(0, 30));
  });

  it('takes what the decoder of Compose takes beyond the specification', () => {
    const accepted = [
      'a: "x\ny"\n',
      "a: 'x\n\n y'\n",
      'a:\n  b: {c: 1,\nd: 2}\n',
      'a: [1,\n2]\n',
      'a: {b: c}#note\n',
      'a: "b"#note\n',
      'a:\n  # x\n\t\n  # y\n  b: 1\n',
      '%YAML 1.1\n---\na: 1\n',
      'a: !!int "5"\n',
      'a: ! 012\n',
    ];
    for (const text of accepted) assert.deepEqual(parseYaml('/a.yaml', text).problems, [], text);
    const refused = [
      'a:\n  b: 1\n\t\n  c: 2\n',
      'a:\n\t# x\n  b: 1\n',
      '%YAML 1.2\n---\na: 1\n',
      'a: "\\/"\n',
      'a: !!int x\n',
      'a: !!bool yes\n',
      'a: !e!x y\n',
    ];
    for (const text of refused) assert.equal(parseYaml('/a.yaml', text).problems.length, 1, text);
  });

  it('names one slip, at the place where it was made', () => {
    const services = 'services:\n  web:\n    image: nginx\n';
    const cases: readonly (readonly [text: string, line: number, message: RegExp])[] = [
      [`${services}    command: "run\n    labels: ["a"]\n    tty: true\n`, 4, /quote is never closed/],
      [`${services}    ports: ["80:80"\n    tty: true\n`, 4, /"\[" is never closed/],
      [`${services}    ports: [\n      "1:1"\n      "2:2",\n      "3:3"]\n`, 5, /comma is missing after/],
      [`${services}    ports: ["1:1",, "2:2"]\n`, 4, /Nothing stands before this comma/],
      [`${services}    ports: [\${PORT}:80]\n    tty: true\n`, 4, /"\$\{" can't be part/],
      [`${services}    labels:\n      {a: 1, b: x-\${C:-1}}\n`, 5, /"\$\{" can't be part/],
      [`${services}    command: - run\n`, 4, /list can't start in the line of its key/],
      ['services:\n  web\n    image: nginx\n', 2, /no ": " after a key/],
      [`${services}    tty:true\n    init: true\n`, 4, /space is missing after "tty:"/],
      [`${services}    command: a: b\n`, 4, /second key of the value/],
      [`${services}      tty: true\n`, 4, /indented by 2 spaces more/],
      [`${services}   tty: true\n`, 4, /indented by 3 spaces, which fits no line/],
      ['services:\n  web:\n     image: nginx\n    tty: true\n    init: true\n', 3, /aligned/],
      [`${services}    cap_add:\n      "A"\n      - B\n`, 5, /no "- " in front/],
      [`${services}    cap_add:\n      - A\n      - B\n      C\n`, 7, /no "- " in front|": " after a key/],
      [`${services}    labels:\n      - a: b\n      c: d\n`, 5, /has a "- " in front/],
      [`${services}    labels:\n      - a=b\n      - c=d\n      e: f\n`, 7, /no "- " in front/],
      ['services:\n  - web:\n    image: a\n  db:\n    image: b\n', 2, /has a "- " in front/],
      [
        'services:\n web:\n    image: a\n    tty: true\n  db:\n    image: b\n    user: c\nvolumes:\n  d:\n',
        2,
        /by 1 space, but the lines below it by 2/,
      ],
      [
        'services:\n   web:\n    image: a\n    tty: true\n  db:\n    image: b\nvolumes:\n  d:\n',
        2,
        /by 3 spaces, but the lines below it by 2/,
      ],
      [
        'services:\nweb:\n    image: a\n    tty: true\n  db:\n    image: b\nvolumes:\n  d:\n',
        2,
        /by 0 spaces, but the lines below it by 2/,
      ],
      [
        'services:\n  "web:\n    image: a\n    ports:\n      - "1:1"\n    labels:\n      a: b\n',
        2,
        /quote is never closed/,
      ],
      [`${services}\ttty: true\n`, 4, /tab/],
      [`${services}    user: @me\n`, 4, /can't start with "@"/],
      [`${services}    user: "a" b\n`, 4, /ends with its closing quote/],
      [`${services}    user: "\\q"\n`, 4, /escape sequence/],
      [`${services}    user: * b\n`, 4, /a name must follow/],
      [`${services}    user: | x\n      y\n`, 4, /Start the text on the next line/],
    ];
    for (const [text, line, message] of cases) {
      const { problems, lines } = parseYaml('/a.yaml', text);
      assert.equal(problems.length, 1, `${text} ${problems.map((problem) => problem.message).join(' ')}`);
      const [problem] = problems;
      assert.match(problem?.message ?? '', message, text);
      assert.equal(lines.positionAt(problem?.source.span.start ?? 0).line, line, text);
    }
  });
});

function describeNode(node: Node | undefined): unknown {
  if (!node) return undefined;
  const place = [node.source.span.start, node.source.span.end];
  if (node.kind === 'scalar') return [place, node.value, node.plain ?? false];
  if (node.kind === 'list') return [place, node.items.map(describeNode)];
  return [
    place,
    [...node.entries.values()].map((entry) => [entry.key, entry.keySource.span, describeNode(entry.value)]),
  ];
}
