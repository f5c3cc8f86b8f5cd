import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { finalUser } from '../model/users';

const messages = {
  noUser: 'No USER is set, so the container runs as root with most base images. Add a non-root USER.',
} as const;

const rule: Rule<Dockerfile> = {
  id: 'missing-user',
  since: '0.1.0',
  aliases: ['DS-0002', 'CKV_DOCKER_3'],
  title: 'Image without a user',
  severity: 'info',
  profiles: ['security'],
  docs: {
    why: 'Without USER, the container runs as the user of the base image, which is root for almost all of them.',
    severity:
      'Info: not in the recommended profile, because some base images set a user, and many images must start as root.',
    bad: 'FROM alpine:3.20\nCMD ["true"]\n',
    good: 'FROM alpine:3.20\nUSER 10001\nCMD ["true"]\n',
    links: ['https://docs.docker.com/build/building/best-practices/#user'],
  },
  messages,
  *check(document) {
    const last = document.finalStage;
    if (!last || finalUser(document, last) || /(?:nonroot|rootless)/.test(last.base)) return;
    yield {
      span: last.baseArgument?.span ?? last.from.keywordSpan,
      ...say(messages, 'noUser'),
    };
  },
};

export default rule;
