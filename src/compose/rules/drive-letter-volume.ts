import { say } from '../../lint/message';
import type { Finding, Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import { get, itemsOf, textOf } from '../node';
import { findingAt, servicesOf } from './support/ruleTools';

const messages = {
  driveLetter:
    '"{name}" is read as a drive letter, so this is an anonymous volume at "{target}". Give the volume a longer name.',
} as const;

export default {
  id: 'drive-letter-volume',
  since: '0.1.0',
  aliases: [],
  title: 'Volume name read as a drive letter',
  severity: 'warning',
  profiles: ['recommended', 'strict'],
  docs: {
    why: 'Compose reads one letter before a colon as a Windows drive, on every system: `v:/data` isn\'t the volume "v" at `/data` but an anonymous volume at the path `v:/data`.',
    severity: 'Warning: Compose accepts the file but mounts something else.',
    bad: 'services:\n  web:\n    image: nginx:1.27\n    volumes:\n      - v:/data\n',
    good: 'services:\n  web:\n    image: nginx:1.27\n    volumes:\n      - vol:/data\nvolumes:\n  vol:\n',
    links: ['https://docs.docker.com/reference/compose-file/services/#volumes'],
  },
  messages,
  *check(document): Generator<Finding> {
    for (const service of servicesOf(document)) {
      for (const mount of itemsOf(get(service.value, 'volumes'))) {
        const target = textOf(get(mount, 'target')) ?? '';
        if (get(mount, 'source') || !/^[A-Za-z]:\//.test(target)) continue;
        const message = say(messages, 'driveLetter', { name: target.charAt(0), target });
        yield findingAt(document, mount.source, message);
      }
    }
  },
} satisfies Rule<ComposeDocument>;
