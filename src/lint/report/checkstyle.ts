import { xmlText } from '../../base/text/xml';
import type { Severity } from '../rule';
import { locate, type Reporter } from './reporter';

/** Checkstyle knows no hints. */
const severityOf: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'info',
  hint: 'info',
};

/** The XML of Checkstyle's `XMLLogger`, which Jenkins, reviewdog and many CI systems read. */
export const checkstyleReporter: Reporter = (files) =>
  [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<checkstyle version="4.3">',
    ...files.flatMap((file) => [
      `  <file name="${xmlText(file.path)}">`,
      ...locate(file).map(
        ({ range, severity, message, rule }) =>
          `    <error line="${range.start.line}" column="${range.start.column}" severity="${severityOf[severity]}" message="${xmlText(message)}" source="drydock.${xmlText(rule)}"/>`,
      ),
      '  </file>',
    ]),
    '</checkstyle>',
    '',
  ].join('\n');
