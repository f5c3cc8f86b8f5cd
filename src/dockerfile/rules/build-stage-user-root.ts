import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { finalUser } from '../model/users';

const rule: Rule<Dockerfile> = {
  id: 'build-stage-user-root',
  aliases: ['DL3002'],
  title: 'A build stage ends as root',
  severity: 'hint',
  profiles: [],
  docs: {
    why: 'Who the container runs as is decided by the stage that becomes the image. In a stage that only builds, root does no harm; this rule exists for who wants every stage to end without privileges.',
    severity: 'A hint, and off unless asked for: the user of a build stage does not reach the image.',
    bad: 'FROM alpine:3.20 AS build\nUSER root\nRUN true\n\nFROM alpine:3.20\nUSER app\n',
    good: 'FROM alpine:3.20 AS build\nUSER root\nRUN true\nUSER app\n\nFROM alpine:3.20\nUSER app\n',
    links: ['https://docs.docker.com/build/building/best-practices/#user'],
  },
  *check(document) {
    const last = document.stages.at(-1);
    const final = last && finalUser(document, last);
    for (const stage of document.stages) {
      const user = finalUser(document, stage);
      if (
        !user?.isRoot ||
        user.argument === final?.argument ||
        !stage.instructions.includes(user.instruction)
      )
        continue;
      yield {
        span: user.argument.span,
        ...(user.argument.text.includes('$') ? { aliases: [] } : {}),
        message: 'This stage ends as root. Add a USER without privileges below what needs root.',
      };
    }
  },
};

export default rule;
