import assert from 'node:assert/strict';
import { compareText } from '../../src/base/compareText';
import { drawMap } from '../../src/map/drawMap';
import { escapeMermaid, mermaidOf } from '../../src/map/exportMermaid';
import { svgOf } from '../../src/map/exportSvg';
import type { MapGraph } from '../../src/map/graph';
import { sceneOf } from '../../src/map/scene';
import { hostileStrings } from '../fixtures/hostile';
import { graphOf, service } from './graphs';

const hostile = [
  '</text><script>alert(1)</script>',
  `"quotes" 'and' &amp; <b>`,
  'line\nbreak\u0000\u001b[31m\u202e',
  '\ud800 lone',
  '"]; click s0 href "javascript:alert(1)"',
  '`markdown` **bold** #35; end',
  'x'.repeat(5000),
  ']]>',
  ...hostileStrings.filter((text) => text.length < 1000),
];

const hostileGraph: MapGraph = {
  project: '<project>',
  services: hostile.map((name) =>
    service(name, {
      image: name,
      networks: [name],
      ports: [{ host: name, container: name }],
      stores: [{ kind: 'volume', name: hostile[0] ?? '', target: name }],
    }),
  ),
  dependencies: hostile.slice(1).map((to) => ({ from: hostile[0] ?? '', to, condition: 'healthy' })),
};

function svg(graph: MapGraph): string {
  const scene = sceneOf(graph, 'right');
  return svgOf(drawMap(graph, scene, new Map()), { ...scene, title: graph.project });
}

/** What is wrong with a text as XML, as far as the pictures use it; undefined if nothing is. */
function xmlProblem(text: string): string | undefined {
  const open: string[] = [];
  const token = /<\?xml [^<>]*\?>|<(\/?)([a-z]+)((?: [a-zA-Z:-]+="[^"<]*")*)(\/?)>|([^<>]+)|([^])/g;
  for (const [all, closing, name = '', , selfClosing, content, wrong] of text.matchAll(token)) {
    if (wrong !== undefined) return `unexpected "${wrong}"`;
    if (/&(?!(?:amp|lt|gt|quot|apos|#\d+);)/.test(all)) return `a bare & in ${all}`;
    if (/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(all)) return 'a character XML lacks';
    if (content !== undefined || all.startsWith('<?') || selfClosing) continue;
    if (closing) {
      if (open.pop() !== name) return `</${name}> closes something else`;
    } else open.push(name);
  }
  return open.length === 0 ? undefined : `${open.join()} is left open`;
}

describe('The exported SVG', () => {
  it('is well-formed and holds nothing but shapes, whatever the names are', () => {
    const text = svg(hostileGraph);
    assert.equal(xmlProblem(text), undefined);
    const names = new Set([...text.matchAll(/<([a-z]+)/g)].map(([, name = '']) => name));
    assert.deepEqual([...names].sort(compareText), ['path', 'rect', 'style', 'svg', 'text', 'title']);
    assert.match(text, /<title>&lt;project&gt;<\/title>/);
  });

  it('has the names, the ports and the colors of both themes', () => {
    const text = svg(graphOf('services:\n  web: { image: "nginx:1", ports: ["8080:80"] }\n'));
    assert.match(text, />web<\/text>/);
    assert.match(text, />8080 → 80<\/text>/);
    assert.match(text, /prefers-color-scheme: dark/);
    assert.equal(xmlProblem(text), undefined);
  });

  it('is checked by something that can find fault', () => {
    for (const wrong of ['<a>', '<a></b>', '<a x=1/>', 'a & b', '<a>\u0000</a>', '<a b="<"/>', '<!-- -->'])
      assert.notEqual(xmlProblem(wrong), undefined, wrong);
  });
});

describe('The exported Mermaid', () => {
  /** The lines of a flowchart that this export writes: of Mermaid's grammar, the part that it needs. */
  const text = String.raw`"(?:[\p{L}\p{N} .,:/+@_=→…-]|#\d+;|<br>)*"`;
  const grammar = new RegExp(
    [
      '^flowchart LR$',
      String.raw`^ {2}subgraph n\d+\[${text}\]$`,
      '^ {2}end$',
      String.raw`^ {2,4}s\d+\[${text}\]$`,
      String.raw`^ {2}p\d+\(\[${text}\]\) --> s\d+$`,
      String.raw`^ {2}v\d+\[\(${text}\)\]$`,
      String.raw`^ {2}s\d+ (?:-->|-->\|healthy\||-\.->\|completed\||-\.-) [sv]\d+$`,
    ].join('|'),
    'u',
  );

  it('is of its grammar, whatever the names are', () => {
    for (const line of mermaidOf(hostileGraph).trimEnd().split('\n')) assert.match(line, grammar);
  });

  it('has services, networks, ports, dependencies and shared volumes', () => {
    const graph = graphOf(`
services:
  web: { image: "nginx:1", ports: ["8080:80"], depends_on: { db: { condition: service_healthy } }, networks: [a], volumes: [data:/d] }
  db: { image: "postgres:17", networks: [b], volumes: [data:/d] }
networks: { a: {}, b: {} }
volumes: { data: {} }
`);
    assert.equal(
      mermaidOf(graph),
      `flowchart LR
  subgraph n0["b"]
    s0["db<br>postgres:17"]
  end
  subgraph n1["a"]
    s1["web<br>nginx:1"]
  end
  p0(["8080 → 80"]) --> s1
  s1 -->|healthy| s0
  v0[("data")]
  s0 -.- v0
  s1 -.- v0
`,
    );
  });

  it('writes every character that could be syntax as a number', () => {
    assert.equal(escapeMermaid('a"b#c;<d>`e`[f]\n'), 'a#34;b#35;c#59;#60;d#62;#96;e#96;#91;f#93;#10;');
  });
});
