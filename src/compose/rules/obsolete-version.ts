import type { Finding, Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import { entrySource, findingAt, removeLines } from '../ruleTools';
import { safeFix } from '../../lint/fix';

export default {
  id: 'obsolete-version',
  aliases: ['no-version-field'],
  title: 'The obsolete key version',
  severity: 'info',
  profiles: ['recommended', 'strict'],
  tag: 'deprecated',
  docs: {
    why: '`version` has had no meaning since Compose v2: every file is read by the same specification, and Compose warns about the key.',
    severity: 'Compose says so itself, and ignores the key.',
    bad: 'version: "3.8"\nservices:\n  web:\n    image: nginx:1.27\n',
    good: 'services:\n  web:\n    image: nginx:1.27\n',
    links: [
      'https://docs.docker.com/reference/compose-file/version-and-name/#version-top-level-element-obsolete',
    ],
  },
  *check(document): Generator<Finding> {
    for (const { root } of document.file.documents) {
      const entry = root?.kind === 'map' ? root.entries.get('version') : undefined;
      if (!entry) continue;
      const source = entrySource(entry);
      const fix = safeFix('Remove version', removeLines(source));
      yield findingAt(document, source, 'Compose ignores "version"; remove it.', { fixes: [fix] });
    }
  },
} satisfies Rule<ComposeDocument>;
