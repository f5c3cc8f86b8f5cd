import { renameFix } from '../../lint/fix';
import { nearName } from '../schema/validate';
import { say } from '../../lint/message';
import type { Finding, Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import { get, textOf } from '../node';
import { findingAt, servicesOf } from './support/ruleTools';

const messages = {
  invalidPolicy:
    '"{policy}" isn\'t a valid restart policy. Use "no", "always", "unless-stopped" or "on-failure[:N]".',
} as const;

export default {
  id: 'invalid-restart',
  since: '0.1.0',
  aliases: [],
  title: 'Invalid restart policy',
  severity: 'warning',
  profiles: ['recommended', 'strict'],
  docs: {
    why: "`restart` is `no`, `always`, `unless-stopped` or `on-failure` with an optional number. Compose doesn't check it; the engine refuses to create the container.",
    severity: 'Warning: Compose accepts the file; `up` fails.',
    bad: 'services:\n  web:\n    image: nginx:1.27\n    restart: on_failure\n',
    good: 'services:\n  web:\n    image: nginx:1.27\n    restart: on-failure:3\n',
    links: ['https://docs.docker.com/reference/compose-file/services/#restart'],
    fixes: {
      unsafe: 'Changes the policy to the known one that is like it.',
    },
  },
  messages,
  *check(document): Generator<Finding> {
    for (const service of servicesOf(document)) {
      const node = get(service.value, 'restart');
      const policy = textOf(node);
      if (!node || !policy || /^(?:no|always|unless-stopped|on-failure(?::\d+)?)$/.test(policy)) continue;
      const near = nearName(policy, ['always', 'unless-stopped', 'on-failure', 'no']);
      const message = say(messages, 'invalidPolicy', { policy });
      const { file, span } = node.source;
      yield findingAt(document, node.source, message, renameFix(file.text, span, policy, near));
    }
  },
} satisfies Rule<ComposeDocument>;
