import assert from 'node:assert/strict';
import { applyEdits } from '../../src/base/textEdit';
import { parseCompose } from '../../src/compose/model';
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
      'services:\n  # the store\n  db:\n    image: postgres:17 # pinned\n    environment:\n      POSTGRES_PASSWORD: "a b"\n      API_TOKEN: t-1234\n',
      /Move POSTGRES_PASSWORD/,
    );
    assert.deepEqual(first.file, { path: 'postgres_password.txt', text: 'a b' });
    const second = moved(first.text, /Move API_TOKEN/);
    assert.equal(
      second.text,
      'services:\n  # the store\n  db:\n    secrets:\n      - api_token\n      - postgres_password\n    image: postgres:17 # pinned\n    environment:\n      POSTGRES_PASSWORD_FILE: /run/secrets/postgres_password\n      API_TOKEN_FILE: /run/secrets/api_token\nsecrets:\n  api_token:\n    file: ./api_token.txt\n  postgres_password:\n    file: ./postgres_password.txt\n',
    );
    const document = parseCompose('/p/compose.yaml', second.text);
    assert.deepEqual(document.problems, []);
    assert.deepEqual([...plaintextSecret.check(document)], []);
  });

  it('renames in a list of pairs', () => {
    const { text } = moved(
      'services:\n  db:\n    image: a\n    environment:\n      - "DB_PASSWORD=x1y2"\n',
      /Move/,
    );
    assert.match(text, /- DB_PASSWORD_FILE=\/run\/secrets\/db_password\n/);
  });

  it('keeps the lines apart after a value in a block of text', () => {
    for (const style of ['|', '>-']) {
      const block = `services:\n  db:\n    image: a\n    environment:\n      DB_PASSWORD: ${style}\n        x1y2\n    tty: true\n`;
      const { text } = moved(block, /Move/);
      assert.match(text, /DB_PASSWORD_FILE: \/run\/secrets\/db_password\n    tty: true\n/);
      assert.deepEqual(parseCompose('/p/compose.yaml', text).problems, []);
    }
  });

  it('does the same to a file with the line breaks of Windows', () => {
    const texts = [
      'services:\n  # the store\n  db:\n    image: postgres:17 # pinned\n    environment:\n      POSTGRES_PASSWORD: "a b"\n',
      'services:\n  db:\n    image: a\n    environment:\n      - DB_PASSWORD=x1y2 # c\n    secrets:\n      - other\nsecrets:\n  other:\n    file: ./o\n',
      'services:\n  db:\n    image: a\n    environment:\n      DB_PASSWORD: |\n        x1y2\n        z\n    tty: true\n',
      'services:\n  db:\n    image: a\n    environment:\n      DB_PASSWORD: x1y2',
    ];
    for (const text of texts) {
      const windows = moved(text.replaceAll('\n', '\r\n'), /Move/);
      const unix = moved(text, /Move/);
      assert.equal(windows.text.replaceAll('\r\n', '\n'), unix.text);
      assert.deepEqual(windows.file, unix.file);
      assert.deepEqual(parseCompose('/p/compose.yaml', windows.text).problems, []);
    }
  });

  it('is not there where the service is written in one line', () => {
    const text = 'services:\n  db: { image: a, environment: { DB_PASSWORD: x1y2 } }\n';
    const fixes = [...plaintextSecret.check(parseCompose('/p/compose.yaml', text))].flatMap(
      (finding) => finding.fixes ?? [],
    );
    assert.deepEqual(
      fixes.map(({ title }) => title),
      ['Take DB_PASSWORD from the environment'],
    );
  });
});
