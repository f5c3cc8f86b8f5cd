import assert from 'node:assert/strict';
import { parseEnvFile } from '../../src/compose/envFile/document';
import { parseDotenv } from '../../src/compose/interpolate/dotenv';
import { memoryReader } from '../../src/compose/reader';
import { envFileRules } from '../../src/generated/envFileRules';
import { runRules } from '../../src/lint/runner';
import { lintEnvFile } from '../../src/project/lintEnvFile';
import { assertStated } from '../support/ruleCases';

const everything = { profile: 'all', rules: {} } as const;

function find(text: string): readonly string[] {
  const document = parseEnvFile('/p/.env', text);
  return runRules(envFileRules, document, everything, document.suppressions).map(
    ({ rule, span }) => `${rule.id} ${text.slice(span.start, span.end)}`,
  );
}

/** What Compose 2.40.3 makes of env files, as seen; undefined where it rejects them. */
const seen: readonly (readonly [string, Readonly<Record<string, string>> | undefined])[] = [
  ['KEY=   # note\n', { KEY: '# note' }],
  ['KEY=#note\n', { KEY: '#note' }],
  ['KEY=a#b\n', { KEY: 'a#b' }],
  ['KEY=a # b\n', { KEY: 'a' }],
  ['KEY="a" # b\n', { KEY: 'a' }],
  ['KEY="a" b\n', { KEY: 'a' }],
  ["KEY='a\n", undefined],
  ['KEY="a\nOTHER=1\n', undefined],
  ['KEY WITH=1\n', undefined],
  ['KEY!=1\n', undefined],
  ['1KEY=1\n', { '1KEY': '1' }],
  ['=x\n', { '': 'x' }],
  ['KEY=pa$word\n', { KEY: 'pa' }],
  ["KEY='pa$word'\n", { KEY: 'pa$word' }],
  ['KEY=${X:?no}\n', undefined],
  ['KEY=${X\n', undefined],
  ['KEY: v\n', { KEY: 'v' }],
  ['export KEY=v\n', { KEY: 'v' }],
  ['KEY\n', {}],
  ['KEY', { '': 'KEY' }],
  ['A=1\nexport KEY ', { A: '1', '': 'KEY' }],
  ['A="1" KEY', { A: '1', '': 'KEY' }],
  ['KEY=\\n\n', { KEY: '\\n' }],
  ['KEY="\\$x"\n', { KEY: '$x' }],
  ['KEY=$(date)\n', { KEY: '$(date)' }],
  ['A.B=1\nA-B=2\nK[0]=3\né=4\n', { 'A.B': '1', 'A-B': '2', 'K[0]': '3', é: '4' }],
  ['- KEY=1\n', undefined],
  ['{"a":1}\n', undefined],
  ['KEY="a"\\\n', undefined],
  ["KEY='it's'\n", undefined],
  ['KEY=50%$\n', { KEY: '50%$' }],
  ['KEY="x"  ; echo\n', undefined],
  ['<<<<<<< HEAD\nA=1\n', undefined],
  ['// note\n', undefined],
  ['\uFEFFA=1\r\nB=2\r\n', { A: '1', B: '2' }],
  ['KEY="multi\nline"\nB=2\n', { KEY: 'multi\nline', B: '2' }],
];

describe('env files', () => {
  for (const [text, values] of seen)
    it(`are read as Compose reads them: ${JSON.stringify(text)}`, () => {
      const { variables, error } = parseDotenv(text, () => undefined);
      if (!values) assert.ok(error);
      else
        assert.deepEqual(
          [error, Object.fromEntries([...variables].map(([name, { value }]) => [name, value]))],
          [undefined, values],
        );
      assert.equal(
        find(text).some((found) => found.startsWith('env-file-syntax')),
        values === undefined,
      );
    });

  for (const rule of envFileRules)
    it(`hold the examples of ${rule.id}`, () => {
      const only = (text: string) => runRules([rule], parseEnvFile('/p/.env', text), everything);
      const found = only(rule.docs.bad);
      assert.notEqual(found.length, 0);
      found.forEach(assertStated);
      assert.deepEqual(only(rule.docs.good), []);
    });

  it('get findings at the word at fault, and only those that are true', () => {
    const cases: readonly (readonly [string, readonly string[]])[] = [
      ['A=1\n// note\nB=2\n', ['env-file-syntax /']],
      ['A="b\n', ['env-file-syntax "']],
      ["A='it's'\n", ["env-file-syntax '"]],
      ['A=   # note\n', ['env-file-value # note']],
      ['A=#fff\n', []],
      ['A="x" y\n', ['env-file-value y']],
      ['A="x" # y\nB\n', []],
      ['A="x" y', ['env-file-value y']],
      ['A=1\nTOKEN', ['env-file-value TOKEN']],
      ['A=1\nTOKEN\n', []],
      ['A=1\nB=\n\n$x=${y\n', ['env-file-syntax $']],
      ['A=${y\nB=1\n', ['env-file-syntax $']],
      ['A=pa$word\n', ['env-file-value $word']],
      ['B=1\nA=${B}-${C:-d}-"\n', []],
      ['A=\\$x\n', ['env-file-value $x']],
      ['A=1\nB=2\nA=3\n', ['env-file-duplicate A']],
      ['A=1\nA=${A}:2\n', []],
      ['A=1\n# drydock ignore=env-file-value\nB=$x\n', []],
    ];
    for (const [text, expected] of cases) assert.deepEqual(find(text), expected, JSON.stringify(text));
  });

  it('are quiet where no Compose file uses them, or it reads them raw', () => {
    const text = '// note\n';
    const lint = (path: string, files: Readonly<Record<string, string>>) =>
      lintEnvFile(
        { path, text, kind: 'env' },
        { stack: { reader: memoryReader({ ...files, [path]: text }) } },
      ).findings.length;
    const web = (env: string) => `services:\n  web:\n    image: nginx:1.27\n    env_file: ${env}\n`;
    assert.equal(lint('/p/.env', {}), 0);
    assert.equal(lint('/p/.env', { '/p/compose.yaml': web('x.env') }), 1);
    assert.equal(lint('/p/other.env', { '/p/compose.yaml': web('x.env') }), 0);
    assert.equal(lint('/p/env/web.env', { '/p/compose.yaml': web('[{path: env/web.env}]') }), 1);
    assert.equal(lint('/p/env/web.env', { '/p/compose.yaml': web('[{path: env/web.env, format: raw}]') }), 0);
    assert.equal(
      lint('/p/inc.env', { '/p/compose.yaml': 'include: [{path: a.yaml, env_file: inc.env}]\n' }),
      1,
    );
  });

  it('know what the service sets and the files before them', () => {
    const web = (environment: string) =>
      `services:\n  web:\n    image: nginx:1.27\n    env_file: [a.env, b.env]\n    environment: ${environment}\n`;
    const text = 'URL=$HOST:$PORT\n';
    const found = (path: string, environment: string) => {
      const reader = memoryReader({
        '/p/compose.yaml': web(environment),
        '/p/a.env': path === '/p/a.env' ? text : 'PORT=1\n',
        '/p/b.env': path === '/p/b.env' ? text : '',
      });
      const { findings } = lintEnvFile({ path, text, kind: 'env' }, { stack: { reader } });
      return findings.map(({ span }) => text.slice(span.start, span.end));
    };
    assert.deepEqual(found('/p/b.env', '{HOST: web, PASSED: }'), []);
    assert.deepEqual(found('/p/b.env', '[HOST=web]'), []);
    assert.deepEqual(found('/p/b.env', '[HOST]'), ['$HOST']);
    assert.deepEqual(found('/p/a.env', '[HOST=web]'), ['$PORT']);
  });

  it('get the variables of the project and the shell, and no value is in a message', () => {
    const files = {
      '/p/compose.yaml': 'services:\n  web:\n    image: nginx:1.27\n    env_file: web.env\n',
      '/p/.env': 'HOST=secret1\n',
    };
    const text = 'URL=http://$HOST:$PORT/$gone\nKEY=secret2$gone\n';
    const stack = {
      reader: memoryReader({ ...files, '/p/web.env': text }),
      environment: { PORT: 'secret3' },
    };
    const { findings } = lintEnvFile({ path: '/p/web.env', text, kind: 'env' }, { stack });
    assert.deepEqual(
      findings.map(({ span }) => text.slice(span.start, span.end)),
      ['$gone', '$gone'],
    );
    for (const { message } of findings) assert.doesNotMatch(message, /secret/);
  });
});
