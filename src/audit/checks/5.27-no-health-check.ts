import type { CheckOf } from '../check';
import { failIf } from '../outcome';

const check: CheckOf<'container'> = {
  id: 'no-health-check',
  number: '5.27',
  level: 1,
  severity: 'low',
  title: 'Container without a health check',
  about: 'container',
  docs: {
    why: 'The engine only notices that the process has ended, not that it no longer answers.',
    remedy: 'Set `healthcheck`, or add `HEALTHCHECK` to the Dockerfile.',
  },
  look: "docker inspect --format '{{.Config.Healthcheck}}' NAME",
  keys: ['healthcheck'],
  instructions: ['HEALTHCHECK'],
  examine({ record }) {
    const [kind] = record.config.healthcheck;
    return failIf((kind === undefined || kind === 'NONE') && 'It has no health check.');
  },
};

export default check;
