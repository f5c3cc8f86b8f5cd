import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { asCheck } from '../interop/buildkitChecks';
import { parsePlatform } from '../values/platform';

const check = {
  name: 'FromPlatformFlagConstDisallowed',
  phase: 'from',
  aliases: ['FromPlatformFlagConstDisallowed', 'DL3029'],
} as const;

const messages = {
  constantPlatform:
    'This stage is for {platform}, whatever platform the build requests. Remove the flag, or use $BUILDPLATFORM for a stage that only builds.',
} as const;

const rule: Rule<Dockerfile> = {
  id: 'from-platform-constant',
  since: '0.1.0',
  aliases: check.aliases,
  title: 'FROM with a fixed platform',
  severity: 'warning',
  profiles: ['strict'],
  docs: {
    why: 'With a fixed platform, the image only runs under emulation on other machines, whatever platform the build requests.',
    severity:
      'Warning: not in the recommended profile, because some programs exist for one platform only. A stage whose name contains the platform is not reported.',
    bad: 'FROM --platform=linux/amd64 alpine:3.20\n',
    good: 'FROM --platform=$BUILDPLATFORM alpine:3.20\n',
    links: ['https://docs.docker.com/build/checks/from-platform-flag-const-disallowed/'],
  },
  messages,
  *check(document) {
    for (const { from, name = '' } of document.stages) {
      const flag = from.flag('platform');
      if (!flag?.value || flag.value.includes('$')) continue;
      const platform = parsePlatform(flag.value);
      const isNamed = platform && (name.includes(platform.os) || name.includes(platform.architecture));
      yield asCheck(document, check, from, {
        span: flag.span,
        ...say(messages, 'constantPlatform', { platform: flag.value }),
        aliases: platform && !isNamed ? check.aliases : ['DL3029'],
      });
    }
  },
};

export default rule;
