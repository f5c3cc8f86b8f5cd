/**
 * Whether an environment variable looks like a secret: by its name, or because its value is an address with
 * a password in it. In doubt it is one; showing it costs a click.
 */
export function isSecret(name: string, value: string): boolean {
  if (value === '' || /^(true|false|yes|no|on|off|\d{1,5})$/i.test(value)) return false;
  return (secretName.test(name) && !fileName.test(name)) || passwordInAddress.test(value);
}

const secretName =
  /pass(word|wd|phrase)?(_|$)|pwd$|secret|token|api_?key|(^|_)key(_|$)|private|credential|(^|_)auth(_|$)|(^|_)salt(_|$)|_dsn$|cookie|signature|cert(_|$)|connection_?string/i;
/** `POSTGRES_PASSWORD_FILE` names a file, which is no secret. */
const fileName = /_(file|path|dir)$/i;
const passwordInAddress = /^[a-z][a-z\d+.-]*:\/\/[^/\s:@]*:[^/\s@]+@/i;
