import { matches } from '../../lint/policy';
import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { parseImageReference } from '../../base/imageReference';
import { imagesUsed } from '../model/images';

const messages = {
  untrustedRegistry:
    "{registry} isn't one of the trusted registries ({trusted}). Use an image from one of them.",
} as const;

const rule: Rule<Dockerfile> = {
  id: 'untrusted-registry',
  since: '0.1.0',
  aliases: ['DL3026'],
  title: 'Image from an untrusted registry',
  severity: 'warning',
  profiles: ['recommended', 'strict', 'security'],
  docs: {
    why: 'A project can list the registries that its images may come from (`trustedRegistries` in `.hadolint.yaml`).',
    severity: 'Warning: the build works. Nothing is reported unless the project has such a list.',
    bad: 'FROM registry.example.com/app:1.0\n',
    good: 'FROM docker.io/library/alpine:3.20\n',
    links: ['https://github.com/hadolint/hadolint#configure'],
  },
  messages,
  *check(document) {
    const trusted = document.options.trustedRegistries;
    if (!trusted || trusted.length === 0) return;
    for (const { text, span } of imagesUsed(document)) {
      const registry = parseImageReference(text).registry ?? 'docker.io';
      if (trusted.some((pattern) => covers(pattern, registry))) continue;
      yield {
        span,
        ...say(messages, 'untrustedRegistry', { registry, trusted: trusted.join(', ') }),
      };
    }
  },
};

export default rule;

/** Whether a registry of the list, `*` standing for any characters, is the one at hand. */
function covers(pattern: string, registry: string): boolean {
  const hub = /^(?:hub\.docker\.com|index\.docker\.io)$/;
  if (hub.test(pattern)) return registry === 'docker.io' || hub.test(registry);
  return matches(pattern, registry);
}
