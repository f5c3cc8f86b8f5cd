import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { readApt } from '../shell/packages/apt';
import { callsOf } from '../shell/runs';

const aptDistUpgrade: Rule<Dockerfile> = {
  id: 'apt-dist-upgrade',
  aliases: ['DS-0024'],
  title: 'apt upgrades the whole distribution',
  severity: 'warning',
  profiles: ['strict', 'security'],
  docs: {
    why: '`apt-get dist-upgrade` replaces the packages of the base image, may remove some, and makes each build differ. The packages of the base then are in the image twice.',
    severity:
      'Warning, but not in the recommended profile: some teams upgrade on purpose between releases of the base.',
    bad: 'FROM debian:12.11\nRUN apt-get update && apt-get -y dist-upgrade\n',
    good: 'FROM debian:12.11\nRUN apt-get update && apt-get -y install --no-install-recommends curl\n',
    links: ['https://docs.docker.com/build/building/best-practices/'],
  },
  *check(document) {
    for (const { call } of callsOf(document, readApt)) {
      if (!call.actionWord || !/^(dist|full)-upgrade$/.test(call.action)) continue;
      yield {
        span: call.actionWord.span,
        message: 'This upgrades the whole distribution in each build. Use a newer base image instead.',
      };
    }
  },
};

export default aptDistUpgrade;
