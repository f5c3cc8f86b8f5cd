import type { Finding, Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import { get, textOf } from '../node';
import { findingAt } from './support/ruleTools';

export default {
  id: 'duplicate-container-name',
  aliases: ['no-duplicate-container-names'],
  title: 'Duplicate container name',
  severity: 'warning',
  profiles: ['recommended', 'strict'],
  docs: {
    why: 'Container names are unique on an engine, so only one of the services can start.',
    severity: 'Warning: older Compose releases accept the file; `up` fails.',
    bad: 'services:\n  web:\n    image: nginx:1.27\n    container_name: app\n  api:\n    image: caddy:2\n    container_name: app\n',
    good: 'services:\n  web:\n    image: nginx:1.27\n    container_name: web\n  api:\n    image: caddy:2\n    container_name: api\n',
    links: ['https://docs.docker.com/reference/compose-file/services/#container_name'],
  },
  *check(document): Generator<Finding> {
    const names = new Map<string, string>();
    for (const service of document.stack.selection.enabled.values()) {
      const node = get(service.value, 'container_name');
      const name = textOf(node);
      if (!node || !name) continue;
      const other = names.get(name);
      if (other !== undefined)
        yield findingAt(
          document,
          node.source,
          `Service "${other}" also has the container name "${name}". Container names must be unique.`,
        );
      else names.set(name, service.key);
    }
  },
} satisfies Rule<ComposeDocument>;
