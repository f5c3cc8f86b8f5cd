import type { CheckOf } from '../check';
import { failIf } from '../outcome';

const check: CheckOf<'container'> = {
  id: 'endless-restarts',
  number: '5.15',
  level: 1,
  severity: 'low',
  title: 'Restarts without end',
  about: 'container',
  docs: {
    why: 'A program that fails again and again uses up the machine, and an attacker gets as many attempts.',
    remedy: 'Use `restart: on-failure:5`, where something else notices that the container has ended.',
    differs:
      '`always`, `unless-stopped`, and `on-failure` without a number restart without end and fail. docker-bench-security only reports numbers above 5.',
  },
  look: "docker inspect --format '{{json .HostConfig.RestartPolicy}}' NAME",
  keys: ['restart', 'deploy.restart_policy'],
  examine({ record }) {
    const { name, maximumRetryCount } = record.host.restartPolicy;
    const isEndless =
      name === 'always' ||
      name === 'unless-stopped' ||
      (name === 'on-failure' && (maximumRetryCount === 0 || maximumRetryCount > 5));
    const count = maximumRetryCount > 0 ? `:${maximumRetryCount}` : '';
    return failIf(isEndless && `The restart policy is "${name}${count}".`);
  },
};

export default check;
