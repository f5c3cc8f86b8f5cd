/**
 * Whether a variable, option, label or key of this name surely holds a secret: its last words say what it is, so
 * that `TOKEN_URL`, `PASSWORD_PROMPT` and `KMS_KEY_ALIAS` do not count. What rules report.
 */
export function isSecretName(name: string): boolean {
  return sureName.test(name);
}

const sureName =
  /(?:^|_)(?:pass|password|passwd|passphrase|secret|token|api_?key|secret_?key|private_?key|access_?key|auth_?key|credentials?)(?:_?(?:value|base64|b64))?$/i;

/**
 * Whether a name may be that of a secret. What masking goes by: in doubt it is one, because showing it costs a
 * click. Written in any way: `DB_PASSWORD`, `--api-key`, `clientSecret`, `spring.datasource.password`.
 */
export function mayNameSecret(name: string): boolean {
  if (name.length > longestName || name === 'PWD' || name === 'OLDPWD') return false;
  const words = name
    .replace(/^-+/, '')
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .replaceAll('-', '_')
    .toLowerCase();
  if (publicName.test(words) || harmlessEnd.test(words)) return false;
  return secretWord.test(words);
}

/** Longer names are text. */
export const longestName = 128;

const secretWord = new RegExp(
  [
    // As a part of a word too: dbpassword, mypwd, accesstoken.
    'pass(?:word|wd|phrase|code)?s?(?:_|$)(?<!(?:by|com|tres|sur|under|over|im)pass(?:_|$))',
    '(?:pwd|(?:api|access|secret|private|account|auth|encryption|master|shared)key)s?(?:_|$)',
    'secrets?(?:_|$|key)',
    'tokens?(?:_|$)',
    'password|passwd',
    'credentials?(?:_|$)',
    // As a word of its own only: MONKEY and my.auth are none.
    '(?:^|_)(?:keys?|auth|authorization|salt|pepper|cookies?|signature|sig|cert|psk|jwt|otp|pin|private)(?:_|$)',
    'sonar[._]login$|^bundle_(?!build_|local_|mirror_)\\w{1,100}__',
    '_dsn$|^dsn$|connection_?string|cookie(?:_|$)|authtoken|(?:^|_)creds?(?:_|$)|private_?key',
  ].join('|'),
);

/** `PUBLIC_KEY`, and keys that are no secrets: of tables, of signatures that everybody checks, of a keyboard. */
const publicName =
  /(?:^|_)(?:public|primary|foreign|sort|partition|cache|host|routing|gpg|pgp|signing)_?keys?(?:_|$)|(?:^|_)(?:gpg|pgp)_|(?:^|_)allow_empty|(?:^|_)private_(?:network|ip|address|subnet|dns|registry)/;

/** What says something about a secret, and is none: a file with it, where it is to be had, how long it holds. */
const harmlessEnd =
  /_(?:files?(?:_\d{1,2})?|path|dir|directory|folder|url|uri|endpoint|host|hostname|port|name|username|user|alias|type|mode|method|algorithm|alg|length|size|ttl|expiry|expires|expiration|expires_in|timeout|interval|enabled?|disabled?|required|optional|prompt|policy|prefix|suffix|header|issuer|audience|count|limit|min|max|version|format|parallelism|server|keyring|fingerprint|socket|sock|provider|driver|store|manager|class|mount|mounts|plugin|backend|realm|scope|region)$/;
