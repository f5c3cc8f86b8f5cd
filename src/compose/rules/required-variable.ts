import type { Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import { problemsOf } from './support/problemFindings';

export default {
  id: 'required-variable',
  since: '0.1.0',
  aliases: [],
  title: 'Required variable without a value',
  severity: 'error',
  profiles: [],
  docs: {
    why: '`${NAME:?text}` requires a value: without one in the environment or an env file, Compose stops with the text.',
    severity: 'Error: Compose rejects the stack.',
    bad: 'services:\n  web:\n    image: nginx:${TAG:?set a tag}\n',
    good: 'services:\n  web:\n    image: nginx:${TAG:-1.27}\n',
    links: ['https://docs.docker.com/reference/compose-file/interpolation/'],
  },
  ...problemsOf('interp-required'),
} satisfies Rule<ComposeDocument>;
