import { span } from '../../../base/span';
import type { Dockerfile } from '../../model/dockerfile';
import { checkNames } from '../checkNames';
import type { Completion } from '../completionItem';
import { directiveDocs } from '../instructionDocs';
import { valuesOf } from './values';

/** The values of the options of `check` other than `skip`. */
const checkOptions: Readonly<Record<string, readonly string[]>> = {
  error: ['true', 'false'],
  experimental: ['all', 'InvalidDefinitionDescription'],
};

/** Parser directives and their values, on a line that begins with a `#`. */
export function directives(document: Dockerfile, offset: number, line: string): Completion[] {
  const above = document.text.slice(0, offset - line.length);
  const isTop = /^(?:\ufeff)?(?:#!.*\n)?(?:\s*#\s*\w+\s*=.*\n)*$/.test(above);
  const [, name, value] = /^\s*#\s*(?!\s)(\w*)(?:\s*=\s*(.*))?$/.exec(line) ?? [];
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
  const option = name === 'check' ? /(?:^|;)(\w+)=(\w*)$/.exec(value) : undefined;
  if (option) {
    const [, key = '', written = ''] = option;
    const place = span(offset - written.length, offset);
    const values = isTop && Object.hasOwn(checkOptions, key) ? (checkOptions[key] ?? []) : [];
    return values.map((label) => ({ label, kind: 'value', insert: label, span: place }));
  }
  if (!isTop && name !== 'check') return [];
  return valuesOf(
    Object.hasOwn(directiveDocs, name) ? directiveDocs[name] : undefined,
    span(offset - value.length, offset),
  );
}
