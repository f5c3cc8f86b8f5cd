import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import type { Invocation } from '../shell/invocation';
import { cleansAfter, isKept, removesAfter, seemsClean } from '../shell/cleanUp';
import { isMountedOver } from '../shell/mount';
import { readZypper } from '../shell/packages/zypper';
import { callsOf, aliasesInOtherTools } from '../shell/runs';

const messages = {
  downloadsKept:
    'Downloads of zypper stay in the layer. Add `&& zypper clean`, or mount a cache at `/var/cache/zypp`.',
} as const;

const zypperClean: Rule<Dockerfile> = {
  id: 'zypper-clean',
  since: '0.1.0',
  aliases: ['DL3036', 'DS-0020'],
  title: 'zypper cache left in the layer',
  severity: 'info',
  profiles: ['recommended', 'strict'],
  docs: {
    why: 'Metadata and packages that zypper downloads stay in `/var/cache/zypp` and in the layer. Remove them in the same RUN, or use a cache mount.',
    severity: 'Info: only the image size suffers.',
    bad: 'FROM opensuse/leap:15.6\nRUN zypper install -y curl\n',
    good: 'FROM opensuse/leap:15.6\nRUN zypper install -y curl && zypper clean\n',
    links: [
      'https://docs.docker.com/build/cache/optimize/#use-cache-mounts',
      'https://github.com/hadolint/hadolint/wiki/DL3036',
    ],
  },
  messages,
  *check(document) {
    for (const { run, call } of callsOf(document, readZypper)) {
      if (
        !(
          call.action === 'install' ||
          call.action === 'patch' ||
          call.action === 'update' ||
          call.action === 'dist-upgrade'
        ) ||
        !call.actionWord
      )
        continue;
      const caches = ['/var/cache/zypp'];
      if (caches.some((path) => isMountedOver(run.mounts, path) || removesAfter(run, call.invocation, path)))
        continue;
      if (cleansAfter(run, call.invocation, cleans)) continue;
      yield {
        span: call.actionWord.span,
        ...say(messages, 'downloadsKept'),
        ...(isKept(document, run) ? {} : { severity: 'hint' as const }),
        ...(seemsClean(run, call.invocation) ? { aliases: [] } : aliasesInOtherTools(call.invocation)),
      };
    }
  },
};

function cleans(invocation: Invocation): boolean {
  return readZypper(invocation)?.action === 'clean';
}

export default zypperClean;
