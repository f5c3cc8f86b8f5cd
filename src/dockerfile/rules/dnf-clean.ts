import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import type { Invocation } from '../shell/invocation';
import { cleansAfter, isKept, removesAfter, seemsClean } from '../shell/cleanUp';
import { isMountedOver } from '../shell/mount';
import { readRpm, rpmCaches } from '../shell/packages/rpm';
import { callsOf, aliasesInOtherTools } from '../shell/runs';

const messages = {
  downloadsKept:
    'Downloads of {manager} stay in the layer. Add `&& {manager} clean all`, or mount a cache at `{cache}`.',
} as const;

const dnfClean: Rule<Dockerfile> = {
  id: 'dnf-clean',
  since: '0.1.0',
  aliases: ['DL3040', 'DS-0019'],
  title: 'dnf cache left in the layer',
  severity: 'info',
  profiles: ['recommended', 'strict'],
  docs: {
    why: 'Metadata and packages that dnf downloads stay in `/var/cache` and in the layer. Remove them in the same RUN, or use a cache mount.',
    severity: 'Info: only the image size suffers.',
    bad: 'FROM fedora:42\nRUN dnf install -y curl\n',
    good: 'FROM fedora:42\nRUN dnf install -y curl && dnf clean all\n',
    links: [
      'https://docs.docker.com/build/cache/optimize/#use-cache-mounts',
      'https://github.com/hadolint/hadolint/wiki/DL3040',
    ],
  },
  messages,
  *check(document) {
    for (const { run, call } of callsOf(document, readRpm)) {
      if (!(call.manager !== 'yum' && /install$|^upgrade$/.test(call.action)) || !call.actionWord) continue;
      const caches = rpmCaches(call.manager);
      if (caches.some((path) => isMountedOver(run.mounts, path) || removesAfter(run, call.invocation, path)))
        continue;
      if (cleansAfter(run, call.invocation, cleans)) continue;
      yield {
        span: call.actionWord.span,
        ...say(messages, 'downloadsKept', { manager: call.manager, cache: caches[0] ?? '/var/cache' }),
        ...(isKept(document, run) ? {} : { severity: 'hint' as const }),
        ...(seemsClean(run, call.invocation) ||
        call.actionWord.value === 'update' ||
        !/^(micro)?dnf$/.test(call.manager)
          ? { aliases: [] }
          : aliasesInOtherTools(call.invocation)),
      };
    }
  },
};

function cleans(invocation: Invocation): boolean {
  return readRpm(invocation)?.action === 'clean';
}

export default dnfClean;
