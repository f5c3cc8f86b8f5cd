/** What a value gives itself away as, by the form that its issuer gave it. */
const knownForms: readonly (readonly [RegExp, string])[] = [
  [/\b(AKIA|ASIA)[0-9A-Z]{16}\b/, 'This AWS access key'],
  [/\bgh[pousr]_[A-Za-z0-9]{36,}\b|\bgithub_pat_\w{60,}\b/, 'This GitHub token'],
  [/\bglpat-[\w-]{20,}/, 'This GitLab token'],
  [/\bxox[abprs]-[\w-]{10,}/, 'This Slack token'],
  [/\bnpm_[A-Za-z0-9]{36}\b/, 'This npm token'],
  [/\bAIza[\w-]{35}\b/, 'This Google API key'],
  [/\bsk-(proj-|ant-)?[A-Za-z0-9_-]{32,}/, 'This API key'],
  [/-----BEGIN (\w+ )*PRIVATE KEY-----/, 'This private key'],
];

const urlPassword = /:\/\/[^\s/:@'"$]+:([^\s/@'"$]{3,})@/;
const placeholder =
  /^(x+|\*+|<.*>|changeme|change_me|example|placeholder|dummy|none|null|todo|password|oauth2?|token|x-oauth-basic|your[-_].*|test|secret)$/i;

/** A secret within the text of a word, and where in it. */
export function secretIn(
  text: string,
  isDynamic: boolean,
): { readonly text: string; readonly index: number; readonly what: string } | undefined {
  if (text.length < 8) return undefined;
  for (const [form, what] of knownForms) {
    const match = form.exec(text);
    if (match) return { text: match[0], index: match.index, what };
  }
  const inUrl = isDynamic ? undefined : urlPassword.exec(text);
  if (!inUrl?.[1] || placeholder.test(inUrl[1])) return undefined;
  return {
    text: inUrl[1],
    index: inUrl.index + inUrl[0].length - inUrl[1].length - 1,
    what: 'This password',
  };
}

/**
 * Whether a variable of this name holds a secret: its last words say what it is, so that `TOKEN_URL`,
 * `PASSWORD_PROMPT` and `KMS_KEY_ALIAS` do not count.
 */
export function isSecretName(name: string): boolean {
  return /(^|_)(password|passwd|passphrase|secret|token|api_?key|secret_?key|private_?key|access_?key|auth_?key|credentials?)(_?(value|base64|b64))?$/i.test(
    name,
  );
}

/** Whether a value may be a secret at all, rather than a switch, a path, a file name or a stand-in for one. */
export function looksSecret(value: string): boolean {
  return (
    value.length >= 6 &&
    !placeholder.test(value) &&
    !/dummy|example|fake|placeholder|changeme|build[-_]?time/i.test(value) &&
    !/^(\/|\.\/|~|https?:|true|false|\$|\{\{|%)/i.test(value) &&
    !/^\d+$/.test(value)
  );
}
