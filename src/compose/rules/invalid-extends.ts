import type { Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import { problemsOf } from './support/problemFindings';

export default {
  id: 'invalid-extends',
  since: '0.1.0',
  aliases: [],
  title: 'Invalid extends',
  severity: 'error',
  profiles: [],
  docs: {
    why: "`extends` names a service of the same file, or of the file in its `file` key. It is resolved before files are merged, so it can't refer to a service of another `-f` file, and it must not form a cycle.",
    severity: 'Error: Compose rejects the stack.',
    bad: 'services:\n  web:\n    extends: base\n',
    good: 'services:\n  base:\n    image: nginx\n  web:\n    extends: base\n',
    links: ['https://docs.docker.com/reference/compose-file/services/#extends'],
    fixes: {
      unsafe: 'Changes the name to the service with a similar name.',
    },
  },
  ...problemsOf('extends'),
} satisfies Rule<ComposeDocument>;
