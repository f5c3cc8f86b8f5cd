import assert from 'node:assert/strict';
import { maskSecrets, maskText, hidden } from '../../../src/base/secrets/mask';
import { maskedLines } from '../../support/maskedLines';
import { ownTime } from '../../support/ownTime';

/** Where a program, a language or a format takes a secret without naming it beside it. */
const places: readonly string[] = [
  'db.example.com:5432:shop:bob:hunter2',
  '*:*:*:postgres:hunter2',
  'machine github.com login bob password hunter2',
  'machine github.com\n  login bob\n  password hunter2',
  "Server=db;User ID=sa;PWD='hunter2';",
  'jdbc:oracle:thin:scott/hunter2@//db:1521/x',
  'sqlplus -s scott/hunter2@db',
  'requirepass hunter2',
  'curl --user=bob:hunter2 https://a',
  'curl -s -ubob:hunter2 https://a',
  'openssl enc -aes-256-cbc -k hunter2 -in a',
  'openssl rsa -in a -passin pass:hunter2',
  'keytool -genkey -storepass hunter2 -keypass hunter2',
  "sshpass -p'hunter2' ssh host",
  'mysql -uroot -p"hunter2 x" shop',
  'echo "root:hunter2" | chpasswd',
  "echo 'bob:hunter2 x' | sudo chpasswd",
  "printf 'bob:hunter2\\n' | /usr/sbin/chpasswd",
  'chpasswd <<< bob:hunter2',
  'echo hunter2 | docker login -u bob --password-stdin',
  "printf '%s' hunter2 | sudo -S true",
  'passwd --stdin <<< hunter2',
  'useradd -m -p hunter2 bob',
  'htpasswd -bc /etc/x bob hunter2',
  'htpasswd -nbB bob hunter2 > /etc/x',
  'net user bob hunter2 /add',
  "CREATE USER bob IDENTIFIED WITH mysql_native_password BY 'hunter2'",
  "ALTER USER bob WITH PASSWORD 'hunter2'",
  'vault login hunter2',
  'setx DB_PASS hunter2',
  'ENV DB_PASSWORD hunter2',
  'aws configure set aws_secret_access_key hunter2',
  "define( 'AUTH_KEY',         'hunter2 x y' );",
  'os.environ.setdefault("SECRET_KEY", "hunter2")',
  'DB_PASSWORD:=hunter2',
  '${DB_PASSWORD:-hunter2}',
  "PASSWORD='it'\"'\"'s hunter2'",
  "PASSWORD='it'\\''s hunter2'",
  '<password>hunter2</password>',
  '<add key="Password" value="hunter2" />',
  '<property name="hibernate.connection.password">hunter2</property>',
  '{"name":"DB_PASSWORD","value":"hunter2"}',
  '- name: DB_PASSWORD\n  value: hunter2',
  '{"password":\n  "hunter2"}',
  'a:\n  password: |\n    hunter2\n    hunter2\n  b: c',
  'password: >-\n  hunter2',
];

/** Forms by which issuers make their tokens known. */
const forms: readonly (readonly [text: string, piece: string])[] = [
  [`ATATT3xFfGF0${'aB3'.repeat(12)}=AB12CD34`, 'aB3aB3'],
  [`NRAK-${'AB3'.repeat(9)}`, 'AB3AB3'],
  [`https://hooks.slack.com/services/T00000000/B00000000/${'aB3'.repeat(8)}`, 'aB3aB3'],
  [`https://discord.com/api/webhooks/123456789012345678/${'aB3'.repeat(20)}`, 'aB3aB3'],
  [`tls.key: LS0tLS1CRUdJTiBSU0EgUFJJVkFURSBLRVktLS0tLQ${'aB3'.repeat(20)}`, 'aB3aB3'],
  [
    `eyJhbGciOiJkaXIiLCJlbmMiOiJBMTI4Q0JDLUhTMjU2In0..${['aB3', 'cD4', 'eF5'].map((part) => part.repeat(5)).join('.')}`,
    'eF5eF5',
  ],
  [`https://${'aB3'.repeat(8)}@github.com/a/b.git`, 'aB3aB3'],
  [`https://${'aB3'.repeat(8)}:x-oauth-basic@github.com/a/b.git`, 'aB3aB3'],
];

/** What looks like one of those places, and holds nothing. */
const emptyPlaces: readonly string[] = [
  'docker run --user=app:app image',
  'echo hello | grep x',
  'set -e foo bar',
  'ENV PATH /usr/bin:/bin',
  "define('WP_DEBUG', true);",
  'src/a.c:12:34:warning:unused',
  '12:30:45:main:started',
  'https://some-name@github.com/x',
  'git@github.com:a/b.git',
  'vault login -method=github',
  'vault login succeeded',
  'htpasswd -c /etc/x bob',
  '${TOKEN_URL:-https://example.com}',
  '${DB_PASSWORD:-}',
  'getenv("TOKEN", "")',
  '<keyword>hunter</keyword>',
  '<key>Label</key>',
  '<input name="query" value="x">',
  'name: web\n  value: x',
  'openssl enc -aes-256-cbc -in a',
  'openssl rsa -passin env:PASS',
  'curl -u "$USER:$PASS" https://a'.slice(0, 8),
  'echo "$TOKEN" | docker login --password-stdin',
  'description: |\n  Text',
];

describe('secrets of which only the place or the form tells', () => {
  for (const [text, piece] of [...places.map((place) => [place, 'hunter2'] as const), ...forms])
    it(`are hidden in ${JSON.stringify(text).slice(0, 70)}`, () => {
      for (const masked of [maskText(text), maskedLines(text)]) {
        assert.ok(!masked.includes(piece), masked);
        assert.equal(maskText(masked), masked, 'masking twice');
      }
      assert.ok(!JSON.stringify(maskSecrets(['sh', '-c', text], hidden)).includes(piece));
    });

  it('are hidden in command lines that come as words', () => {
    for (const words of [
      ['htpasswd', '-bc', 'f', 'u', 'hunter2'],
      ['net', 'user', 'bob', 'hunter2', '/add'],
      ['curl', '-ubob:hunter2', 'x'],
      ['sqlplus', 'scott/hunter2@db'],
      ['keytool', '-storepass', 'hunter2'],
      ['java', '-Ddb.password=hunter2', '-jar', 'x'],
      ['sh', '-c', 'echo root:hunter2 | chpasswd'],
      ['useradd', '-p', 'hunter2', 'bob'],
    ]) {
      const masked = maskSecrets(words, hidden) as string[];
      assert.ok(!masked.join(' ').includes('hunter2'), masked.join(' '));
      assert.equal(masked[0], words[0]);
    }
    const harmless = ['docker', 'run', '-p', '80:80', '--user', '1000', 'image', 'serve', '--port', '80'];
    assert.deepEqual(maskSecrets(harmless, hidden), harmless);
  });

  for (const text of emptyPlaces)
    it(`aren't seen in ${JSON.stringify(text).slice(0, 70)}`, () => {
      assert.equal(maskText(text), text);
      assert.equal(maskedLines(text), text);
    });

  it('are found in time that grows with the text alone', () => {
    const pieces = [
      'curl -x ',
      'echo a | ',
      '<token>',
      '<a name="x" ',
      'openssl enc ',
      'htpasswd -b ',
      '-b ',
      'a:',
    ];
    pieces.push(
      'name: x ',
      'name:x value',
      '${A:-',
      '("a",',
      '"',
      '\'a:b"',
      'net user x ',
      '*:*:*:',
      'login a ',
    );
    pieces.push(
      'password: |\n  x\n',
      '"password":\n',
      "'\"'\"'",
      '-pass',
      "-p'",
      ';PWD=',
      'set -x a ',
      'eyJaaaaaaaaa.',
    );
    for (const piece of pieces) {
      const text = `PASSWORD='${piece.repeat(100_000 / piece.length)}`;
      assert.ok(ownTime(() => maskText(text)) < 500, `${JSON.stringify(piece)} takes too long`);
    }
  });
});
