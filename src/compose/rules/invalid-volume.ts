import type { Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import { problemsOf } from './support/problemFindings';

export default {
  id: 'invalid-volume',
  since: '0.1.0',
  aliases: [],
  title: 'Invalid volume or device',
  severity: 'error',
  profiles: [],
  docs: {
    why: 'The short form of a volume is `[SOURCE:]TARGET[:MODE]`. If an unset variable leaves the source empty, Compose rejects the file.',
    severity: 'Error: Compose rejects the stack.',
    bad: 'services:\n  web:\n    image: nginx\n    volumes:\n      - ${DATA}:/data\n',
    good: 'services:\n  web:\n    image: nginx\n    volumes:\n      - ${DATA:-./data}:/data\n',
    links: ['https://docs.docker.com/reference/compose-file/services/#volumes'],
  },
  ...problemsOf('volume-syntax', 'mount', 'device-syntax'),
} satisfies Rule<ComposeDocument>;
