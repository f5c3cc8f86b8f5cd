import assert from 'node:assert/strict';
import { hidden, maskSecrets, maskText } from '../../../src/base/secrets/mask';
import { maskedLines } from '../../support/maskedLines';
import { ownTime } from '../../support/ownTime';

/** Commands with a secret in a place that only they know. */
const commands: readonly string[] = [
  'npm config set //registry.npmjs.org/:_authToken hunter2',
  'npm config set //registry.npmjs.org/:_authToken=hunter2',
  `npm config set '//registry.npmjs.org/:_authToken' "hunter2"`,
  'npm config set -- //h/:_password hunter2',
  'npm config  set //h/:_password hunter2',
  'aws configure \\\n  set aws_secret_access_key hunter2',
  'git  config --global http.password hunter2',
  'gh secret   set X -b hunter2',
  'npm config set _auth hunter2 --location=project',
  'npm set _auth hunter2',
  'npm c set --global _auth hunter2',
  'pnpm config set --location project //h/:_authToken hunter2',
  'yarn config set npmAuthToken hunter2',
  'yarn config set --home npmAuthIdent bob:hunter2',
  `yarn config set 'npmRegistries["//h"].npmAuthToken' hunter2`,
  'pip config set global.index-url https://bob:hunter2@h/simple',
  'pip config set global.index-url https://hunter2@h/simple',
  'pip install --extra-index-url https://hunter2@h/simple x',
  'PIP_INDEX_URL=https://hunter2@h/simple',
  'index-url = https://hunter2:@h/simple',
  'git config --global url."https://hunter2@github.com/".insteadOf https://github.com/',
  'git config --global url."https://hunter2:@github.com/".insteadOf "https://github.com/"',
  'git config --global url."https://hunter2:x-oauth-basic@github.com/".insteadOf ssh://git@github.com/',
  'git config --global url.https://oauth2:hunter2@h/.insteadOf https://h/',
  'git -c url.https://hunter2@h/.insteadOf=https://h/ clone x',
  '[url "https://hunter2@github.com/"]\n\tinsteadOf = https://github.com/',
  'git config --global http.extraHeader "Authorization: Bearer hunter2"',
  'git config --file .git/config github.token hunter2',
  'composer config http-basic.repo.example.com bob hunter2',
  'composer config -g --no-interaction http-basic.h bob hunter2',
  'composer global config github-oauth.github.com hunter2',
  'php composer.phar config gitlab-token.h hunter2 --no-interaction',
  'composer config gitlab-token.h bob hunter2 && composer install',
  'composer config bearer.h "hunter2"',
  'composer config bitbucket-oauth.bitbucket.org key1 hunter2',
  'poetry config http-basic.foo bob hunter2',
  'poetry config pypi-token.pypi hunter2',
  'bundle config set --global rubygems.pkg.github.com bob:hunter2',
  'bundle config https://gems.example.com hunter2',
  'bundle config BUNDLE_GEMS__EXAMPLE__COM hunter2',
  'BUNDLE_GEMS__EXAMPLE__COM=bob:hunter2',
  'gem push --key hunter2 a.gem',
  'gem push a.gem --key=hunter2',
  'dotnet nuget add source https://h/index.json?a=1&b=2 -n x -u bob -p hunter2 --store-password-in-clear-text',
  'dotnet nuget add source https://h --name x --username bob --password hunter2',
  'dotnet nuget add source https://h \\\n    -u bob \\\n    -p hunter2',
  'dotnet nuget push a.nupkg -k hunter2 -s x',
  'nuget setapikey hunter2 -source x',
  'nuget push a.nupkg hunter2 -Source x',
  'nuget.exe push a.nupkg -ApiKey hunter2',
  'dotnet user-secrets set "Api:Key" "hunter2" --project x',
  'helm registry login -u bob -p hunter2 h',
  'helm registry login h --password=hunter2',
  'docker login -u bob -phunter',
  'docker login -u=bob -p=hunter2 h',
  'docker login \\\n  -u bob \\\n  -p "hunter2" h',
  'docker --context a login -u bob -p hunter2',
  'docker -H ssh://h login -p hunter2',
  'crane auth login h -u bob -p hunter2',
  'oras login -u bob -p hunter2 h',
  'twine upload -u bob -p hunter2 dist/*',
  'conan remote login x bob -p hunter2',
  'aws configure set aws_secret_access_key hunter2',
  'aws configure set profile.x.aws_session_token hunter2',
  'aws configure set --profile x aws_secret_access_key hunter2',
  'aws --profile x configure set aws_secret_access_key "hunter2"',
  'cargo login hunter2',
  'cargo login --registry x hunter2',
  'snyk auth hunter2',
  'ngrok config add-authtoken hunter2',
  'rabbitmqctl add_user bob hunter2',
  'rabbitmqctl -n a change_password bob hunter2',
  'mc alias set x http://h bob hunter2',
  'mc --insecure admin user add x bob hunter2',
  'wpa_passphrase net hunter2',
  'nmcli device wifi connect net password hunter2',
  '/opt/mssql-tools/bin/sqlcmd -S localhost -U SA -P "hunter2" -Q "SELECT 1"',
  'sqlcmd -U sa -Phunter2',
  'ldapsearch -x -D cn=admin,dc=h -w hunter2 -b dc=h',
  'smbclient -U bob%hunter2 //h/x',
  'lftp -u bob,hunter2 h',
  'kubectl create secret generic x --from-literal=a=b1x --from-literal=foo=hunter2',
  `kubectl -n x create secret generic x --from-literal='foo=hunter2'`,
  'vault kv put secret/x foo=hunter2 bar=hunter2',
  'fly secrets set FOO=hunter2 BAR=hunter2',
  'gh secret set FOO -b hunter2',
  'doctl auth init -t hunter2',
  'tailscale up --authkey hunter2',
  'sonar-scanner -Dsonar.login=hunter2',
];

/** What is like them, and holds nothing. */
const neighbours: readonly string[] = [
  'npm config set registry https://r.example.com/',
  'npm config set //h/:username bob',
  'npm config set cache /tmp/x',
  'npm config set //h/:_authToken ${NPM_TOKEN}',
  'npm config set //h/:_authToken=$NPM_TOKEN',
  'npm config get _auth',
  'npm config delete //h/:_authToken',
  'yarn config set npmRegistryServer https://h',
  'yarn config set npmAlwaysAuth true',
  'yarn set version 4.1.0',
  'pip config set global.index-url https://h/simple',
  'pip config set global.index-url https://${TOKEN}@h/simple',
  'pip install --index-url https://oauth2accesstoken@h/simple x',
  'git config --global url."https://github.com/".insteadOf git@github.com:',
  'git config --global url."git@github.com:".insteadOf https://github.com/',
  'git config --global url.ssh://git@github.com/.insteadOf https://github.com/',
  'git config --global url."https://${TOKEN}@github.com/".insteadOf https://github.com/',
  'git config --global user.name bob',
  'git config --global user.signingkey ABCDEF',
  'git config --global credential.helper store',
  'git config credential.https://h.username bob',
  'composer config repositories.x vcs https://h/x.git',
  'composer config platform.php 8.2',
  'composer config --unset http-basic.h',
  'composer config http-basic.h bob $PASSWORD',
  'poetry config virtualenvs.create false',
  'bundle config set --local path vendor/bundle',
  'bundle config build.nokogiri --use-system-libraries',
  'bundle config set deployment true',
  'BUNDLE_BUILD__NOKOGIRI=--use-system-libraries',
  'gem push a.gem',
  'dotnet nuget add source https://h -n x',
  'dotnet nuget push a.nupkg -s x',
  'nuget push a.nupkg -Source x',
  'nuget push a.nupkg b.snupkg',
  'dotnet user-secrets init --project x',
  'helm registry login h -u bob --password-stdin',
  'helm repo add x https://h',
  'docker login -u bob h',
  'docker login h && docker run -p 8080:80 x',
  'docker login h; docker run -p 8080:80 x',
  'docker login -u bob -p $PASSWORD h',
  'docker run --rm -p 8080:80 login',
  'docker login: authentication required',
  'twine upload dist/*',
  'aws configure set region eu-west-1',
  'aws configure set output json',
  'cargo login',
  'cargo login failed',
  'snyk auth',
  'rabbitmqctl add_vhost shop',
  'rabbitmqctl add_user bob',
  'mc alias list',
  'mc cp a b c',
  'sqlcmd -S h -E -Q "SELECT 1"',
  'sqlcmd -S h -p 1',
  'ldapsearch -x -W uid=foo',
  'kubectl create configmap x --from-literal=a=b',
  'kubectl create secret generic x --from-file=a=b',
  'vault kv get secret/x',
  'vault write auth/x role=foo',
  'secret set of keys',
  'gh secret list',
  'the config set password',
  'tailscale up --accept-routes',
  'wifi password wrong',
  'key-0123456789abcdef',
  `cache-key-${'0123456789abcdef'.repeat(2)}`,
  `key-${'0123456789abcdef'.repeat(2)}0`,
  `EAA${'aB3'.repeat(10)}`,
  `EAA${'aB3'.repeat(40)}+/=`,
  'Private-Lines: none',
  'Public-Lines: 2\nAAAA\nBBBB',
];

const putty = [
  'PuTTY-User-Key-File-3: ssh-ed25519',
  'Encryption: none',
  'Comment: bob@host',
  'Public-Lines: 2',
  'AAAAC3NzaC1lZDI1NTE5AAAAIPublic',
  'AAAAPublic',
  'Private-Lines: 2',
  'AAAAIHunterHunter',
  'BBBBHunter',
  'Private-MAC: c0ffee0123',
];

const sshCom = [
  '---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----',
  'P2/56wAAHunter',
  '---- END SSH2 ENCRYPTED PRIVATE KEY ----',
];

describe('secrets of commands', () => {
  for (const text of commands)
    it(`are hidden in ${JSON.stringify(text).slice(0, 90)}`, () => {
      const masked = maskText(text);
      assert.ok(!masked.includes('hunter'), masked);
      assert.ok(masked.includes('••'), masked);
      assert.equal(maskText(masked), masked, 'masking twice');
      const isOneLine = !text.includes('\n');
      if (isOneLine) assert.equal(maskedLines(text), masked);
      assert.ok(!JSON.stringify(maskSecrets(['sh', '-c', text], hidden)).includes('hunter'));
    });

  for (const text of neighbours)
    it(`aren't seen in ${JSON.stringify(text).slice(0, 90)}`, () => {
      assert.equal(maskText(text), text);
      assert.equal(maskedLines(text), text);
    });

  it('leave what stands around them', () => {
    assert.equal(maskText('npm config set _auth hunter2 --global'), 'npm config set _auth •••••••• --global');
    assert.equal(
      maskText('git config url."https://hunter2@h/".insteadOf https://h/'),
      'git config url."https://••••••••@h/".insteadOf https://h/',
    );
    assert.equal(maskText('docker login -u bob -p hunter2 h'), 'docker login -u bob -p •••••••• h');
    assert.equal(maskText('mc alias set x http://h bob hunter2'), 'mc alias set x http://h bob ••••••••');
  });

  it('are hidden in command lines that come as words', () => {
    for (const line of [
      'npm config set //h/:_authToken hunter2',
      'yarn config set npmAuthToken hunter2',
      'composer config http-basic.h bob hunter2',
      'docker login -u bob -p hunter2 h',
      'dotnet nuget push a.nupkg -k hunter2',
      'aws configure set aws_secret_access_key hunter2',
      'rabbitmqctl add_user bob hunter2',
      'sqlcmd -S localhost -U SA -P hunter2',
      'sqlcmd -S localhost -U SA -Phunter2',
      'git config --global url.https://hunter2@h/.insteadOf https://h/',
    ]) {
      const masked = maskSecrets(line.split(' '), hidden) as string[];
      assert.ok(!masked.join(' ').includes('hunter'), masked.join(' '));
      assert.equal(masked[0], line.split(' ')[0]);
    }
    const harmless = ['dotnet', 'nuget', 'push', 'a.nupkg', '-s', 'x'];
    assert.deepEqual(maskSecrets(harmless, hidden), harmless);
  });

  it('are hidden in key files that are not PEM', () => {
    for (const lines of [putty, sshCom])
      for (const text of [lines.join('\n'), lines.join('\\n'), lines.join('\r\n')])
        for (const masked of [maskText(text), maskedLines(text)]) {
          assert.ok(!/Hunter|c0ffee/.test(masked), masked);
          assert.ok(!lines.includes('AAAAPublic') || masked.includes('AAAAPublic'), masked);
        }
    const cut = [...putty.slice(0, 8), 'BBBBHunter', 'the end'];
    for (const masked of [maskText(cut.join('\n')), maskedLines(cut.join('\n'))]) {
      assert.ok(!masked.includes('Hunter'), masked);
      assert.ok(masked.endsWith('\nthe end'), masked);
    }
  });

  it('have forms that give them away', () => {
    const mailgun = `key-${'0123456789abcdef'.repeat(2)}`;
    const facebook = `EAACEdEose0cBA${'aB3ZC'.repeat(20)}`;
    for (const token of [mailgun, facebook])
      for (const text of [token, `curl -d ${token} h`, `"${token}"`, `api:${token}@h`])
        assert.ok(!maskText(text).includes(token), text);
  });

  it('are found in time that grows with the text alone', () => {
    const starts = [
      ...commands.map((text) => text.replaceAll('hunter2', '')),
      'npm config set a ',
      'config set ',
      'git config ',
      'docker -a b ',
      'docker login ',
      'docker login -',
      'docker -a -a -a -a ',
      'bundle config a.a ',
      'bundle config ',
      'composer config ',
      'mc alias set a b ',
      'mc -a ',
      'x=',
      'vault kv put a a=',
      ' a=kubectl create secret ',
      'secret set a=',
      '--from-literal=a=',
      'index-url=https://',
      'url.https://a',
      'a\\\n',
      'docker\\\n',
      'Private-Lines: 9\n',
      'Private-Lines: 999 ',
      'Private-MAC:',
      'key-',
      'EAA',
      `EAA${'a'.repeat(500)}`,
      'auth ',
      'config set keykeykey',
      'rabbitmqctl a ',
      'ldapsearch -w',
      'sqlcmd -P ',
    ];
    for (const piece of starts) {
      const fill = piece.repeat(Math.ceil(40_000 / piece.length));
      for (const text of [fill, `npm vault kubectl secret git mc -p -k config url ${fill}`]) {
        const spent = ownTime(() => maskText(text));
        assert.ok(spent < 300, `${JSON.stringify(piece)} takes ${spent} ms`);
      }
    }
  });
});
