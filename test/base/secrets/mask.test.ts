import assert from 'node:assert/strict';
import { isSecret } from '../../../src/base/secrets/find';
import { hidden, LineMasker, maskSecrets, maskText, numberedMask } from '../../../src/base/secrets/mask';
import { ownTime } from '../../support/ownTime';

/** A secret of our own making that no list of placeholders knows. */
const s = 'hunter2';
const github = `ghp_${'aB3'.repeat(12)}`;
const aws = `AKIAIOSFODNN7EXAMPLF`;
const jwt = `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N`;
const pem = [
  '-----BEGIN RSA PRIVATE KEY-----',
  'MIIEpAIBAAKCAQEA75',
  'aGVsbG8gd29ybGQ=',
  '-----END RSA PRIVATE KEY-----',
];

/** Texts, and the pieces of them that nobody may see. */
const secrets: readonly (readonly [text: string, ...pieces: readonly string[]])[] = [
  ['PASSWORD=hunter2', s],
  ['PASSWORD=hunter2 with blanks', s, 'with blanks'],
  ['export DB_PASSWORD=hunter2 with blanks && make', s, 'with blanks'],
  ['PASSWORD="hunter2 with \\" quotes"', s, 'with', 'quotes"'.slice(0, -1)],
  ["PASSWORD='hunter2 with blanks'", s, 'with blanks'],
  ["docker run -e 'PASSWORD=hunter2 with blanks' image", s, 'with blanks'],
  ['docker run --env "API_TOKEN=hunter2 x" image', s],
  ['ENV A=b SECRET_KEY=hunter2 C=d', s],
  ['/bin/sh -c #(nop)  ENV MYSQL_ROOT_PASSWORD=hunter2 and more', s, 'and more'],
  ['MYSQL_ROOT_PASSWORD=1234', '1234'],
  ['POSTGRES_PASS=hunter2', s],
  ['DB_PWD=hunter2', s],
  ['AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG/bPxRfiCYzzzzzzzzzz', 'wJalr', 'bPxRfiC'],
  [`AWS_ACCESS_KEY_ID=${aws}`, aws],
  ['clientSecret=hunter2', s],
  ['spring.datasource.password=hunter2', s],
  ['npm_config__authToken=hunter2', s],
  ['//registry.npmjs.org/:_authToken=hunter2', s],
  ['password: hunter2', s],
  ['  - name: x\n    password: hunter2 and more\n    port: 80', s, 'and more'],
  ['password:\n  hunter'.replace('\n  hunter', ' "hunter2"'), s],
  ['{"user":"bob","password":"hunter2","port":80}', s],
  ['{"password": "hunter\\"2"}', 'hunter', '2"'],
  ['"{\\"password\\":\\"hunter2\\",\\"a\\":1}"', s],
  ["{'api_key': 'hunter2'}", s],
  ['{"auth": {"token": "hunter2"}}', s],
  ['api-key => "hunter2"', s],
  ['{password=hunter2, user=bob}', s],
  ['user=bob;password=hunter2;host=db', s],
  ['Server=db;Database=shop;User Id=sa;Password=hunter2;Encrypt=true', s],
  ['Server=db;Uid=sa;Pwd=hunter2 x;', s],
  ['DefaultEndpointsProtocol=https;AccountName=a;AccountKey=aHVudGVyMg==;EndpointSuffix=core', 'aHVudGVyMg'],
  ['Endpoint=sb://a/;SharedAccessKeyName=Root;SharedAccessKey=hunter2=', s],
  ['jdbc:postgresql://db/shop?user=bob&password=hunter2&ssl=true', s],
  ['jdbc:sqlserver://db:1433;user=sa;password=hunter2;encrypt=true', s],
  ['https://example.com/?access_token=hunter2&a=b', s],
  ['https://a.s3.amazonaws.com/x?X-Amz-Signature=0123456789abcdef0123&a=b', '0123456789abcdef0123'],
  ['postgres://bob:hunter2@db/shop', s],
  ['redis://:hunter2@cache:6379/0', s],
  ['amqp://bob:hun@ter/2@mq:5672', 'hun', 'ter/2'],
  ['connecting to mongodb+srv://bob:hunter2@cluster0.example.net/?retryWrites=true', s],
  ['git clone https://oauth2:hunter2@gitlab.example.com/a.git', s],
  [`git clone https://${github}@github.com/a/b`, github],
  [`token ${github}`, github],
  [`github_pat_${'aB3'.repeat(20)}`, 'aB3aB3'],
  [`glpat-${'aB3-_'.repeat(4)}`, 'aB3-_aB3'],
  [`xoxb-123456789012-abcdefghij`, '123456789012'],
  [`npm_${'aB3'.repeat(12)}`, 'aB3aB3'],
  [`sk_live_${'aB3'.repeat(8)}`, 'aB3aB3'],
  [`AIza${'aB3-_'.repeat(7)}`, 'aB3-_aB3'],
  [`dckr_pat_${'aB3'.repeat(9)}`, 'aB3aB3'],
  [`pypi-AgEIcHlwaS5vcmcaB3aB3`, 'AgEIcHl'],
  [`sk-ant-${'aB3'.repeat(12)}`, 'aB3aB3'],
  [`hvs.${'aB3'.repeat(9)}`, 'aB3aB3'],
  [`found ${aws} in the log`, aws],
  [jwt, 'hbGci', 'dozjgNry'],
  [`Authorization: Bearer ${jwt}`, 'hbGci'],
  ['Authorization: Bearer abc123', 'abc123'],
  ['curl -H "Authorization: Basic Ym9iOmh1bnRlcjI=" https://a', 'Ym9iOmh1bnRlcjI'],
  ['curl -H "X-Api-Key: hunter2" https://a', s],
  ['Cookie: session=hunter2', s],
  ['curl -u bob:hunter2 https://a', s],
  ["curl --user 'bob:hunter2' https://a", s],
  ['mysql -uroot -phunter2 shop', s],
  ['mysqladmin ping -h localhost -phunter2', s],
  ['mysqldump -u root -p12345 shop', '12345'],
  ['client -pS3cretValue', 'S3cretValue'],
  ['client -pSECRET', 'SECRET'],
  ['docker login -u bob -p hunter2 registry', s],
  ['redis-cli -a hunter2 ping', s],
  ['sshpass -p hunter2 ssh host', s],
  ['serve --password hunter2 --port 80', s],
  ['serve --password "hunter2 with blanks"', s, 'with blanks'],
  ['serve --db-password=hunter2', s],
  ['serve --token hunter2', s],
  ['serve --api-key hunter2', s],
  [pem.join('\n'), 'MIIE', 'aGVs'],
  [pem.join('\\n'), 'MIIE', 'aGVs'],
  [`TLS_KEY="${pem.join('\n')}"`, 'MIIE', 'aGVs'],
  [pem.slice(0, 3).join('\n'), 'MIIE', 'aGVs'],
  ['-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXk\n-----END OPENSSH PRIVATE KEY-----\nafter', 'b3Bl'],
];

/** What stays as it is. */
const harmless: readonly string[] = [
  'PASSWORD_FILE=/run/secrets/x',
  'POSTGRES_PASSWORD_FILE=/run/secrets/x',
  'TOKENIZERS_PARALLELISM=true',
  'TOKENIZERS_PARALLELISM=fast',
  'KEYBOARD=us',
  'MONKEY=1',
  'MONKEY=banana',
  'KEYCLOAK_URL=https://example.com/auth',
  'TOKEN_URL=https://example.com/token',
  'AUTH_TYPE=basic',
  'AUTHOR=me and you',
  'PASSWORD=',
  'PASSWORD=$DB_PASSWORD',
  'PASSWORD=${DB_PASSWORD}',
  'TOKEN=$(cat /run/secrets/token)',
  'SSL_CERT=/etc/ssl/cert.pem',
  'SSH_KEY=~/.ssh/id_rsa',
  'COMPASS=north',
  'BYPASS=all',
  'PRIMARY_KEY=id',
  'GPG_KEY=E3FF2839C048B25C084DEBE9B26995E310250568',
  'PYTHON_GPG_KEY=A035C8C19219BA821ECEA86B64E628F8D684696D',
  'SECRET_NAME=db',
  'TOKEN_TTL=3600s',
  'PASSWORD_MIN_LENGTH=12',
  'ALLOW_EMPTY_PASSWORD=yes',
  'MYSQL_ALLOW_EMPTY_PASSWORD=1',
  'PWD=/app/source code',
  'PUBLIC_KEY=abcdef',
  'SESSION_TIMEOUT=30',
  'PATH=/usr/local/sbin:/usr/local/bin',
  'the password was wrong',
  'password authentication failed for user "postgres"',
  'Basic usage of the program',
  'Bearer authentication',
  'http://registry:4873/@scope/package',
  'http://[::1]:8080/@x',
  'https://example.com/a@b',
  'docker run -p 8080:80 -p127.0.0.1:80:80 image',
  'mkdir -pv /a && cp -pr a b && tar -pxzf x.tar',
  'ssh -p22 host; ssh -p 2222 bob@host',
  'nmap -p1-65535 host',
  'ps -p 1',
  'curl -u $USER_NAME https://a',
  '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----',
  '-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----',
  'sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  'task-runner sk-1 npm_config_cache=/x',
  '{"key":1,"tokens":12}',
  'my.auth: kept',
  '2026-11-29T12:00:00Z info key: 42 tokens: 100',
  '--mount type=secret,id=npm_token,target=/x',
  'keys: a, b',
];

describe('masking secrets in text', () => {
  for (const [text, ...pieces] of secrets) {
    it(`hides what is secret in ${JSON.stringify(text).slice(0, 70)}`, () => {
      const masked = maskText(text);
      for (const piece of pieces) assert.ok(!masked.includes(piece), `${piece} is seen in ${masked}`);
      assert.match(masked, /••••/);
      assert.equal(maskText(masked), masked, 'masking twice');
    });
  }

  for (const text of harmless) {
    it(`leaves ${JSON.stringify(text).slice(0, 70)} as it is`, () => {
      assert.equal(maskText(text), text);
      const [, name = '', value = ''] = /^(\w+)=([^]*)$/.exec(text) ?? [];
      if (name) {
        assert.equal(isSecret(name, value), false);
        assert.deepEqual(maskSecrets([text], hidden), [text]);
        assert.deepEqual(maskSecrets({ [name]: value }, hidden), { [name]: value });
      }
    });
  }

  it('keeps what stands around a secret', () => {
    assert.equal(maskText('ENV A=b SECRET_KEY=hunter2 C=d'), 'ENV A=b SECRET_KEY=•••••••• C=d');
    assert.equal(maskText('postgres://bob:hunter2@db/shop'), 'postgres://bob:••••••••@db/shop');
    assert.equal(maskText('{"password":"x1","port":80}'), '{"password":"••••••••","port":80}');
    assert.equal(maskText('mysql -uroot -phunter2 shop'), 'mysql -uroot -p•••••••• shop');
    assert.equal(maskText('user=bob;password=x1;host=db'), 'user=bob;password=••••••••;host=db');
    assert.equal(maskText('a -----END x'), 'a -----END x');
  });

  it('hides a private key that comes line by line, and goes on after it', () => {
    const masker = new LineMasker();
    const lines = [
      'before',
      `key: ${pem[0]}`,
      ...pem.slice(1),
      'after',
      `x ${pem[0]}`,
      'no part of a key!',
      'after',
    ];
    const masked = lines.map((line) => masker.mask(line));
    assert.ok(!/MIIE|aGVs/.test(masked.join('\n')));
    assert.deepEqual(
      [masked[0], masked[5], masked[7], masked[8]],
      ['before', 'after', 'no part of a key!', 'after'],
    );
  });

  it('reads words of a command line in their company', () => {
    const mask = numberedMask();
    assert.deepEqual(
      maskSecrets(['mysqladmin', 'ping', '-phunter2', '--password', 'x y', '-p', '80', 'KEY_A=1'], () => '*'),
      ['mysqladmin', 'ping', '-p*', '--password', '*', '-p', '80', 'KEY_A=1'],
    );
    assert.deepEqual(
      maskSecrets(['docker', 'login', '-u', 'bob', '-p', 'hunter2'], () => '*'),
      ['docker', 'login', '-u', 'bob', '-p', '*'],
    );
    assert.deepEqual(
      maskSecrets(['CMD-SHELL', 'mysqladmin ping -phunter2 || exit 1'], () => '*'),
      ['CMD-SHELL', 'mysqladmin ping -p* || exit 1'],
    );
    assert.deepEqual(
      maskSecrets({ Env: ['PASSWORD=a b=c; d'] }, () => '*'),
      { Env: ['PASSWORD=*'] },
    );
    assert.notEqual(mask('a'), mask('b'));
  });

  it('takes time that grows with the length alone, whatever is in a line of 1 MiB', function () {
    this.timeout(60_000);
    const fill = (piece: string, length: number) =>
      piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
    const pieces = [
      'a',
      '=',
      ':',
      '"',
      "'",
      ' ',
      '-',
      '\\',
      '@',
      '•',
      '\t',
      '\n',
      'password=',
      'password="',
      "password='",
      'password=\\"',
      'password:',
      'password=> ',
      'a=',
      'a:b@',
      'a.',
      'eyJ',
      'eyJaaaaaaaaa.',
      'eyJaaaaaaaaa.eyJ',
      'ghp_',
      'sk-',
      'xoxb-',
      'AKIA',
      'gl',
      'SG.aaaaaaaaaaaaaaaaaaaa.',
      'http://',
      'http://a:',
      'http://a:b@',
      'a://b:c',
      '://',
      'a:b',
      'http://a:b ',
      '-----BEGIN PRIVATE KEY-----',
      '-----BEGIN ',
      '-----END ',
      '-----BEGIN A PRIVATE KEY-----x-----END ',
      '-p',
      ' -p',
      ' -paB',
      '-p a ',
      ' -u a:b',
      '--password ',
      '--password "',
      'mysql -p',
      'mysql -pa ',
      ' --a ',
      '--a=',
      'Bearer ',
      'Basic aaaaaaaa',
      'Bearer a1b2c3d4',
      ' a=b',
      '&a=b',
      ';a',
      '; a',
      'token: ',
      'token:  a',
      'password=a ',
      'password=a;',
      'pass_',
      'secret-',
      'PassWord',
      '\\"a\\":\\"',
      '{"password":{"',
      '", ',
      '`',
      '\r',
    ];
    for (const piece of pieces) {
      for (const text of [fill(piece, 128 * 1024), `password=${fill(piece, 128 * 1024)}"`]) {
        const spent = ownTime(() => maskText(text));
        assert.ok(spent < 500, `${JSON.stringify(piece)} took ${spent} ms`);
      }
    }
    for (const piece of ['a=', 'a://b:c', 'http://a:', 'password=a ']) {
      const spent = ownTime(() => maskText(fill(piece, 1024 * 1024)));
      assert.ok(spent < 4000, `${JSON.stringify(piece)} took ${spent} ms`);
    }
  });
});
