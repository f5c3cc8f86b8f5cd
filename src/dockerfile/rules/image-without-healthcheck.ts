import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { someAncestor } from '../model/walk';

const rule: Rule<Dockerfile> = {
  id: 'image-without-healthcheck',
  aliases: ['DL3057', 'DS-0026', 'CKV_DOCKER_2'],
  title: 'No HEALTHCHECK',
  severity: 'info',
  profiles: [],
  docs: {
    why: 'Docker and Compose can wait for a service to be healthy, and restart it, only where a HEALTHCHECK says what healthy means.',
    severity:
      'An info, and off unless asked for: orchestrators bring their own probes, and images of tools have no health.',
    bad: 'FROM nginx:1.27\nCOPY site /usr/share/nginx/html\n',
    good: 'FROM nginx:1.27\nCOPY site /usr/share/nginx/html\nHEALTHCHECK CMD curl -f http://localhost/ || exit 1\n',
    links: ['https://docs.docker.com/reference/dockerfile/#healthcheck'],
  },
  *check(document) {
    const last = document.stages.at(-1);
    if (!last) return;
    const hasCheck = someAncestor(last, ({ steps }) =>
      steps.some(({ keyword }) => keyword === 'HEALTHCHECK'),
    );
    if (hasCheck) return;
    yield {
      span: last.from.keywordSpan,
      message:
        'Nothing says when the container is healthy. Add HEALTHCHECK CMD and a command, or HEALTHCHECK NONE.',
    };
  },
};

export default rule;
