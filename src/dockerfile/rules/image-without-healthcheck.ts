import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { someAncestor } from '../model/walk';

const messages = {
  noHealthcheck:
    "The image doesn't define when its container is healthy. Add HEALTHCHECK CMD with a command, or HEALTHCHECK NONE.",
} as const;

const rule: Rule<Dockerfile> = {
  id: 'image-without-healthcheck',
  since: '0.1.0',
  aliases: ['DL3057', 'DS-0026', 'CKV_DOCKER_2'],
  title: 'Image without a HEALTHCHECK',
  severity: 'info',
  profiles: [],
  docs: {
    why: 'Docker and Compose can only wait for a service to be healthy if a HEALTHCHECK defines what healthy means.',
    severity:
      'Info: not in the recommended profile, because orchestrators have their own probes, and tool images have no health.',
    bad: 'FROM nginx:1.27\nCOPY site /usr/share/nginx/html\n',
    good: 'FROM nginx:1.27\nCOPY site /usr/share/nginx/html\nHEALTHCHECK CMD curl -f http://localhost/ || exit 1\n',
    links: ['https://docs.docker.com/reference/dockerfile/#healthcheck'],
  },
  messages,
  *check(document) {
    const last = document.finalStage;
    if (!last) return;
    const hasCheck = someAncestor(last, ({ steps }) =>
      steps.some(({ keyword }) => keyword === 'HEALTHCHECK'),
    );
    if (hasCheck) return;
    yield {
      span: last.from.keywordSpan,
      ...say(messages, 'noHealthcheck'),
    };
  },
};

export default rule;
