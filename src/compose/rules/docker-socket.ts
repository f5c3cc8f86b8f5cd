import { say } from '../../lint/message';
import type { Finding, Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import { get, itemsOf, textOf } from '../node';
import { isEngineTool } from './support/engineTools';
import { findingAt, servicesOf } from './support/ruleTools';

const messages = {
  engineSocket:
    'Service "{service}" gets the engine\'s socket, and with it control of the host. A proxy that filters the API is safer.',
  engineTool:
    'Service "{service}" gets the engine\'s socket, which its image is made for: whoever controls this service controls the host.',
} as const;

export default {
  id: 'docker-socket',
  since: '0.1.0',
  aliases: ['CIS-5.32'],
  title: 'Docker socket in a container',
  severity: 'warning',
  profiles: ['recommended', 'strict', 'security'],
  docs: {
    why: "Anyone who can write to the engine's socket can start a privileged container and so control the host. Mounting it read-only doesn't change that.",
    severity:
      'Warning: it works as written; the risk is your decision. A hint for images that exist to work with the engine, such as Portainer.',
    bad: 'services:\n  web:\n    image: nginx:1.27\n    volumes:\n      - /var/run/docker.sock:/var/run/docker.sock\n',
    good: 'services:\n  web:\n    image: nginx:1.27\n    volumes:\n      - ./html:/usr/share/nginx/html\n',
    links: ['https://www.cisecurity.org/benchmark/docker'],
  },
  messages,
  *check(document): Generator<Finding> {
    for (const service of servicesOf(document)) {
      for (const mount of itemsOf(get(service.value, 'volumes'))) {
        const source = textOf(get(mount, 'source')) ?? '';
        if (!/\/(?:docker|podman|containerd)\.sock$/.test(source)) continue;
        const isTool = isEngineTool(textOf(get(service.value, 'image')) ?? '');
        const message = say(messages, isTool ? 'engineTool' : 'engineSocket', { service: service.key });
        const finding = findingAt(document, mount.source, message);
        yield isTool ? { ...finding, severity: 'hint' } : finding;
      }
    }
  },
} satisfies Rule<ComposeDocument>;
