import type { Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import { problemsOf } from './support/problemFindings';

export default {
  id: 'yaml-syntax',
  since: '0.1.0',
  aliases: ['invalid-yaml'],
  title: 'Invalid YAML',
  severity: 'error',
  profiles: [],
  docs: {
    why: 'Compose reads its files as YAML. If the syntax is broken, no value of the file can be trusted, and no Compose command works.',
    severity: 'Error: Compose rejects the file.',
    bad: 'services:\n  web:\n    image: "nginx\n',
    good: 'services:\n  web:\n    image: "nginx"\n',
    links: ['https://yaml.org/spec/1.2.2/'],
  },
  ...problemsOf('yaml-syntax', 'yaml-alias', 'top-level', 'empty-file', 'file-missing', 'project-name'),
} satisfies Rule<ComposeDocument>;
