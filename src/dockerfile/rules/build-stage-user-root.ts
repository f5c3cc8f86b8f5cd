import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model/dockerfile';
import { finalUser, ownUser } from '../model/users';

const messages = {
  endsAsRoot: 'This stage ends as root. Add a non-root USER below the instructions that need root.',
} as const;

const rule: Rule<Dockerfile> = {
  id: 'build-stage-user-root',
  since: '0.1.0',
  aliases: ['DL3002'],
  title: 'Build stage that runs as root',
  severity: 'hint',
  profiles: [],
  docs: {
    why: 'The user of the container is decided by the final stage. In a build stage, root does no harm; this rule is for teams that want every stage to end without privileges.',
    severity:
      "Hint: not in the recommended profile, because the user of a build stage doesn't reach the image.",
    bad: 'FROM alpine:3.20 AS build\nUSER root\nRUN true\n\nFROM alpine:3.20\nUSER app\n',
    good: 'FROM alpine:3.20 AS build\nUSER root\nRUN true\nUSER app\n\nFROM alpine:3.20\nUSER app\n',
    links: ['https://docs.docker.com/build/building/best-practices/#user'],
  },
  messages,
  *check(document) {
    const last = document.finalStage;
    const final = last && finalUser(document, last);
    for (const stage of document.stages) {
      const user = ownUser(document, stage);
      if (
        !user?.isRoot ||
        user.argument === final?.argument ||
        !stage.instructions.includes(user.instruction)
      )
        continue;
      yield {
        span: user.argument.span,
        ...(user.argument.text.includes('$') ? { aliases: [] } : {}),
        ...say(messages, 'endsAsRoot'),
      };
    }
  },
};

export default rule;
