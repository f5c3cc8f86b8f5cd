/** Whether a variable that is named like a secret is none by the rest of its name: one of the known false alarms. */
export function isHarmlessName(name: string): boolean {
  return harmlessName.test(name);
}

/** Whether a value only stands where a secret would: a switch, a path, an address, an example. */
export function isStandIn(value: string): boolean {
  return (
    value.length <= longestStandIn &&
    (harmlessValue.test(value) || (!/[\r\n]/.test(value) && exampleWord.test(value)))
  );
}

/** Words with which a name that holds one of the words above means something else. */
const harmlessName =
  /(?:(?:gpg|pgp)_keys?|_key_(?:ids?|alias|name|path|dir|size|type|ttl|server|url)|(?:prompt|alias|_id|_url|_name|_path|_dir|_type|_mode|_method|_host|_port|_length|_expiry|_ttl|_sha\d*|_algorithm|_enabled|_disabled|_required|server|keyring|fingerprint|username))$|^(?:auth|key)_|^(?:gpg|pgp|signing|apt|rpm)_key|allow_empty/i;
/** What is longer says something, in UTF-16 code units. */
const longestStandIn = 1000;

const harmlessValue =
  /^(?:|true|false|yes|no|on|off|none|null|0|1|[a-z]+:\/\/.*|\/.*|\.\.?\/.*|[xX*]+|<.*>|(?:change|replace)[-_ ]?me.*|your[-_].*|[0-]+)$/i;
/** A line that says of itself that it is none. */
const exampleWord = /example|placeholder|dummy|fake/i;
