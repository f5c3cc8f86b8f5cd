import { accounts, gap, start, word, type Place } from './place';

/** The rest of a command, as far as it is looked at, to the start of a word. */
const more = String.raw`(?=[ \t\\])(?:[^\n|;&\\]|\\[^]|&(?!&)){0,400}?(?<=\s)`;
const any = String.raw`[^\s|;&<>]{1,256}`;
/** A few words, options and their values among them. */
const some = String.raw`(?:${gap}${any}){0,4}?`;
const options = String.raw`(?:${gap}-${any}){0,4}`;
/** A word that isn't an option, and one that is a secret. */
const other = String.raw`(?!-)${any}`;
const secret = String.raw`(?!-)${word}`;

/** Programs that take a secret with an option of one letter, as the next word or right behind it. */
function optionOf(needs: readonly string[], programs: string, letter: string): Place {
  // Most ask for it where the letter is the other one of upper and lower case.
  return {
    needs,
    source: String.raw`${start}(?:${programs})${more}-${letter}(?:${gap}|=)?${secret}`,
    isExact: true,
  };
}

const signIn = [
  String.raw`(?:docker|podman|nerdctl|finch|buildah|skopeo|oras|apptainer|singularity|az|oc|jf)(?:${gap}-${any}(?:${gap}${other})?){0,4}?${gap}login`,
  String.raw`(?:helm|regctl|apptainer|singularity)${gap}registry${gap}login`,
  String.raw`(?:crane|cosign)(?:${gap}auth)?${gap}login`,
  String.raw`twine${gap}upload`,
  String.raw`conan${gap}(?:user|remote${gap}(?:login|auth))`,
  String.raw`dotnet${gap}nuget${gap}(?:add|update)${gap}source`,
  'cqlsh',
].join('|');

/** Commands that take a secret in a place of their own: it is the last group that matched. */
export const commands: readonly Place[] = [
  optionOf(['login', 'twine', 'conan', 'nuget', 'cqlsh'], signIn, 'p'),
  optionOf(['sqlcmd', 'bcp', 'osql'], String.raw`sqlcmd|bcp|osql`, 'P'),
  optionOf(['nuget'], String.raw`dotnet${gap}nuget${gap}(?:push|delete)`, 'k'),
  optionOf(['doctl', 'vercel', 'codecov'], String.raw`doctl${gap}auth${gap}init|vercel|codecov`, 't'),
  optionOf(['ldap'], String.raw`ldap(?:search|add|modify|delete|passwd|whoami|compare|modrdn)`, 'w'),
  optionOf(['secret set'], String.raw`gh${gap}secret${gap}set`, 'b'),
  {
    needs: ['smbclient'],
    source: String.raw`${start}smbclient${more}(?:-U|--user)(?:${gap}|=)?["']?[^\s%"']{1,128}%${word}`,
  },
  { needs: ['lftp'], source: String.raw`${start}lftp${more}-u${gap}["']?[^\s,"']{1,128},${word}` },
  // Package managers that keep what they sign in with by the name of the host.
  {
    needs: ['composer', 'poetry'],
    source: String.raw`${start}(?:composer[\w.]{0,16}|poetry)(?:${gap}global)?${gap}config${options}${gap}["']?(?:(?:http-basic|bitbucket-oauth)\.${any}${gap}${other}|(?:github-oauth|gitlab-oauth|gitlab-token|forgejo-token|bearer|pypi-token)\.${any}(?:${gap}${other})?)${gap}${secret}`,
  },
  {
    needs: ['bundle'],
    source: String.raw`${start}bundler?${gap}config(?:${gap}set)?${options}${gap}["']?(?:(?!build\.|local\.|mirror\.)(?:https?://)?[\w-]{1,64}(?:\.[\w-]{1,64}){1,8}|BUNDLE_(?!BUILD__|LOCAL__|MIRROR__)\w{1,100}__\w{1,100})/?["']?${gap}${secret}`,
  },
  {
    needs: ['nuget'],
    source: String.raw`${start}nuget(?:\.exe)?${gap}(?:setapikey|push${gap}${other})${gap}(?![^\s]{0,200}nupkg)${secret}`,
  },
  { needs: ['-apikey'], source: String.raw`(?<=\s)-apikey${gap}${secret}` },
  // What signs in by its own word: prose has no digits and no long words there.
  {
    needs: ['cargo', 'snyk'],
    source: String.raw`${start}(?:cargo${gap}login(?:${gap}--registry(?:${gap}|=)${any})?|snyk${gap}auth)${gap}(?=[^\s]{0,64}\d|[^\s]{20})${secret}`,
  },
  {
    needs: ['authtoken'],
    source: String.raw`${start}ngrok${gap}(?:config${gap}add-)?authtoken${options}${gap}${secret}`,
  },
  {
    needs: ['rabbitmqctl'],
    source: String.raw`${start}rabbitmqctl${some}${gap}(?:add_user|change_password|authenticate_user)${gap}(?:--${gap})?${other}${gap}${secret}`,
  },
  {
    needs: ['mc'],
    source: String.raw`${start}mcl?i?${options}${gap}(?:alias${gap}set|config${gap}host${gap}add|admin${gap}user${gap}add)${options}(?:${gap}${other}){2,3}${gap}${secret}`,
  },
  { needs: ['wpa_passphrase'], source: String.raw`${start}wpa_passphrase${gap}${any}${gap}${secret}` },
  { needs: ['nmcli'], source: String.raw`${start}nmcli${more}password${gap}${secret}` },
  {
    needs: ['user-secrets'],
    source: String.raw`${start}user-secrets${gap}set(?:${gap}--?\w{1,16}(?:${gap}|=)${any})?${gap}${other}${gap}${secret}`,
  },
  // Names and values of which every value is a secret.
  ...[
    ['from-literal', String.raw`create${gap}secret`, String.raw`--from-literal(?:=|${gap})`],
    ['vault kv', String.raw`vault${gap}kv${gap}(?:put|patch)`, ''],
    ['secrets set', String.raw`secrets${gap}set`, ''],
  ].map(([need = '', command = '', before = '']) => ({
    needs: [need],
    source: String.raw`(?<=\s)${before}(?:[\w.-]{1,128}=|(["'])[\w.-]{1,128}=(?=([^"'\n]{1,256})\1))(?<=${start}${command}[ \t](?:[^\n|;&\\]|\\[^]|&(?!&)){0,400})${word}?`,
  })),
  // An address with a token in place of the user.
  ...[
    String.raw`(?:\burl\.\\{0,3}["']?|\[url[ \t]{1,8}["'])`,
    String.raw`index[-_]url["']?(?:${gap}|[ \t]{0,4}=[ \t]{0,4})["']?`,
  ].map((before) => ({
    needs: ['index-url', 'index_url', 'url.http', 'url."', "url.'", 'url.\\', '[url'],
    source: String.raw`${before}https?://(?!(?:${accounts}):?@)([^\s/@:"'\\]{1,256})(?::(?:x-oauth-basic)?)?@`,
  })),
];

const name = String.raw`["']?(?=[^\s=]{0,160}?(?:pass|pwd|secret|token|auth|key|cred))([^\s=]{1,200})`;

/** Commands that keep a setting: its name is the first group, the value what follows. */
export const settings: readonly Place[] = [
  {
    needs: ['config set', 'configure set'],
    source: String.raw`${start}config(?:ure)?${gap}set${some}${gap}${name}(?:${gap}|=)${secret}`,
  },
  { needs: ['git config'], source: String.raw`${start}git${gap}config${some}${gap}${name}${gap}${secret}` },
  {
    needs: ['npm', 'yarn'],
    source: String.raw`${start}(?:p?npm|yarn)${gap}(?:c${gap})?set${options}${gap}${name}(?:${gap}|=)${secret}`,
  },
];
