import assert from 'node:assert/strict';
import { ComposeCache } from '../../src/compose/cache';
import { type ComposeDocument, parseCompose } from '../../src/compose/model';
import { toData } from '../../src/compose/node';
import { memoryReader } from '../../src/compose/reader';
import { composeRules } from '../../src/generated/composeRules';
import { runRules } from '../../src/lint/runner';

describe('the cached parts of a stack', () => {
  const path = '/app/web/compose.yaml';
  const files: Readonly<Record<string, string>> = {
    '/app/compose.yaml':
      'include:\n  - web/compose.yaml\n  - path: db/compose.yaml\n    env_file: db/settings.env\n  - jobs/compose.yaml\n',
    '/app/.env': 'PORT=8080\nDEPTH=0\n',
    [path]:
      'services:\n  web:\n    image: nginx:1.27\n    ports: ["${PORT}:80"]\n    depends_on: [db]\n    volumes: ["${NOWHERE}:/data"]\n',
    '/app/db/compose.yaml':
      'services:\n  db:\n    image: "postgres:${TAG}"\n    extends: { file: base.yaml, service: base }\n    dns: []\nvolumes:\n  data:\n',
    '/app/db/base.yaml': 'services:\n  base:\n    ports: ["5432:5432"]\n    volumes: [data:/var/lib]\n',
    '/app/db/settings.env': 'TAG=17\n',
    '/app/jobs/compose.yaml': 'include: [mail/compose.yaml]\nservices:\n  job:\n    build: .\n',
    '/app/jobs/mail/compose.yaml':
      'services:\n  mail:\n    image: "mail:${TAG:?is needed}"\n    ports: ["1-3000:1-3000"]\n',
  };
  const said = (document: ComposeDocument): unknown => ({
    model: toData(document.model),
    effective: toData(document.stack.effective),
    variables: [...document.environment],
    external: [...document.stack.external],
    given: Object.keys(files).map((file) => [...document.stack.environmentOf(file)]),
    references: [...document.stack.references].map(([file, { span }]) => [file, span]),
    texts: [...document.stack.texts.keys()].sort(),
    problems: document.stack.problems.map(({ code, message, source }) => [code, message, source.span]),
    reports: runRules(composeRules, document, { profile: 'all', rules: {} }).map(({ message, span }) => [
      message,
      span,
    ]),
  });
  const cache = new ComposeCache();

  for (const [what, changed] of Object.entries<Readonly<Record<string, string | undefined>>>({
    'nothing changed': {},
    'nothing changed again': {},
    'a comment was added': { [path]: `${files[path]}# more\n` },
    'a service got another name': { [path]: (files[path] ?? '').replace('web:', 'app:') },
    'a service got the name of an included one': { [path]: (files[path] ?? '').replace('web:', 'db:') },
    'the file that a part extends changed': {
      '/app/db/base.yaml': 'services:\n  base:\n    ports: ["8080:1"]\n',
    },
    'the env file of a part changed': { '/app/db/settings.env': 'TAG=16\n' },
    'the env file of the stack changed': { '/app/.env': 'PORT=5432\nTAG=1\n' },
    'a part got an env file': { '/app/jobs/mail/.env': 'TAG=2\n' },
    'a part is gone': { '/app/jobs/mail/compose.yaml': undefined },
    'a part includes what includes it': { '/app/jobs/mail/compose.yaml': 'include: [../../compose.yaml]\n' },
    'the stack includes less': { '/app/compose.yaml': 'include: [web/compose.yaml]\n' },
    'ports of other parts take what may be taken': {
      '/app/compose.yaml':
        'include: [web/compose.yaml, jobs/compose.yaml]\nservices:\n  x:\n    image: a\n    ports: ["1-50000:1-50000", "1-49000:1-49000/udp"]\n',
    },
    'a second document of the stack changes an included service': {
      '/app/compose.yaml':
        'include: [web/compose.yaml, db/compose.yaml]\n---\nservices:\n  db:\n    dns: [1.1.1.1]\n',
    },
  })) {
    it(`are the same as without a cache when ${what}`, () => {
      const now = Object.fromEntries(
        Object.entries({ ...files, ...changed }).flatMap(([file, text]) =>
          text === undefined ? [] : [[file, text]],
        ),
      );
      const analyze = (shared: ComposeCache | undefined, release?: string): unknown =>
        said(
          parseCompose(path, now[path] ?? '', {
            reader: memoryReader(now),
            environment: { HOME: '/home/me' },
            ...(shared ? { cache: shared } : {}),
            ...(release ? { release } : {}),
          }),
        );
      for (const release of [undefined, '2.26.1', undefined])
        assert.deepEqual(analyze(cache, release), analyze(undefined, release));
    });
  }

  it('are not loaded again for a change of another part', () => {
    const shared = new ComposeCache();
    const loaded: string[] = [];
    const { included } = shared;
    const of = included.of.bind(included);
    included.of = (stack, loader, load) =>
      of(stack, loader, (from) => {
        loaded.push(...stack.files);
        return load(from);
      });
    const parts = ['/app/web/compose.yaml', '/app/db/compose.yaml', '/app/jobs/compose.yaml'];
    for (const [more, expected] of [
      ['', [...parts, '/app/jobs/mail/compose.yaml']],
      ['', []],
      ['# more', [path]],
    ] as const) {
      const text = `${files[path]}${more}`;
      void parseCompose(path, text, { reader: memoryReader({ ...files, [path]: text }), cache: shared });
      assert.deepEqual(loaded.splice(0), expected);
    }
  });
});
