import { unsafeFix } from '../../lint/fix';
import { say } from '../../lint/message';
import type { Finding, Rule, UnsafeFix } from '../../lint/rule';
import { mountOptionsOf, propagations } from '../load/volumes';
import type { ComposeDocument } from '../model';
import { get, itemsOf, type Source } from '../node';
import { nearName } from '../schema/validate';
import { findingAt, servicesOf } from './support/ruleTools';

const messages = {
  ignored:
    'Compose ignores the mount option "{option}", so the mount is made without it. Options are "ro", "rw", "z", "Z", "nocopy" and the propagation of a bind mount.',
  misspelled:
    'Compose ignores the mount option "{option}", so the mount is made without it. Did you mean "{suggestion}"?',
} as const;

export default {
  id: 'ignored-mount-option',
  since: '0.3.0',
  aliases: [],
  title: 'Unknown mount option',
  severity: 'warning',
  profiles: ['recommended', 'strict'],
  docs: {
    why: "Compose silently leaves out options of a short mount that it doesn't know. A misspelled `ro` mounts the folder writable.",
    severity: 'Warning: Compose accepts the file but mounts with other options than it says.',
    bad: 'services:\n  web:\n    image: nginx:1.27\n    volumes:\n      - ./site:/usr/share/nginx/html:or\n',
    good: 'services:\n  web:\n    image: nginx:1.27\n    volumes:\n      - ./site:/usr/share/nginx/html:ro\n',
    links: ['https://docs.docker.com/reference/compose-file/services/#short-syntax-5'],
    fixes: { unsafe: 'Changes the option to the known one that is like it, which then takes effect.' },
  },
  messages,
  *check(document): Generator<Finding> {
    for (const service of servicesOf(document)) {
      for (const mount of itemsOf(get(service.value, 'volumes'))) {
        // What a short form stands for was written where it was.
        if (get(mount, 'target')?.source.span.start !== mount.source.span.start) continue;
        for (const option of mountOptionsOf(writtenAt(mount.source))) {
          if (option === '' || option.includes('$') || known.test(option)) continue;
          const suggestion = slips.get(option.toLowerCase()) ?? nearName(option, [...propagations, 'nocopy']);
          const message = suggestion
            ? say(messages, 'misspelled', { option, suggestion })
            : say(messages, 'ignored', { option });
          yield findingAt(document, mount.source, message, {
            fixes: suggestion ? fixesOf(mount.source, option, suggestion) : [],
          });
        }
      }
    }
  },
} satisfies Rule<ComposeDocument>;

/** Those that Compose takes, those that it has taken once and that change nothing, and those of Podman. */
const known = new RegExp(
  `^(?:ro|rw|[zZ]|nocopy|${propagations.join('|')}|cached|delegated|consistent|[UO]|copy|r?bind|(?:no)?(?:exec|suid|dev)|idmap\\b.*|(?:upper|work)dir=.*)$`,
);

/** Slips of two letters are too short to be like a word. */
const slips: ReadonlyMap<string, string> = new Map([
  ['or', 'ro'],
  ['r', 'ro'],
  ['ro', 'ro'],
  ['readonly', 'ro'],
  ['read-only', 'ro'],
  ['read_only', 'ro'],
  ['wr', 'rw'],
  ['w', 'rw'],
  ['rw', 'rw'],
  ['no-copy', 'nocopy'],
]);

/** Replaces the option where it stands behind the last colon. */
function fixesOf({ file, span }: Source, option: string, suggestion: string): readonly UnsafeFix[] {
  const text = file.text.slice(span.start, span.end);
  const options = text.lastIndexOf(':') + 1;
  const at = [...text.slice(options).matchAll(/[^,"']+/g)].find(([found]) => found === option)?.index;
  if (at === undefined) return [];
  const start = span.start + options + at;
  const place = { start, end: start + option.length };
  return [unsafeFix(`Change to ${suggestion}`, { span: place, newText: suggestion })];
}

/** The mount as written, without quotes, with `$` in place of variables, whose defaults may hold colons. */
function writtenAt({ file, span }: Source): string {
  let text = file.text.slice(span.start, span.end).replace(/^(["'])(.*)\1$/s, '$2');
  for (let depth = 0; depth < 5 && text.includes('${'); depth++) text = text.replace(/\$\{[^{}]*\}/g, '$$');
  return text;
}
