import { jsonText } from '../../base/text/terminal';
import { locate, type Reporter } from './reporter';

/** The JSON contract of `drydock lint`, version 1; docs/reference/cli.md describes it field by field. */
export const jsonReporter: Reporter = (files) =>
  `${jsonText({
    version: 1,
    files: files.map((file) => ({ path: file.path, kind: file.kind, findings: locate(file) })),
  })}\n`;
