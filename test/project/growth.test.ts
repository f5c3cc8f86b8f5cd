import assert from 'node:assert/strict';
import { ComposeCache } from '../../src/compose/cache';
import { memoryReader } from '../../src/compose/reader';
import { lintCompose } from '../../src/project/lintCompose';
import { lintDockerfile } from '../../src/project/lintDockerfile';
import { substitute } from '../../src/compose/interpolate/template';
import { parseDotenv } from '../../src/compose/interpolate/dotenv';
import { costlyComposeFiles, costlyDockerfiles, type Adversary } from '../support/adversarial';
import { ownTime } from '../support/ownTime';

/** Of a file four times as long, what grows with the square takes sixteen times as long. */
const mostGrowth = 9;

/** Milliseconds below which a clock says nothing of growth. */
const noise = 60;

const worstDockerfiles = [
  'heredocs on one line',
  'short heredocs',
  'suppressing comments',
  'suppressing comments above one',
  'global suppressing comments',
  'stages that inherit',
  'stages and COPY --from',
  'COPY --from of unknown stages',
  'many ENV and many undefined',
  'ENV and RUN in turn',
  'values of one script',
  'packages and clean-ups of one script',
  'indexes of apk in one script',
  'downloads and users in turn',
  'downloads and caches through stages',
  'apt lists and clean-ups in turn',
  'modules and archives in turn',
  'nested ONBUILD',
  'ENV that doubles',
  'ARG that doubles',
  'LABEL of a long value',
];

const worstComposeFiles = [
  'blanks in a key that is none',
  'blanks in a list',
  'a range of ports',
  'a circle of depends_on',
  'circles of depends_on',
  'networks',
  'problems of each service',
  'long list of maps that must be unique',
  'documents with lists',
  'a billion laughs',
  'suppressing comments in a row',
  'open variables',
  'variables in a line',
  'variables of a long value',
];

const lint = {
  dockerfile: (text: string) =>
    lintDockerfile({ path: '/p/Dockerfile', text, kind: 'dockerfile' }, { profile: 'all' }),
  compose: (text: string) =>
    lintCompose(
      { path: '/p/compose.yaml', text, kind: 'compose' },
      {
        profile: 'all',
        // With a cache, as in an editor: what it records costs as well.
        stack: {
          reader: memoryReader({ '/p/.env': `LONG=${'x'.repeat(5000)}\n` }),
          cache: new ComposeCache(),
        },
      },
    ),
};

describe('the analysis of a file that is made to be costly', function () {
  this.timeout(120_000);

  const holds = (kind: keyof typeof lint, { name, make }: Adversary): void => {
    it(`takes time that grows like the ${kind === 'compose' ? 'compose file' : 'Dockerfile'}: ${name}`, () => {
      const best = (n: number): number => {
        const text = make(n);
        return Math.min(...[0, 1].map(() => ownTime(() => lint[kind](text))));
      };
      best(50);
      const [small, large] = [best(250), best(1000)];
      assert.ok(
        large < mostGrowth * Math.max(small, noise),
        `${small.toFixed(0)} ms, then ${large.toFixed(0)} ms`,
      );
    });
  };
  for (const one of costlyDockerfiles.filter(({ name }) => worstDockerfiles.includes(name)))
    holds('dockerfile', one);
  for (const one of costlyComposeFiles.filter(({ name }) => worstComposeFiles.includes(name)))
    holds('compose', one);

  const limits = (result: ReturnType<typeof lint.dockerfile>): number =>
    result.findings.filter(({ rule }) => rule.id.endsWith('analysis-limit')).length;

  it('says once that values of a Dockerfile grow too long, and calls nothing wrong', () => {
    for (const keyword of ['ENV', 'ARG']) {
      const lines = Array.from(
        { length: 40 },
        (_, i) => `${keyword} A${i + 1}=$A${i}$A${i}$A${i}$A${i}`,
      ).join('\n');
      for (const text of [
        `FROM alpine:3.20\n${keyword} A0=xxxxxxxx\n${lines}\nLABEL a="$A40"\nCOPY $A40 /x\n`,
        `FROM alpine:3.20 AS a\n${keyword} A0=xxxxxxxx\n${lines}\nFROM a\nLABEL a="$A40$A40"\n`,
        ...(keyword === 'ARG'
          ? [`ARG A0=xxxxxxxx\n${lines}\nFROM $A40\n`, `ARG A0=xxxxxxxx\n${lines}\nFROM a:$A40 AS b\n`]
          : []),
      ]) {
        const result = lint.dockerfile(text);
        assert.equal(limits(result), 1, text.slice(0, 60));
        assert.deepEqual(
          result.findings.filter(({ severity }) => severity === 'error').map(({ message }) => message),
          [],
        );
      }
    }
  });

  it('says once that a stack is too large, and calls nothing unset or missing then', () => {
    const env = Array.from({ length: 40 }, (_, i) => `A${i + 1}=$A${i}$A${i}$A${i}$A${i}`).join('\n');
    const files = { '/p/.env': `A0=xxxxxxxx\n${env}\n` };
    const text = 'services: {a: {image: "a:$A2", ports: ["$A40:80"], mem_limit: "$A40"}}\n';
    const result = lintCompose(
      { path: '/p/compose.yaml', text, kind: 'compose' },
      { stack: { reader: memoryReader(files) } },
    );
    assert.equal(limits(result), 1);
    assert.ok(
      !result.findings.some(({ severity }) => severity === 'error'),
      JSON.stringify(result.findings.map(({ message }) => message)),
    );
  });

  it('takes many variables in one value, and many lines of an env file', () => {
    assert.deepEqual(substitute('${A:-x}'.repeat(1000), () => undefined).text, 'x'.repeat(1000));
    const lines = Array.from({ length: 5000 }, (_, i) => `A${i}=1`).join('\n');
    assert.equal(parseDotenv(lines, () => undefined).variables.size, 5000);
  });
});
