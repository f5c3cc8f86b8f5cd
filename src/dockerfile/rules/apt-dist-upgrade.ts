import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { readApt } from '../shell/packages/apt';
import { callsOf } from '../shell/runs';

const messages = {
  distributionUpgrade: 'This upgrades the whole distribution in every build. Use a newer base image instead.',
} as const;

const aptDistUpgrade: Rule<Dockerfile> = {
  id: 'apt-dist-upgrade',
  since: '0.1.0',
  aliases: ['DS-0024'],
  title: 'apt upgrade of the whole distribution',
  severity: 'warning',
  profiles: ['strict', 'security'],
  docs: {
    why: '`apt-get dist-upgrade` replaces packages of the base image, may remove some, and makes every build different. The packages of the base image are then stored twice.',
    severity:
      'Warning: not in the recommended profile, because some teams upgrade on purpose between releases of the base image.',
    bad: 'FROM debian:12.11\nRUN apt-get update && apt-get -y dist-upgrade\n',
    good: 'FROM debian:12.11\nRUN apt-get update && apt-get -y install --no-install-recommends curl\n',
    links: ['https://docs.docker.com/build/building/best-practices/'],
  },
  messages,
  *check(document) {
    for (const { call } of callsOf(document, readApt)) {
      if (!call.actionWord || !/^(dist|full)-upgrade$/.test(call.action)) continue;
      yield {
        span: call.actionWord.span,
        ...say(messages, 'distributionUpgrade'),
      };
    }
  },
};

export default aptDistUpgrade;
