import { say } from '../../lint/message';
import type { Finding, Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import { get, itemsOf, textOf } from '../node';
import { basename, relative } from '../paths';
import { findingAt, servicesOf } from './support/ruleTools';

const messages = {
  missingFile: '"{path}" doesn\'t exist, so the engine creates an empty folder with that name.',
} as const;

export default {
  id: 'missing-bind-source',
  since: '0.1.0',
  aliases: [],
  title: 'Bind mount source not found',
  severity: 'warning',
  profiles: ['strict'],
  docs: {
    why: "If the source of a bind mount doesn't exist, the engine creates a folder there, owned by root. For a file, such as a configuration file, that is never intended.",
    severity:
      'Warning: not in the recommended profile, because the file may be created before the stack is started.',
    bad: 'services:\n  web:\n    image: nginx:1.27\n    volumes:\n      - ./missing.conf:/etc/nginx/nginx.conf\n',
    good: 'services:\n  web:\n    image: nginx:1.27\n    volumes:\n      - ./nginx.conf:/etc/nginx/nginx.conf\n',
    links: ['https://docs.docker.com/reference/compose-file/services/#volumes'],
    files: { 'nginx.conf': '\n' },
  },
  messages,
  *check(document): Generator<Finding> {
    if (!document.knowsFiles) return;
    for (const service of servicesOf(document)) {
      for (const mount of itemsOf(get(service.value, 'volumes'))) {
        const source = get(mount, 'source');
        const path = textOf(source);
        if (!source || !path || textOf(get(mount, 'type')) !== 'bind' || !looksLikeFile(path)) continue;
        // What lies outside of the project may exist on another machine.
        if (!path.startsWith(`${document.stack.projectDirectory}/`) || document.reader.stat(path)) continue;
        const name = relative(document.stack.projectDirectory, path);
        yield findingAt(document, mount.source, say(messages, 'missingFile', { path: name }));
      }
    }
  },
} satisfies Rule<ComposeDocument>;

function looksLikeFile(path: string): boolean {
  return /^[^.].*\.(?:conf|cfg|cnf|ini|json|ya?ml|toml|xml|sh|sql|pem|crt|key|env|properties|html|js|py|txt)$/.test(
    basename(path),
  );
}
