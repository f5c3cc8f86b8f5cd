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
    'Downloads of yum stay in the layer. Add `&& yum clean all`, or mount a cache at `/var/cache/yum`.',
} as const;

const yumClean: Rule<Dockerfile> = {
  id: 'yum-clean',
  since: '0.1.0',
  aliases: ['DL3032', 'DS-0015'],
  title: 'yum cache left in the layer',
  severity: 'info',
  profiles: ['recommended', 'strict'],
  docs: {
    why: 'Metadata and packages that yum downloads stay in `/var/cache/yum` and in the layer. Remove them in the same RUN, or use a cache mount.',
    severity: 'Info: only the image size suffers.',
    bad: 'FROM rockylinux:8.9\nRUN yum install -y curl\n',
    good: 'FROM rockylinux:8.9\nRUN yum install -y curl && yum clean all\n',
    links: [
      'https://docs.docker.com/build/cache/optimize/#use-cache-mounts',
      'https://github.com/hadolint/hadolint/wiki/DL3032',
    ],
  },
  messages,
  *check(document) {
    for (const { run, call } of callsOf(document, readRpm)) {
      if (!(call.manager === 'yum' && /install$|^upgrade$/.test(call.action)) || !call.actionWord) continue;
      const caches = rpmCaches(call.manager);
      if (caches.some((path) => isMountedOver(run.mounts, path) || removesAfter(run, call.invocation, path)))
        continue;
      if (cleansAfter(run, call.invocation, cleans)) continue;
      yield {
        span: call.actionWord.span,
        ...say(messages, 'downloadsKept'),
        ...(isKept(document, run) ? {} : { severity: 'hint' as const }),
        ...(seemsClean(run, call.invocation) || call.action === 'upgrade'
          ? { aliases: [] }
          : aliasesInOtherTools(call.invocation)),
      };
    }
  },
};

function cleans(invocation: Invocation): boolean {
  return readRpm(invocation)?.action === 'clean';
}

export default yumClean;
