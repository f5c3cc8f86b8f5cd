import type { Finding, Rule } from '../../lint/rule';
import type { ComposeDocument } from '../model';
import { get, itemsOf, textOf } from '../node';
import { findingAt, servicesOf } from './support/ruleTools';

export default {
  id: 'drive-letter-volume',
  aliases: [],
  title: 'A volume with a name of one letter',
  severity: 'warning',
  profiles: ['recommended', 'strict'],
  docs: {
    why: 'One letter before a colon is a Windows drive to Compose, on every system: `v:/data` is no volume "v" at `/data` but an unnamed one at the path `v:/data`.',
    severity: 'Compose accepts the file and mounts something else.',
    bad: 'services:\n  web:\n    image: nginx:1.27\n    volumes:\n      - v:/data\n',
    good: 'services:\n  web:\n    image: nginx:1.27\n    volumes:\n      - vol:/data\nvolumes:\n  vol:\n',
    links: ['https://docs.docker.com/reference/compose-file/services/#volumes'],
  },
  *check(document): Generator<Finding> {
    for (const service of servicesOf(document)) {
      for (const mount of itemsOf(get(service.value, 'volumes'))) {
        const target = textOf(get(mount, 'target')) ?? '';
        if (get(mount, 'source') || !/^[A-Za-z]:\//.test(target)) continue;
        const message = `"${target[0]}" is taken for a drive, so this is an unnamed volume at "${target}". Give the volume a longer name.`;
        yield findingAt(document, mount.source, message);
      }
    }
  },
} satisfies Rule<ComposeDocument>;
