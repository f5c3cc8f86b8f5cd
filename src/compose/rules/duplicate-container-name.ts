import type { Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import { problemsOf } from './support/problemFindings';

export default {
  id: 'duplicate-container-name',
  since: '0.1.0',
  aliases: ['no-duplicate-container-names'],
  title: 'Duplicate container name',
  severity: 'error',
  profiles: [],
  docs: {
    why: 'Container names are unique on an engine, so only one of the services can start.',
    severity: 'Error: Compose rejects the stack.',
    bad: 'services:\n  web:\n    image: nginx:1.27\n    container_name: app\n  api:\n    image: caddy:2\n    container_name: app\n',
    good: 'services:\n  web:\n    image: nginx:1.27\n    container_name: web\n  api:\n    image: caddy:2\n    container_name: api\n',
    links: ['https://docs.docker.com/reference/compose-file/services/#container_name'],
  },
  ...problemsOf('container-name'),
} satisfies Rule<ComposeDocument>;
