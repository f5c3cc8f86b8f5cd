import type { LogLine } from '../../engine/logs/line';
import { plainMessage } from './plainMessage';

/** What kept a program from something, as the operating system has it. */
export type FailureKind =
  /** A name that does not resolve. */
  | 'name'
  | 'refused'
  | 'unreachable'
  | 'denied'
  | 'not-permitted'
  | 'read-only'
  | 'no-space'
  | 'no-file'
  | 'is-directory'
  | 'too-many-files'
  | 'no-process';

/** A line of a log that reports such a failure. */
export interface Failure {
  readonly kind: FailureKind;
  readonly line: LogLine;
  /** In lower case; an address where the program names no other. */
  readonly host?: string;
  readonly port?: number;
  /** The paths in the line, the likeliest first; relative ones too. */
  readonly paths: readonly string[];
}

const host = '(\\[?[A-Za-z0-9_](?:[A-Za-z0-9_.:-]{0,250}[A-Za-z0-9_])?\\]?)';

/** Where no name goes on, so that each is tried once and not from each of its parts. */
const hostStart = '(?<![A-Za-z0-9_]|[A-Za-z0-9_][.:-])';

/** What resolvers say of a name that they don't know, wherever they put it. */
const unknownName =
  '(?:Name or service not known|Temporary failure in name resolution|nodename nor servname|Name does not resolve|Name has no usable address|No address associated with hostname|non-existing domain|nxdomain)';

/**
 * The messages of resolvers: of Node.js, Go, Python, Java, .NET, Elixir, libc, musl, BusyBox, curl, nginx, HAProxy, libpq,
 * librdkafka, Ruby, PHP. A group for the name, and one for the port where it isn't part of the name.
 */
const nameForms: readonly RegExp[] = [
  new RegExp(`\\b(?:ENOTFOUND|EAI_AGAIN|EAI_NONAME) ${host}`),
  new RegExp(
    `lookup ${host}(?: on [\\w.:]+)?: .{0,100}?(?:no such host|server misbehaving|i/o timeout|Temporary failure|Try again)`,
    'i',
  ),
  new RegExp(`bad address ['"\`]?${host}`, 'i'),
  new RegExp(`could(?: not|n't) resolve (?:host(?:name)?|proxy|address|server)[:]? ['"\`]?${host}`, 'i'),
  new RegExp(`DNS resolution failed for ['"]?${host}`, 'i'),
  new RegExp(`could not translate host name ["']?${host}`, 'i'),
  new RegExp(`host not found in (?:upstream|\\w+)? ?["']?${host}`, 'i'),
  new RegExp(`unable to resolve (?:host(?: address)?|hostname) ['"\`\u2018\u201c]?${host}`, 'i'),
  new RegExp(`(?:UnknownHost(?:Exception)?|Unknown (?:MySQL server )?host)[: ]+['"(]?${host}`, 'i'),
  new RegExp(`getaddrinfo for host ["']?${host}["']? port (\\d{1,5})`, 'i'),
  new RegExp(
    `(?:getaddrinfo|gethostbyname)(?: for)?[ (:]+['"]?${host}(?=['"]?:?(?:[^\\w.:-]|$)).{0,150}(?:not known|failed|No address|Name does not resolve|Try again)`,
    'i',
  ),
  new RegExp(`can't resolve ['"]?${host}`, 'i'),
  new RegExp(`Host(?:name)? ['"]?${host}['"]? (?:not found|could not be (?:found|resolved)|is unknown)`, 'i'),
  new RegExp(`failed to resolve ['"]?${host}`, 'i'),
  new RegExp(`(?:${unknownName}|Resource temporarily unavailable) \\(${host}\\)`, 'i'),
  new RegExp(`[a-z]:\\/\\/(?:[^@/\\s]{0,200}@)?${host}(?=[/:\\s'",)]).{0,100}?${unknownName}`, 'i'),
  new RegExp(`host=['"]${host}['"], port=(\\d{1,5}).{0,300}${unknownName}`, 'i'),
  new RegExp(`\\{"${host}", ?(\\d{1,5})\\}.{0,300}${unknownName}`, 'i'),
  new RegExp(`(?<![\\w.-])([A-Za-z_][\\w.-]{0,250}:\\d{1,5})\\b.{0,80}?${unknownName}`, 'i'),
  new RegExp(`["']${host}["'].{0,80}?${unknownName}`, 'i'),
  new RegExp(`(?<![\\w.-])([A-Za-z_][\\w.-]{0,250})['"]?: (?:\\[Errno -?\\d+\\] )?${unknownName}`, 'i'),
];

const anyName = new RegExp(
  `\\bENOTFOUND|EAI_AGAIN|no such host|${unknownName}|SocketException \\(0{7}1, 11\\)|\\bUnknownHost|bad address|could(?: not|n't) resolve`,
  'i',
);

const refused =
  /ECONNREFUSED|connection ?(?:to \S{1,260} )?(?:was )?refused|actively refused|Err(?:no|or) 111\b|Can't connect to (?:local |remote )?(?:MySQL )?(?:server|host)|Couldn't connect to server|Connect call failed|connection attempts failed|Failed to connect to \/?[\w.-]{1,255}[:/]\d|could not be established\. Broker/i;
const unreachable =
  /ENETUNREACH|EHOSTUNREACH|ETIMEDOUT|network is unreachable|no route to host|host is unreachable|(?:connection|connect|dial|i\/o|download|request|operation) timed? ?out|UND_ERR_CONNECT_TIMEOUT|Connect Timeout Error/i;

/** The address of a refused or unreachable connection. */
const addressForms: readonly RegExp[] = [
  new RegExp(
    `(?:ECONNREFUSED|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT) (?:::ffff:)?${host.replace('(', '(::1|')}:(\\d{1,5})`,
    'i',
  ),
  new RegExp(`host=['"]${host}['"], port=(\\d{1,5})`, 'i'),
  new RegExp(`(?<![\\w./-])([A-Za-z_][\\w.-]{0,250})\\/[\\d.]{7,15}:(\\d{1,5})\\b`),
  new RegExp(`(?:server|host) on ["']${host}(?:["']|(?=:\\d))(?::(\\d{1,5}))?`, 'i'),
  new RegExp(
    `(?:dial|connect(?:ing|ion)?)(?: tcp)?(?: to)?(?: server at| host)? ["'/]?${host}["']?(?: \\([\\d.:a-f]+\\))?(?::|,? port )(\\d{1,5})`,
    'i',
  ),
  new RegExp(`(?:host|server|to) ["']${host}["'](?: \\([^)]{0,100}\\))?.{0,60}?port (\\d{1,5})`, 'i'),
  new RegExp(`Failed to connect to ${host} port (\\d{1,5})`, 'i'),
  new RegExp(`[a-z]{1,20}:\\/\\/(?:[^@/\\s]{0,200}@)?${host}:(\\d{1,5})`, 'i'),
  new RegExp(`["']${host}["'] \\([\\d.:a-f]{1,45}\\),? \\w{1,10} (\\d{1,5})\\b`, 'i'),
  new RegExp(
    `\\((\\d{1,3}(?:\\.\\d{1,3}){3})\\)(?::| )?(\\d{1,5})?[:)]? .{0,20}(?:refused|unreachable|no route|timed)`,
    'i',
  ),
  new RegExp(`${hostStart}${host}[:/](\\d{1,5})\\b.{0,80}(?:refused|unreachable|no route|timed)`, 'i'),
  new RegExp(`(?:refused|unreachable|no route|timed ?out).{0,60}?${hostStart}${host}:(\\d{1,5})\\b`, 'i'),
  new RegExp(`${hostStart}${host} \\(?([\\d]{2,5})\\)?[:)]? .{0,20}(?:refused|unreachable|timed)`, 'i'),
];

const pathKinds: readonly (readonly [FailureKind, RegExp])[] = [
  ['read-only', /EROFS|read-?only ?file ?system|readonly database|read-only database|Errno 30\b/i],
  ['no-space', /ENOSPC|no space left on device|disk (?:is )?full|Errno 28\b|database or disk is full/i],
  [
    'too-many-files',
    /EMFILE|ENFILE|too many open files|Errno 24\b|no file descriptors available|limit on the number of open file descriptors/i,
  ],
  [
    'no-process',
    /can't fork|cannot fork|fork: (?:retry|Resource)|fork\(\).{0,300}(?:failed|Resource)|fork failed|(?:spawn|fork|clone|exec)\b.{0,300}EAGAIN|pthread_create.{0,300}(?:failed|Resource|EAGAIN)|unable to create (?:new )?native thread|can't start new thread|failed to create new OS thread|Resource temporarily unavailable|uv_thread_create|BlockingIOError: \[Errno 11\]/i,
  ],
  ['is-directory', /EISDIR|is a directory|Errno 21\b/i],
  [
    'not-permitted',
    /EPERM|operation not permitted|Errno 1\]|not permitted|are you root\?|must be (?:run as )?root|insufficient (?:privileges|permissions)/i,
  ],
  [
    'denied',
    /EACCES|permission denied|Errno 13\b|access(?: is)? denied|Access to the path .{1,400} is denied|unable to open database file|AccessDenied|not writable|isn't writable|Forbidden: .{0,300}\//i,
  ],
  [
    'no-file',
    /ENOENT|no such file or directory|Errno 2\]|Cannot find module|can't open|cannot open|cannot access|MODULE_NOT_FOUND|ModuleNotFoundError|FileNotFound|NoSuchFile|not found|nonexistent|does not exist|doesn't exist|could not (?:find|open)|cannot find|no such file|unable to access jarfile/i,
  ],
];

/** A word of every failure, so that the many lines without one cost little. */
const sign =
  /E[A-Z]{4}|not? |n't|n\u2019t|bad address|could|unable|unknown|lookup|resolve|resolution|refused|unreachable|timed|denied|permi|read-?only|space|full|many|fork|thread|directory|missing|Errno|privileges|root\?|Resource|exist|NoSuch|NotFound|nxdomain|failed/i;

/** The failures that lines report, in their order; of lines that repeat, the last ones. */
export function failuresIn(lines: readonly LogLine[]): readonly Failure[] {
  const seen = new Map<string, number>();
  return lines
    .toReversed()
    .filter(({ text }) => {
      const count = (seen.get(text) ?? 0) + 1;
      seen.set(text, count);
      return count <= mostRepeats && sign.test(plainMessage(text.slice(0, 1000)));
    })
    .reverse()
    .flatMap((line) => failuresOf(line));
}

/** Of the same line, so many are looked at. */
const mostRepeats = 3;

function failuresOf(line: LogLine): readonly Failure[] {
  const text = plainMessage(line.text.slice(0, 1000));
  const found: Failure[] = [];
  for (const form of nameForms) {
    const [, name, beside] = form.exec(text) ?? [];
    if (name === undefined || !isName(name)) continue;
    const [, bare = name, port = beside] = /^(.*?):(\d+)$/.exec(name) ?? [];
    found.push({ kind: 'name', line, host: bare.toLowerCase(), paths: [], ...portOf(port) });
    break;
  }
  if (found.length === 0 && anyName.test(text)) found.push({ kind: 'name', line, paths: [] });
  const connection = refused.test(text) ? 'refused' : unreachable.test(text) ? 'unreachable' : undefined;
  if (connection) {
    const addresses = addressesIn(text);
    if (addresses.length === 0) found.push({ kind: connection, line, paths: [] });
    for (const address of addresses) found.push({ kind: connection, line, paths: [], ...address });
  }
  for (const [kind, form] of pathKinds) {
    const match = form.exec(text);
    if (!match) continue;
    if (kind === 'no-file' && found.length > 0) continue;
    found.push({ kind, line, paths: pathsIn(text, match.index) });
    break;
  }
  return found;
}

/** A message may name several: Node.js tries every address of a name. */
function addressesIn(text: string): readonly Pick<Failure, 'host' | 'port'>[] {
  const [first] = addressForms;
  const all = [...text.matchAll(new RegExp(first ?? /$^/, 'gi'))];
  if (all.length > 0) return all.map(([, name = '', port]) => ({ host: bare(name), ...portOf(port) }));
  for (const form of addressForms.slice(1)) {
    const [, found, beside] = form.exec(text) ?? [];
    const [, name = found, port = beside] = /^([^:]+):(\d+)$/.exec(found ?? '') ?? [];
    if (name !== undefined && (isName(name) || /^[\d.]+$/.test(name)))
      return [{ host: bare(name), ...portOf(port) }];
  }
  return [];
}

function bare(name: string): string {
  return name.replace(/^\[|\]$/g, '').toLowerCase();
}

function portOf(port: string | undefined): { readonly port?: number } {
  const number = Number(port);
  return port !== undefined && number > 0 && number < 65_536 ? { port: number } : {};
}

/** Words that stand where a name does, and are none. */
const noNames =
  /^(?:to|the|host|hostname|server|address|name|for|error|failed|connect|connection|tcp|udp|port|at|on|in|dial|lookup|a|an|is|was|not|remote|local|http|https|getaddrinfo|gethostbyname|php_network_getaddresses|information|resolution|errno|cannot|open|\d+)$/i;

/** `socket.gaierror`, `UnknownHostException`: what stands before a message in place of a host. */
const errorName = /(?:error|exception|failure|fault|warning)$/i;

function isName(name: string): boolean {
  const bareName = name.replace(/:\d+$/, '');
  return !noNames.test(bareName) && !errorName.test(bareName) && !/^\d+$/.test(name);
}

/** The paths of a line: what is quoted, then what stands nearest before the words of the failure, then the rest. */
function pathsIn(text: string, at: number): readonly string[] {
  const quoted = [
    ...text.matchAll(
      /['"`\u2018\u201c]([^'"`\u2018\u2019\u201c\u201d\s][^'"`\u2018\u2019\u201c\u201d]{0,400})['"`\u2019\u201d]/g,
    ),
  ]
    .map(([, path = '']) => path)
    // An apostrophe begins no quote: "Can't create '/x'".
    .filter((path) => /^\.{0,2}\//.test(path) || !path.includes(' '));
  const [paths, names] = [
    quoted.filter((path) => path.includes('/')),
    quoted.filter((path) => /^[\w.@+-]+$/.test(path)),
  ];
  const matches = [...text.matchAll(/(?<![\w.:/])(\/[^\s'"`\u2018\u2019\u201c\u201d:,;()<>[\]]+)/g)];
  const before = matches.filter(({ index }) => index < at).map(([, path = '']) => path);
  const after = matches.filter(({ index }) => index >= at).map(([, path = '']) => path);
  const relative =
    /(?:can't (?:create|open)|cannot (?:create|open|touch|access))(?: directory| regular file)? ['"]?([\w.][\w./@+-]*)['"]?: /i.exec(
      text,
    )?.[1] ?? /\b(?:open|create) ([\w-]*[./][\w./@+-]*): /i.exec(text)?.[1];
  return [
    ...new Set([...paths, ...before.reverse(), ...after, ...names, ...(relative ? [relative] : [])]),
  ].map((path) => path.replace(/(?<![.,;:])[.,;:]+$/, ''));
}
