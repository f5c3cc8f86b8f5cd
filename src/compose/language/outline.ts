import type { Span } from '../../base/span';
import { type Entry, entriesOf, textOf } from '../node';
import { entrySource } from '../rules/support/ruleTools';
import type { ComposeFile } from '../yaml/parse';

/** One row of the outline. */
export interface OutlineItem {
  readonly name: string;
  /** The value, where it is short enough to say it here. */
  readonly detail: string;
  readonly kind: 'section' | 'service' | 'network' | 'volume' | 'secret' | 'config' | 'model' | 'key';
  readonly span: Span;
  readonly nameSpan: Span;
  readonly children: readonly OutlineItem[];
}

const resources: Readonly<Record<string, OutlineItem['kind']>> = {
  services: 'service',
  networks: 'network',
  volumes: 'volume',
  secrets: 'secret',
  configs: 'config',
  models: 'model',
};

/** The sections of a file, what they define, and for services their keys. */
export function outlineOf(file: ComposeFile): readonly OutlineItem[] {
  return file.documents.flatMap(({ root }) =>
    [...entriesOf(root)]
      .filter((entry) => isWrittenIn(file, entry))
      .map((entry) => {
        const kind = resources[entry.key];
        const children = kind ? childrenOf(entry, kind, kind === 'service' ? 2 : 1) : [];
        return itemOf(entry, kind ? 'section' : 'key', children);
      }),
  );
}

function childrenOf(parent: Entry, kind: OutlineItem['kind'], depth: number): readonly OutlineItem[] {
  const whole = entrySource(parent).span;
  return [...entriesOf(parent.value)]
    .filter(({ keySource }) => whole.start <= keySource.span.start && keySource.span.end <= whole.end)
    .map((entry) => itemOf(entry, kind, depth > 1 ? childrenOf(entry, 'key', depth - 1) : []));
}

function itemOf(entry: Entry, kind: OutlineItem['kind'], children: readonly OutlineItem[]): OutlineItem {
  const { keySource, key, value } = entry;
  const image =
    kind === 'service' ? [...entriesOf(value)].find((child) => child.key === 'image')?.value : value;
  const nameSpan = keySource.span;
  // A value that an alias stands for is written elsewhere.
  const end = value.source.span.start >= nameSpan.end ? value.source.span.end : nameSpan.end;
  const span = { start: nameSpan.start, end: Math.max(end, nameSpan.end) };
  return { name: key, detail: firstLine(textOf(image) ?? ''), kind, span, nameSpan, children };
}

function firstLine(text: string): string {
  const line = text.split('\n', 1)[0] ?? '';
  return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}

function isWrittenIn(file: ComposeFile, { keySource }: Entry): boolean {
  return keySource.file.path === file.path;
}
