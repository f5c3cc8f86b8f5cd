import type { Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import { problemsOf } from './support/problemFindings';

export default {
  id: 'conflicting-options',
  since: '0.1.0',
  aliases: [],
  title: 'Conflicting attributes',
  severity: 'error',
  profiles: [],
  docs: {
    why: 'Some attributes set the same thing in two places, or exclude each other. Compose rejects them instead of choosing one.',
    severity: 'Error: Compose rejects the stack.',
    bad: 'services:\n  web:\n    image: nginx\n    network_mode: host\n    networks: [front]\nnetworks:\n  front:\n',
    good: 'services:\n  web:\n    image: nginx\n    networks: [front]\nnetworks:\n  front:\n',
    links: ['https://docs.docker.com/reference/compose-file/services/'],
  },
  ...problemsOf('conflicting-options', 'healthcheck', 'external', 'resource-source'),
} satisfies Rule<ComposeDocument>;
