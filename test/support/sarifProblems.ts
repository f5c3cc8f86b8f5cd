/** What a member of an object may be: a named object, a list of such, or a value that passes a test. */
type Member =
  | { readonly object: string }
  | { readonly list: Member; readonly isSet?: boolean; readonly atLeast?: number }
  | { readonly values: Member }
  | { readonly holds: (value: unknown) => boolean; readonly words: string };

interface Shape {
  readonly members: Readonly<Record<string, Member>>;
  readonly required?: readonly string[];
  /** One of these has to be there. */
  readonly oneOf?: readonly string[];
}

const text: Member = { holds: (value) => typeof value === 'string', words: 'text' };
const atLeastOne: Member = {
  holds: (value) => Number.isInteger(value) && Number(value) >= 1,
  words: 'a whole number from 1',
};
const address: Member = {
  holds: (value) => typeof value === 'string' && URL.canParse(value),
  words: 'an absolute URI',
};
/** What RFC 3986 allows in a reference: no blank, no control character, no percent sign alone. */
const reference: Member = {
  holds: (value) =>
    typeof value === 'string' && /^(?:[\w\-.~:/?#[\]@!$&'()*+,;=]|%[\dA-Fa-f]{2})*$/.test(value),
  words: 'a URI or a reference',
};
const object = (name: string): Member => ({ object: name });
const list = (each: Member): Member => ({ list: each });
const set = (each: Member): Member => ({ list: each, isSet: true });
const oneOf = (...words: readonly string[]): Member => ({
  holds: (value) => typeof value === 'string' && words.includes(value),
  words: words.join(', '),
});

const bag: Member = {
  holds: (value) =>
    isObject(value) &&
    (value['tags'] === undefined ||
      (Array.isArray(value['tags']) && value['tags'].every((tag) => typeof tag === 'string'))),
  words: 'a property bag',
};

/** The objects of SARIF 2.1.0 that Drydock writes, with the members that it writes; any other is reported. */
const shapes: Readonly<Record<string, Shape>> = {
  log: {
    members: { $schema: address, version: oneOf('2.1.0'), runs: list(object('run')) },
    required: ['version', 'runs'],
  },
  run: {
    members: {
      tool: object('tool'),
      columnKind: oneOf('utf16CodeUnits', 'unicodeCodePoints'),
      results: list(object('result')),
      properties: bag,
    },
    required: ['tool'],
  },
  tool: { members: { driver: object('component') }, required: ['driver'] },
  component: {
    members: {
      name: text,
      version: text,
      semanticVersion: text,
      informationUri: address,
      rules: set(object('rule')),
    },
    required: ['name'],
  },
  rule: {
    members: {
      id: text,
      name: text,
      shortDescription: object('string'),
      fullDescription: object('string'),
      help: object('string'),
      helpUri: address,
      messageStrings: { values: object('string') },
      defaultConfiguration: object('configuration'),
      properties: bag,
    },
    required: ['id'],
  },
  configuration: { members: { level: oneOf('none', 'note', 'warning', 'error') } },
  string: { members: { text, markdown: text }, required: ['text'] },
  result: {
    members: {
      ruleId: text,
      level: oneOf('none', 'note', 'warning', 'error'),
      message: object('message'),
      locations: list(object('location')),
      partialFingerprints: { values: text },
      fixes: set(object('fix')),
      properties: bag,
    },
    required: ['message'],
  },
  message: {
    members: { text, markdown: text, id: text, arguments: list(text) },
    oneOf: ['text', 'id'],
  },
  location: {
    members: {
      physicalLocation: object('place'),
      logicalLocations: set(object('thing')),
      message: object('message'),
    },
  },
  place: {
    members: { artifactLocation: object('file'), region: object('region') },
    oneOf: ['artifactLocation'],
  },
  file: { members: { uri: reference } },
  region: {
    members: { startLine: atLeastOne, startColumn: atLeastOne, endLine: atLeastOne, endColumn: atLeastOne },
    oneOf: ['startLine'],
  },
  thing: { members: { name: text, fullyQualifiedName: text, kind: text } },
  fix: {
    members: {
      description: object('message'),
      artifactChanges: { list: object('change'), isSet: true, atLeast: 1 },
    },
    required: ['artifactChanges'],
  },
  change: {
    members: { artifactLocation: object('file'), replacements: { list: object('replacement'), atLeast: 1 } },
    required: ['artifactLocation', 'replacements'],
  },
  replacement: {
    members: { deletedRegion: object('region'), insertedContent: object('content') },
    required: ['deletedRegion'],
  },
  content: { members: { text } },
};

/**
 * In what a report isn't SARIF 2.1.0, a sentence each: members of a wrong kind, missing or unknown ones, repeats where the
 * format wants a set. It knows the objects that Drydock writes. Regions must not end before they start, and each result
 * must name a rule of the report, which the format's schema can't say.
 */
export function sarifProblems(report: string): readonly string[] {
  const log: unknown = JSON.parse(report);
  const problems: string[] = [];
  check(log, object('log'), 'log', problems);
  const [run] = isObject(log) && Array.isArray(log['runs']) ? (log['runs'] as readonly unknown[]) : [];
  const { tool, results } = (run ?? {}) as {
    readonly tool?: { readonly driver?: { readonly rules?: readonly { readonly id: string }[] } };
    readonly results?: readonly { readonly ruleId: string }[];
  };
  const known = new Set((tool?.driver?.rules ?? []).map(({ id }) => id));
  for (const { ruleId } of results ?? [])
    if (!known.has(ruleId)) problems.push(`The rule ${ruleId} of a result isn't among the rules.`);
  return problems;
}

function check(value: unknown, member: Member, at: string, problems: string[]): void {
  if ('holds' in member) {
    if (!member.holds(value)) problems.push(`${at} isn't ${member.words}: ${JSON.stringify(value)}`);
  } else if ('list' in member) {
    if (!Array.isArray(value)) return void problems.push(`${at} isn't a list.`);
    const items = value as readonly unknown[];
    if (items.length < (member.atLeast ?? 0)) problems.push(`${at} has too few members.`);
    if (member.isSet && new Set(items.map((item) => JSON.stringify(item))).size < items.length)
      problems.push(`${at} has a member twice.`);
    items.forEach((item, index) => check(item, member.list, `${at}[${index}]`, problems));
  } else if (!isObject(value)) problems.push(`${at} isn't an object.`);
  else if ('values' in member)
    for (const [name, each] of Object.entries(value)) check(each, member.values, `${at}.${name}`, problems);
  else checkObject(value, member.object, at, problems);
}

function checkObject(
  value: Readonly<Record<string, unknown>>,
  name: string,
  at: string,
  problems: string[],
): void {
  const shape = shapes[name];
  if (!shape) throw new Error(`No shape is called ${name}.`);
  for (const [key, each] of Object.entries(value)) {
    const member = shape.members[key];
    if (member) check(each, member, `${at}.${key}`, problems);
    else problems.push(`${at} has an unknown member ${key}.`);
  }
  for (const key of shape.required ?? []) if (!(key in value)) problems.push(`${at} lacks ${key}.`);
  if (shape.oneOf && !shape.oneOf.some((key) => key in value))
    problems.push(`${at} has none of ${shape.oneOf.join(', ')}.`);
  if (name === 'region') checkRegion(value, at, problems);
}

function checkRegion(value: Readonly<Record<string, unknown>>, at: string, problems: string[]): void {
  const [startLine = 0, startColumn = 0, endLine = startLine, endColumn = startColumn] = [
    'startLine',
    'startColumn',
    'endLine',
    'endColumn',
  ].map((key) => value[key] as number | undefined);
  if (endLine < startLine || (endLine === startLine && endColumn < startColumn))
    problems.push(`${at} ends before it starts.`);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
