import { span, type Span } from '../../base/span';
import { baseOf } from '../bases/baseOf';
import { knownName } from '../bases/names';
import type { Dockerfile } from '../model/dockerfile';
import type { Instruction, Stage } from '../syntax/instruction';
import { checkNames } from './checkNames';
import {
  directiveDocs,
  flagDocs,
  instructionDocs,
  labelKeyDocs,
  mountKeyAliases,
  mountKeyDocs,
  mountTypeDocs,
  platformArgDocs,
  type FlagDoc,
} from './instructionDocs';
import { officialBaseImages, otherBaseImages } from './officialImages';
import type { Completion } from './completionItem';
import { contextPaths } from './contextPaths';

/** What an editor knows besides the file. */
export interface CompletionSources {
  /** The images on an engine that is connected. */
  readonly images: readonly string[];
}

/** What may be written at `offset`. */
export function completionsAt(
  document: Dockerfile,
  offset: number,
  sources: CompletionSources = { images: [] },
): readonly Completion[] {
  const line = document.text.slice(document.text.lastIndexOf('\n', offset - 1) + 1, offset);
  if (/^\s*#/.test(line)) return directives(document, offset, line);
  const instruction = instructionAt(document, offset);
  if (!instruction) return keywordsAt(document, wordBefore(document.text, offset));
  return new Completer(document, instruction, offset, sources).complete();
}

/** The instruction that is written at `offset`, an empty one behind ONBUILD included. */
function instructionAt({ instructions, text }: Dockerfile, offset: number): Instruction | undefined {
  const outer = instructions.findLast(({ keywordSpan }) => keywordSpan.start <= offset);
  if (!outer || offset <= outer.keywordSpan.end) return undefined;
  const rest = text.slice(outer.span.end, offset);
  // What is on a later line is another instruction, unless the one above goes on there.
  if (rest.includes('\n') && !goesOn(outer, rest)) return undefined;
  const inner = outer.onbuild;
  return inner && offset > inner.keywordSpan.end ? inner : outer;
}

function goesOn({ escape, heredocs }: Instruction, rest: string): boolean {
  const lines = rest.split('\n').slice(0, -1);
  return (
    heredocs.length === 0 &&
    lines.every((line) => /^\s*(?:#.*)?$/.test(line) || line.trimEnd().endsWith(escape))
  );
}

function wordBefore(text: string, offset: number): Span {
  let start = offset;
  while (start > 0 && !/\s/.test(text.charAt(start - 1))) start--;
  return span(start, offset);
}

function keywordsAt(
  { instructions, text }: Dockerfile,
  place: Span,
  without: readonly string[] = ['MAINTAINER'],
): Completion[] {
  if (
    text.slice(text.lastIndexOf('\n', place.start - 1) + 1, place.start).trim() !== '' &&
    without.length < 2
  )
    return [];
  const others = instructions.filter(({ keywordSpan }) => keywordSpan.start !== place.start);
  const isLower =
    others.length > 0 && others.every(({ keywordText }) => keywordText === keywordText.toLowerCase());
  return Object.entries(instructionDocs).flatMap(([keyword, { summary, snippet, forms }]) => {
    if (without.includes(keyword)) return [];
    const written = isLower ? keyword.toLowerCase() : keyword;
    return {
      label: written,
      kind: 'keyword' as const,
      insert: `${written} ${snippet}`,
      isSnippet: true as const,
      span: place,
      detail: forms[0] ?? '',
      documentation: summary,
    };
  });
}

function directives(document: Dockerfile, offset: number, line: string): Completion[] {
  const above = document.text.slice(0, offset - line.length);
  const isTop = /^(?:\ufeff)?(?:#!.*\n)?(?:\s*#\s*\w+\s*=.*\n)*$/.test(above);
  const [, name, value] = /^\s*#\s*(\w*)(?:\s*=\s*(.*))?$/.exec(line) ?? [];
  if (name === undefined) return [];
  if (value === undefined) {
    const place = span(offset - name.length, offset);
    return Object.entries(directiveDocs).flatMap(([label, { summary }]) =>
      isTop || label === 'check'
        ? {
            label,
            kind: 'directive' as const,
            insert: `${label}=`,
            span: place,
            documentation: summary,
            continues: true as const,
          }
        : [],
    );
  }
  const skipped = name === 'check' ? /(?:^|;)skip=(?:[\w,]*,)?(\w*)$/.exec(value)?.[1] : undefined;
  if (skipped !== undefined) {
    const place = span(offset - skipped.length, offset);
    return ['all', ...checkNames].map((label) => ({ label, kind: 'value', insert: label, span: place }));
  }
  if (!isTop && name !== 'check') return [];
  return valuesOf(
    Object.hasOwn(directiveDocs, name) ? directiveDocs[name] : undefined,
    span(offset - value.length, offset),
  );
}

function valuesOf(doc: FlagDoc | undefined, place: Span): Completion[] {
  return (doc?.values ?? []).map((label) => ({
    label,
    kind: 'value',
    insert: label,
    span: place,
    ...(doc ? { documentation: doc.summary } : {}),
    ...(label.endsWith('=') ? { continues: true as const } : {}),
  }));
}

const cacheFolders = [
  '/root/.npm',
  '/root/.cache/pip',
  '/root/.cache/uv',
  '/var/cache/apt',
  '/var/lib/apt',
  '/var/cache/apk',
  '/go/pkg/mod',
  '/root/.cache/go-build',
  '/usr/local/cargo/registry',
  '/root/.m2',
  '/root/.gradle',
  '/root/.nuget/packages',
  '/usr/local/share/.cache/yarn',
  '/root/.local/share/pnpm/store',
  '/root/.composer/cache',
  '/usr/local/bundle/cache',
];

const repeatable: ReadonlySet<string> = new Set(['mount', 'exclude', 'device']);

class Completer {
  /** The word before the cursor, and the words before that. */
  readonly #place: Span;
  readonly #word: string;
  readonly #before: readonly string[];

  constructor(
    readonly document: Dockerfile,
    readonly instruction: Instruction,
    readonly offset: number,
    readonly sources: CompletionSources,
  ) {
    const { text, directives } = document;
    this.#place = wordBefore(text, offset);
    this.#word = text.slice(this.#place.start, offset);
    const raw = text.slice(instruction.keywordSpan.end, this.#place.start);
    this.#before = raw
      .split('\n')
      .filter((line) => !/^\s*#/.test(line))
      .map((line) => (line.trimEnd().endsWith(directives.escape) ? line.trimEnd().slice(0, -1) : line))
      .join(' ')
      .split(/\s+/)
      .filter((word) => word !== '');
  }

  complete(): readonly Completion[] {
    const { keyword, heredocs } = this.instruction;
    const isInHeredoc = heredocs.some(
      ({ contentSpan }) => contentSpan.start <= this.offset && this.offset <= contentSpan.end,
    );
    const variables = this.#variables();
    if (variables) return variables;
    if (isInHeredoc) return [];
    const isFlag = this.#word.startsWith('-') && this.#before.every((word) => word.startsWith('--'));
    if (isFlag && Object.hasOwn(flagDocs, keyword)) return this.#flags();
    return this.#arguments();
  }

  #at(start: number): Span {
    return span(start, this.offset);
  }

  /** Whether the instruction takes something of a stage that is not its own. */
  #stages(place: Span): Completion[] {
    const { stage } = this.instruction;
    return this.document.stages.flatMap((other) => {
      if (other.nameArgument === undefined || (stage && other.index >= stage.index)) return [];
      return {
        label: other.nameArgument.text,
        kind: 'stage' as const,
        insert: other.nameArgument.text,
        span: place,
        detail: other.baseArgument ? `FROM ${other.baseArgument.text}` : '',
      };
    });
  }

  #variables(): Completion[] | undefined {
    const match = /\$\{?(\w*)$/.exec(this.#word);
    const { keyword, stage } = this.instruction;
    if (
      !match ||
      keyword === 'MAINTAINER' ||
      this.document.text.charAt(this.#place.start + match.index - 1) === this.document.directives.escape
    )
      return undefined;
    const place = this.#at(this.offset - (match[1]?.length ?? 0));
    const close = match[0].startsWith('${') && this.document.text.charAt(this.offset) !== '}' ? '}' : '';
    const seen = new Set<string>();
    const found: Completion[] = [];
    const add = (label: string, detail: string, documentation?: string) => {
      if (seen.has(label)) return;
      seen.add(label);
      found.push({
        label,
        kind: 'variable',
        insert: label + close,
        span: place,
        detail,
        ...(documentation === undefined ? {} : { documentation }),
      });
    };
    if (keyword === 'FROM' || !stage) {
      for (const { pairs } of this.document.globalArgs)
        for (const { key, value } of pairs)
          add(key.text, value ? `ARG ${key.text}=${value.text}` : `ARG ${key.text}`);
      for (const [name, summary] of Object.entries(platformArgDocs)) add(name, 'Set by the builder', summary);
      return found;
    }
    for (const link of chainOf(stage)) {
      for (const outer of link.instructions.toReversed()) {
        const one = outer.onbuild ?? outer;
        if (one.keyword !== 'ENV' && one.keyword !== 'ARG') continue;
        if (link === stage && one.keywordSpan.start > this.instruction.keywordSpan.start) continue;
        for (const { key, value } of one.pairs)
          add(
            key.text,
            value ? `${one.keyword} ${key.text}=${value.text}` : `${one.keyword} ${key.text}`,
            platformArgDocs[key.text],
          );
      }
    }
    for (const [name, summary] of Object.entries(platformArgDocs))
      add(name, `Needs ARG ${name} in this stage`, summary);
    return found;
  }

  #flags(): readonly Completion[] {
    const { keyword } = this.instruction;
    const docs = flagDocs[keyword] ?? {};
    const equals = this.#word.indexOf('=');
    if (equals < 0) {
      const used = new Set(this.#before.map((word) => /^--([\w-]+)/.exec(word)?.[1] ?? ''));
      return Object.entries(docs).flatMap(([name, doc]) =>
        used.has(name) && !repeatable.has(name)
          ? []
          : {
              label: `--${name}`,
              kind: 'flag' as const,
              insert: doc.isSwitch ? `--${name}` : name === 'mount' ? '--mount=type=' : `--${name}=`,
              span: this.#place,
              documentation: doc.summary,
              ...(doc.isSwitch ? {} : { continues: true as const }),
            },
      );
    }
    const name = this.#word.slice(2, equals);
    const place = this.#at(this.#place.start + equals + 1);
    if (name === 'from') return [...this.#stages(place), ...this.#images(place)];
    if (name === 'mount' && keyword === 'RUN') return this.#mount(place);
    if (name === 'chown') return this.#users(place);
    const doc = Object.hasOwn(docs, name) ? docs[name] : undefined;
    return doc?.isSwitch ? valuesOf({ ...doc, values: ['true', 'false'] }, place) : valuesOf(doc, place);
  }

  /** The keys and values of a mount: those that its type takes and that are not there yet. */
  #mount({ start }: Span): readonly Completion[] {
    const fields = this.document.text.slice(start, this.offset).split(',');
    const last = fields.pop() ?? '';
    const keys = fields.map((field) => field.split('=', 1)[0]?.toLowerCase() ?? '');
    const used = new Set(
      keys.map((key) => (Object.hasOwn(mountKeyAliases, key) ? mountKeyAliases[key] : key)),
    );
    const type =
      fields
        .find((field) => /^type=/i.test(field))
        ?.slice(5)
        .toLowerCase() ?? 'bind';
    const equals = last.indexOf('=');
    if (equals < 0) {
      const place = this.#at(this.offset - last.length);
      const known = Object.hasOwn(mountTypeDocs, type) ? (mountTypeDocs[type]?.keys ?? []) : [];
      return ['type', ...known].flatMap((key) => {
        const doc = mountKeyDocs[key];
        if (!doc || used.has(key)) return [];
        return {
          label: key,
          kind: 'key' as const,
          insert: doc.isSwitch ? key : `${key}=`,
          span: place,
          documentation: doc.summary,
          ...(doc.isSwitch ? {} : { continues: true as const }),
        };
      });
    }
    const written = last.slice(0, equals).toLowerCase();
    const key = (Object.hasOwn(mountKeyAliases, written) ? mountKeyAliases[written] : written) ?? '';
    const place = this.#at(this.offset - (last.length - equals - 1));
    if (key === 'from') return [...this.#stages(place), ...this.#images(place)];
    if (key === 'type') {
      return Object.entries(mountTypeDocs).map(([label, { summary }]) => ({
        label,
        kind: 'value',
        insert: label,
        span: place,
        documentation: summary,
      }));
    }
    if (key === 'target' && type === 'cache')
      return cacheFolders.map((label) => ({ label, kind: 'path', insert: label, span: place }));
    if (key === 'source' && type === 'bind' && !used.has('from'))
      return contextPaths(this.document, place, false);
    const doc = Object.hasOwn(mountKeyDocs, key) ? mountKeyDocs[key] : undefined;
    return doc?.isSwitch ? valuesOf({ ...doc, values: ['true', 'false'] }, place) : valuesOf(doc, place);
  }

  #arguments(): readonly Completion[] {
    const { keyword, onbuild } = this.instruction;
    const words = this.#before.filter((word) => !word.startsWith('--'));
    switch (keyword) {
      case 'FROM':
        if (words.length === 0) return [...this.#stages(this.#place), ...this.#images(this.#place)];
        return words.length === 1 ? [this.#plain('AS', 'keyword', 'Names the stage.')] : [];
      case 'COPY':
      case 'ADD':
        return this.#before.some((word) => word.startsWith('--from='))
          ? []
          : contextPaths(
              this.document,
              this.#place,
              this.#word.startsWith('[') || this.#before[0]?.startsWith('[') === true,
            );
      case 'HEALTHCHECK':
        return words.length === 0
          ? [
              this.#plain('CMD', 'keyword', 'The command that checks the container.'),
              this.#plain('NONE', 'keyword', 'Turns the check of the base image off.'),
            ]
          : words.length === 1 && words[0]?.toUpperCase() === 'CMD'
            ? this.#forms()
            : [];
      case 'CMD':
      case 'ENTRYPOINT':
      case 'SHELL':
      case 'VOLUME':
        return words.length === 0 ? this.#forms() : [];
      case 'LABEL':
        return this.#word.includes('=')
          ? []
          : Object.entries(labelKeyDocs).map(([label, documentation]) => ({
              label,
              kind: 'key',
              insert: `${label}="$1"`,
              isSnippet: true,
              span: this.#place,
              documentation,
            }));
      case 'ARG':
        return this.#word.includes('=') ? [] : this.#args();
      case 'EXPOSE': {
        const port = /^\d+\//.exec(this.#word)?.[0];
        if (port === undefined) return [];
        const place = this.#at(this.#place.start + port.length);
        return ['tcp', 'udp'].map((label) => ({ label, kind: 'value', insert: label, span: place }));
      }
      case 'STOPSIGNAL':
        return ['SIGTERM', 'SIGINT', 'SIGQUIT', 'SIGHUP', 'SIGUSR1', 'SIGUSR2', 'SIGWINCH', 'SIGRTMIN+3'].map(
          (label) => this.#plain(label, 'value', 'Signal that asks the container to stop.'),
        );
      case 'USER':
        return this.#users(this.#place);
      case 'ONBUILD':
        return onbuild && this.offset > onbuild.keywordSpan.end
          ? []
          : keywordsAt(this.document, this.#place, ['MAINTAINER', 'FROM', 'ONBUILD']);
      default:
        return [];
    }
  }

  #plain(label: string, kind: Completion['kind'], documentation: string): Completion {
    return { label, kind, insert: label, span: this.#place, documentation };
  }

  #forms(): readonly Completion[] {
    const { keyword } = this.instruction;
    const snippets: Readonly<
      Record<string, readonly (readonly [label: string, insert: string, detail: string])[]>
    > = {
      SHELL: [
        [
          '["/bin/bash", "-o", "pipefail", "-c"]',
          '["/bin/bash", "-o", "pipefail", "-c"]',
          'Bash with pipefail',
        ],
        ['["/bin/sh", "-c"]', '["/bin/sh", "-c"]', 'The default on Linux'],
        ['["powershell", "-Command"]', '["powershell", "-Command"]', 'Windows PowerShell'],
      ],
      VOLUME: [['["/data"]', '["${1:/data}"]', 'JSON form']],
    };
    const common = [
      ['["executable"]', '["${1:executable}"]', 'Exec form'],
      ['["executable", "argument"]', '["${1:executable}", "${2:argument}"]', 'Exec form with an argument'],
      ...(keyword === 'CMD'
        ? [['["argument"]', '["${1:--help}"]', 'Default arguments of ENTRYPOINT'] as const]
        : []),
      ['command', '${1:command}', 'Shell form'],
    ] as const;
    const place = this.#place;
    return (Object.hasOwn(snippets, keyword) ? (snippets[keyword] ?? []) : common).map(
      ([label, insert, detail]) => ({
        label,
        kind: 'value',
        insert,
        isSnippet: true,
        span: place,
        detail,
      }),
    );
  }

  /** Names that an ARG can take over: those before the first FROM, and those of the builder. */
  #args(): readonly Completion[] {
    const isGlobal = this.instruction.stage === undefined;
    const globals = isGlobal
      ? []
      : this.document.globalArgs.flatMap(({ pairs }) => pairs.map(({ key }) => key.text));
    return [
      ...globals.map((name) =>
        this.#plain(name, 'variable', 'Takes over the build argument from before the first `FROM`.'),
      ),
      ...Object.entries(platformArgDocs).map(([name, summary]) => this.#plain(name, 'variable', summary)),
    ];
  }

  /** The user of the base image, those that the file creates, and root. */
  #users(place: Span): readonly Completion[] {
    const { user } = baseOf(this.instruction.stage);
    const created = this.document.invocations.flatMap(({ invocation: { program, args } }) => {
      const last = args.at(-1);
      return /^(?:useradd|adduser)$/.test(program) && last && !last.isDynamic && !last.value.startsWith('-')
        ? [last.value]
        : [];
    });
    const names = new Set([
      ...created,
      ...accountsOf(this.instruction.stage),
      ...(user === 'unknown' || user === 'root' ? [] : [user]),
      'root',
      '65532',
      '1000:1000',
    ]);
    return [...names].map((label) => ({ label, kind: 'value', insert: label, span: place }));
  }

  /** Images by name; the tags of an official one once its name is there. */
  #images(place: Span): readonly Completion[] {
    const word = this.document.text.slice(place.start, this.offset);
    const item = (label: string, detail: string): Completion => ({
      label,
      kind: 'image',
      insert: label,
      span: place,
      detail,
    });
    const onEngine = this.sources.images.map((name) => item(name, 'On the engine'));
    const colon = word.lastIndexOf(':');
    const name = colon > word.lastIndexOf('/') ? word.slice(0, colon) : undefined;
    if (name !== undefined) {
      const path = name.replace(/^(?:docker\.io\/)?library\//, '');
      const tags = Object.hasOwn(officialBaseImages, path) ? (officialBaseImages[path] ?? []) : [];
      return [
        ...onEngine.filter(({ label }) => label.startsWith(`${name}:`)),
        ...tags.map((tag) => item(`${name}:${tag}`, 'Official image')),
      ];
    }
    return [
      ...onEngine,
      ...Object.keys(officialBaseImages).map((label) => item(label, 'Official image')),
      ...otherBaseImages.map((label) => item(label, '')),
    ];
  }
}

/** Accounts that official images have besides root, which they leave for USER. */
const accounts: Readonly<Record<string, readonly string[]>> = {
  node: ['node'],
  postgres: ['postgres'],
  nginx: ['nginx'],
  redis: ['redis'],
  memcached: ['memcache'],
  mysql: ['mysql'],
  mariadb: ['mysql'],
  mongo: ['mongodb'],
  php: ['www-data'],
  httpd: ['www-data'],
  wordpress: ['www-data'],
  haproxy: ['haproxy'],
  gradle: ['gradle'],
};

function accountsOf(stage: Stage | undefined): readonly string[] {
  let root = stage;
  while (root?.parent) root = root.parent;
  const name = root?.image && knownName(root.image);
  if (name?.startsWith('mcr.microsoft.com/dotnet/')) return ['$APP_UID'];
  return name !== undefined && Object.hasOwn(accounts, name) ? (accounts[name] ?? []) : [];
}

/** The stage and those that it is built on. */
function chainOf(stage: Stage): Stage[] {
  const chain: Stage[] = [];
  for (let link: Stage | undefined = stage; link && chain.length < 100; link = link.parent) chain.push(link);
  return chain;
}
