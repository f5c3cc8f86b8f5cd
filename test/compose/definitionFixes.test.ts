import assert from 'node:assert/strict';
import { applyEdits } from '../../src/base/textEdit';
import { parseCompose } from '../../src/compose/model';
import { toData } from '../../src/compose/node';
import { memoryReader } from '../../src/compose/reader';
import { composeRules } from '../../src/generated/composeRules';
import { runRules } from '../../src/lint/runner';
import obsoleteVersion from '../../src/compose/rules/obsolete-version';
import portOnAllInterfaces from '../../src/compose/rules/port-on-all-interfaces';
import rule from '../../src/compose/rules/undefined-resource';
import plaintextSecret from '../../src/compose/rules/plaintext-secret';

function fixed(text: string): string {
  const [finding] = [...rule.check(parseCompose('/p/compose.yaml', text))];
  const [fix] = finding?.fixes ?? [];
  assert.ok(fix);
  return applyEdits(text, fix.edits);
}

describe('the fix that defines what is missing', () => {
  for (const [section, item] of [
    ['secrets', 'key'],
    ['configs', 'conf'],
    ['networks', 'back'],
  ] as const) {
    const service = `services:\n  web:\n    image: a\n    ${section}: [${item}]\n`;

    it(`makes a stack valid that lacks one of its ${section}`, () => {
      for (const text of [service, `${service}${section}:\n    other:\n        external: true\n`]) {
        assert.deepEqual(parseCompose('/p/compose.yaml', fixed(text)).problems, []);
      }
    });
  }
});

describe('the fix that moves a variable to a secret', () => {
  function moved(
    text: string,
    which: RegExp,
  ): { text: string; file: { path: string; text: string } | undefined } {
    const findings = [...plaintextSecret.check(parseCompose('/p/compose.yaml', text))];
    const fix = findings.flatMap(({ fixes = [] }) => fixes).find(({ title }) => which.test(title));
    assert.ok(fix);
    return { text: applyEdits(text, fix.edits), file: fix.createFile };
  }

  it('adds the secret to a mapping and then to a list, keeps what stands around, and the stack valid', () => {
    const first = moved(
      'services:\n  # the store\n  db:\n    image: nextcloud:30 # pinned\n    environment:\n      POSTGRES_PASSWORD: "a b"\n      MYSQL_PASSWORD: t-1234\n',
      /Move POSTGRES_PASSWORD/,
    );
    assert.deepEqual(first.file, { path: 'postgres_password.txt', text: 'a b' });
    const second = moved(first.text, /Move MYSQL_PASSWORD/);
    assert.equal(
      second.text,
      'services:\n  # the store\n  db:\n    secrets:\n      - mysql_password\n      - postgres_password\n    image: nextcloud:30 # pinned\n    environment:\n      POSTGRES_PASSWORD_FILE: /run/secrets/postgres_password\n      MYSQL_PASSWORD_FILE: /run/secrets/mysql_password\nsecrets:\n  mysql_password:\n    file: ./mysql_password.txt\n  postgres_password:\n    file: ./postgres_password.txt\n',
    );
    const document = parseCompose('/p/compose.yaml', second.text);
    assert.deepEqual(document.problems, []);
    assert.deepEqual([...plaintextSecret.check(document)], []);
  });

  it('renames in a list of pairs', () => {
    const { text } = moved(
      'services:\n  db:\n    image: postgres\n    environment:\n      - "POSTGRES_PASSWORD=x1y2"\n',
      /Move/,
    );
    assert.match(text, /- POSTGRES_PASSWORD_FILE=\/run\/secrets\/postgres_password\n/);
  });

  it('keeps the lines apart after a value in a block of text', () => {
    for (const style of ['|', '>-']) {
      const block = `services:\n  db:\n    image: postgres\n    environment:\n      POSTGRES_PASSWORD: ${style}\n        x1y2\n    tty: true\n`;
      const { text } = moved(block, /Move/);
      assert.match(text, /POSTGRES_PASSWORD_FILE: \/run\/secrets\/postgres_password\n    tty: true\n/);
      assert.deepEqual(parseCompose('/p/compose.yaml', text).problems, []);
    }
  });

  it('does the same to a file with the line breaks of Windows', () => {
    const texts = [
      'services:\n  # the store\n  db:\n    image: postgres:17 # pinned\n    environment:\n      POSTGRES_PASSWORD: "a b"\n',
      'services:\n  db:\n    image: postgres\n    environment:\n      - POSTGRES_PASSWORD=x1y2 # c\n    secrets:\n      - other\nsecrets:\n  other:\n    file: ./o\n',
      'services:\n  db:\n    image: postgres\n    environment:\n      POSTGRES_PASSWORD: |\n        x1y2\n        z\n    tty: true\n',
      'services:\n  db:\n    image: postgres\n    environment:\n      POSTGRES_PASSWORD: x1y2',
    ];
    for (const text of texts) {
      const windows = moved(text.replaceAll('\n', '\r\n'), /Move/);
      const unix = moved(text, /Move/);
      assert.equal(windows.text.replaceAll('\r\n', '\n'), unix.text);
      assert.deepEqual(windows.file, unix.file);
      assert.deepEqual(parseCompose('/p/compose.yaml', windows.text).problems, []);
    }
  });

  it('is not there where others have the variable from the same place, or it comes from two', () => {
    const postgres = 'image: postgres:16';
    const secret = 'POSTGRES_PASSWORD: x1y2';
    for (const text of [
      `x: &e\n  ${secret}\nservices:\n  p:\n    ${postgres}\n    environment: *e\n  q:\n    ${postgres}\n    environment: *e\n`,
      `services:\n  p: &p\n    ${postgres}\n    environment:\n      ${secret}\n  q:\n    <<: *p\n    image: other\n`,
      `services:\n  p:\n    ${postgres}\n    environment: &e\n      ${secret}\n  q:\n    ${postgres}\n    environment:\n      <<: *e\n      A: b\n`,
      `services:\n  p:\n    ${postgres}\n    environment:\n      ${secret}\n  q:\n    extends: p\n    image: other\n`,
      `x: &e\n  ${secret}\nservices:\n  q:\n    ${postgres}\n    environment:\n      <<: *e\n      POSTGRES_PASSWORD: z3z4\n`,
      `services:\n  p:\n    ${postgres}\n    env_file: a.env\n    environment:\n      ${secret}\n`,
    ]) {
      const findings = [...plaintextSecret.check(parseCompose('/p/compose.yaml', text))];
      assert.ok(findings.length > 0, text);
      const titles = findings.flatMap(({ fixes = [] }) => fixes.map(({ title }) => title));
      assert.deepEqual(
        titles.filter((title) => title.startsWith('Move')),
        [],
        text,
      );
    }
  });

  it('is not there where the service is written in one line', () => {
    const text = 'services:\n  db: { image: postgres, environment: { POSTGRES_PASSWORD: x1y2 } }\n';
    const known = { reader: memoryReader({}) };
    const fixes = [...plaintextSecret.check(parseCompose('/p/compose.yaml', text, known))].flatMap(
      (finding) => finding.fixes ?? [],
    );
    assert.deepEqual(
      fixes.map(({ title }) => title),
      ['Take POSTGRES_PASSWORD from the environment, set in .env'],
    );
  });
});

describe('the fixes of a secret in plain text', () => {
  function offered(text: string, files: Readonly<Record<string, string>> = {}, environment = {}) {
    const reader = memoryReader(
      Object.fromEntries(Object.entries(files).map(([name, body]) => [`/p/${name}`, body])),
    );
    const document = parseCompose('/p/compose.yaml', text, { reader, environment });
    return [...plaintextSecret.check(document)].flatMap(({ fixes = [] }) => fixes);
  }
  const service = (image: string, name: string, more = '') =>
    `services:\n  db:\n    image: ${image}\n    environment:\n      ${name}: x1y2\n${more}`;
  const moves = (text: string, files = {}) =>
    offered(text, files).filter(({ title }) => title.startsWith('Move')).length;
  const takes = (text: string, files = {}, environment = {}) =>
    offered(text, files, environment).filter(({ title }) => title.startsWith('Take'));

  it('write no .env that Compose would not read', () => {
    const text = service('example/db:1.0', 'DB_PASSWORD');
    assert.equal(takes(text).length, 1);
    for (const environment of [{ COMPOSE_ENV_FILES: 'prod.env' }, { COMPOSE_DISABLE_ENV_FILE: 'true' }])
      assert.deepEqual(takes(text, {}, environment), []);
    const reader = memoryReader({ '/p/prod.env': '' });
    const document = parseCompose('/p/compose.yaml', text, { reader, envFiles: ['/p/prod.env'] });
    assert.deepEqual(
      [...plaintextSecret.check(document)].flatMap(({ fixes = [] }) => fixes),
      [],
    );
  });

  it('move to a file only what the image reads from one', () => {
    assert.equal(moves(service('docker.io/library/postgres:17', 'POSTGRES_PASSWORD')), 1);
    assert.equal(moves(service('mcr.microsoft.com/mssql/server', 'SA_PASSWORD')), 0);
    assert.equal(moves(service('postgres', 'PG_PASSWORD')), 0);
    assert.equal(moves(service('corp/postgres', 'POSTGRES_PASSWORD')), 0);
    assert.equal(moves(service('postgres', 'POSTGRES_PASSWORD', '    entrypoint: /x\n')), 0);
    assert.equal(moves(service('postgres', 'POSTGRES_PASSWORD', '    build: .\n')), 0);
    const check = '    healthcheck:\n      test: psql -p $$POSTGRES_PASSWORD\n';
    assert.equal(moves(service('postgres', 'POSTGRES_PASSWORD', check)), 0);
    assert.equal(moves(service('postgres', 'POSTGRES_PASSWORD'), { 'postgres_password.txt': 'other' }), 0);
    const [, grafana] = offered(service('grafana/grafana', 'GF_SECURITY_ADMIN_PASSWORD'));
    assert.match(grafana?.edits[0]?.newText ?? '', /^GF_SECURITY_ADMIN_PASSWORD__FILE$/);
  });

  it('write the value to .env, so that the container gets the same one', () => {
    const text = service('a', 'DB_PASSWORD');
    assert.deepEqual(takes(text)[0]?.appendFile, { path: '.env', text: 'DB_PASSWORD=x1y2\n' });
    assert.deepEqual(takes(text, { '.env': 'A=1' })[0]?.appendFile, {
      path: '.env',
      text: '\nDB_PASSWORD=x1y2\n',
    });
    assert.equal(takes(text, { '.env': 'DB_PASSWORD=other\n' }).length, 0);
    const [same] = takes(text, { '.env': 'DB_PASSWORD=x1y2\n' });
    assert.ok(same && same.appendFile === undefined);
    assert.equal(takes(text, {}, { DB_PASSWORD: 'other' }).length, 0);
    assert.equal(takes(text, { '.env/x': '' }).length, 0);
    assert.equal(takes(`${text}  web:\n    image: w:\${DB_PASSWORD:-1}\n`).length, 0);
    assert.equal(takes(`${text}  web:\n    image: w\n    environment: [DB_PASSWORD]\n`).length, 0);
    assert.equal(takes(`${text}  web:\n    image: w\n    env_file: .env\n`).length, 0);
  });

  it('keep every value, however it has to be quoted in .env', () => {
    for (const value of ['a b', 'a #b', "it's", 'a"b', 'a\\b', ' x ', 'x=y', '#x']) {
      const text = `services:\n  db:\n    image: a\n    environment:\n      DB_PASSWORD: ${JSON.stringify(value)}\n`;
      const [fix] = takes(text);
      assert.ok(fix?.appendFile, value);
      const reader = memoryReader({ '/p/.env': fix.appendFile.text });
      const after = parseCompose('/p/compose.yaml', applyEdits(text, fix.edits), { reader });
      const before = parseCompose('/p/compose.yaml', text, { reader: memoryReader({}) });
      assert.deepEqual(after.problems, []);
      assert.deepEqual(toData(after.stack.effective), toData(before.stack.effective), value);
    }
  });
});

describe('the fixes that change what is published', () => {
  it('are unsafe, so that no "fix all" takes them', () => {
    const text = 'services:\n  web:\n    image: a\n    ports: ["8080:80"]\n';
    const fixes = [...portOnAllInterfaces.check(parseCompose('/p/compose.yaml', text))].flatMap(
      (finding) => finding.fixes ?? [],
    );
    assert.deepEqual(
      fixes.map(({ title, safety, preferred }) => [title, safety, preferred]),
      [['Publish on 127.0.0.1 only', 'unsafe', false]],
    );
  });
});

describe('the fix that removes version', () => {
  const fixedVersion = (text: string) => {
    const [finding] = [...obsoleteVersion.check(parseCompose('/p/compose.yaml', text))];
    const [fix] = finding?.fixes ?? [];
    return fix && applyEdits(text, fix.edits);
  };

  it('takes nothing else along', () => {
    const rest = 'services:\n  web:\n    image: a\n';
    assert.equal(fixedVersion(`version: "3"\n${rest}`), rest);
    assert.equal(fixedVersion(`version: '3' # note\n${rest}`), `# note\n${rest}`);
    assert.equal(fixedVersion('{version: "3", services: {web: {image: a}}}\n'), undefined);
    assert.equal(fixedVersion(`version: &v "3"\n${rest}    labels: {v: *v}\n`), undefined);
    assert.equal(fixedVersion('version: "3"\n'), undefined);
  });
});

describe('a secret or config without a name', () => {
  it('is not defined under the name of its target', () => {
    for (const section of ['secrets', 'configs']) {
      const text = `services:\n  web:\n    image: a\n    ${section}: [{target: t}]\n`;
      const [finding] = [...rule.check(parseCompose('/p/compose.yaml', text))];
      assert.deepEqual(finding?.fixes ?? [], []);
      assert.match(finding?.message ?? '', /without a name/);
    }
  });
});

describe('every "Did you mean" of a Compose file has its fix', () => {
  const tail = '  database:\n    image: x\n';
  for (const text of [
    'services:\n  web:\n    image: a\n    enviroment: {A: b}\n',
    `services:\n  web:\n    image: a\n    depends_on: [databse]\n${tail}`,
    `services:\n  web:\n    image: a\n    depends_on:\n      databse:\n        condition: service_started\n${tail}`,
    `services:\n  web:\n    image: a\n    network_mode: service:databse\n${tail}`,
    `services:\n  web:\n    image: a\n    volumes_from: ["databse:ro"]\n${tail}`,
    `services:\n  web:\n    extends: databse\n${tail}`,
    'services:\n  web:\n    image: a\n    networks: [bakc]\nnetworks:\n  back:\n',
    'services:\n  web:\n    image: a\n    volumes: ["dta:/x"]\nvolumes:\n  data:\n',
    'services:\n  web:\n    image: a\n    secrets: [{source: kye}]\nsecrets:\n  key: {file: ./k}\n',
    'services:\n  web:\n    image: a\n    pull_policy: alwys\n',
    'service:\n  web:\n    image: a\n',
  ]) {
    it(JSON.stringify(text), () => {
      const document = parseCompose('/p/compose.yaml', text, { reader: memoryReader({}) });
      const asked = runRules(composeRules, document, { profile: 'all', rules: {} }).filter(({ message }) =>
        message.includes('Did you mean'),
      );
      assert.notEqual(asked.length, 0);
      for (const { message, fixes } of asked) {
        const word = /Did you mean "([^"]+)"/.exec(message)?.[1] ?? '';
        assert.equal(fixes?.[0]?.title, `Change to ${word}`);
      }
    });
  }
});
