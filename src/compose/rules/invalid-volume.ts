import type { Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import { problemFindings } from './support/problemFindings';

export default {
  id: 'invalid-volume',
  aliases: [],
  title: 'A volume or device that cannot be read',
  severity: 'error',
  profiles: [],
  docs: {
    why: 'The short form of a volume is `[SOURCE:]TARGET[:MODE]`. An unset variable before the colon leaves nothing there, which Compose refuses.',
    severity: 'Compose refuses the stack.',
    bad: 'services:\n  web:\n    image: nginx\n    volumes:\n      - ${DATA}:/data\n',
    good: 'services:\n  web:\n    image: nginx\n    volumes:\n      - ${DATA:-./data}:/data\n',
    links: ['https://docs.docker.com/reference/compose-file/services/#volumes'],
  },
  check: (document) => problemFindings(document, 'volume-syntax', 'mount', 'device-syntax'),
} satisfies Rule<ComposeDocument>;
