import type { Span } from '../../../base/span';
import type { Completion } from '../completionItem';
import { contextPaths } from '../contextPaths';
import { flagDocs, mountKeyAliases, mountKeyDocs, mountTypeDocs } from '../instructionDocs';
import { upTo, type Cursor } from './cursor';
import { imagesAt, stagesAt } from './images';
import { usersAt } from './users';
import { valuesOf } from './values';

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

/** The flags of the instruction, or the values of the one before the cursor. */
export function flagsAt(cursor: Cursor): readonly Completion[] {
  const { keyword } = cursor.instruction;
  const docs = flagDocs[keyword] ?? {};
  const equals = cursor.word.indexOf('=');
  if (equals < 0) {
    const used = new Set(cursor.before.map((word) => /^--([\w-]+)/.exec(word)?.[1] ?? ''));
    return Object.entries(docs).flatMap(([name, doc]) =>
      used.has(name) && !repeatable.has(name)
        ? []
        : {
            label: `--${name}`,
            kind: 'flag' as const,
            insert: doc.isSwitch ? `--${name}` : name === 'mount' ? '--mount=type=' : `--${name}=`,
            span: cursor.place,
            documentation: doc.summary,
            ...(doc.isSwitch ? {} : { continues: true as const }),
          },
    );
  }
  const name = cursor.word.slice(2, equals);
  const place = upTo(cursor, cursor.place.start + equals + 1);
  if (name === 'from') return [...stagesAt(cursor, place), ...imagesAt(cursor, place)];
  if (name === 'mount' && keyword === 'RUN') return mountAt(cursor, place);
  if (name === 'chown') return usersAt(cursor, place);
  const doc = Object.hasOwn(docs, name) ? docs[name] : undefined;
  return doc?.isSwitch ? valuesOf({ ...doc, values: ['true', 'false'] }, place) : valuesOf(doc, place);
}

/** The keys and values of a mount: those that its type takes and that are not there yet. */
function mountAt(cursor: Cursor, { start }: Span): readonly Completion[] {
  const fields = cursor.document.text.slice(start, cursor.offset).split(',');
  const last = fields.pop() ?? '';
  const keys = fields.map((field) => field.split('=', 1)[0]?.toLowerCase() ?? '');
  const used = new Set(keys.map((key) => (Object.hasOwn(mountKeyAliases, key) ? mountKeyAliases[key] : key)));
  const type =
    fields
      .find((field) => /^type=/i.test(field))
      ?.slice(5)
      .toLowerCase() ?? 'bind';
  const equals = last.indexOf('=');
  if (equals < 0) {
    const place = upTo(cursor, cursor.offset - last.length);
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
  const place = upTo(cursor, cursor.offset - (last.length - equals - 1));
  if (key === 'from') return [...stagesAt(cursor, place), ...imagesAt(cursor, place)];
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
    return contextPaths(cursor.document, place, false);
  const doc = Object.hasOwn(mountKeyDocs, key) ? mountKeyDocs[key] : undefined;
  return doc?.isSwitch ? valuesOf({ ...doc, values: ['true', 'false'] }, place) : valuesOf(doc, place);
}
