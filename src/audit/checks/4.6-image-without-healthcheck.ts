import type { CheckOf } from '../check';
import { failIf } from '../outcome';

const check: CheckOf<'image'> = {
  id: 'image-without-healthcheck',
  number: '4.6',
  level: 1,
  severity: 'low',
  title: 'Image without a HEALTHCHECK',
  about: 'image',
  docs: {
    why: 'The engine only notices that the process has ended, not that it no longer answers.',
    remedy: 'Add a `HEALTHCHECK` instruction to the Dockerfile.',
    differs: '`HEALTHCHECK NONE` counts as none.',
  },
  look: "docker image inspect --format '{{.Config.Healthcheck}}' NAME",
  keys: ['healthcheck'],
  instructions: ['HEALTHCHECK'],
  examine({ record }) {
    const [kind] = record.config.healthcheck;
    return failIf((kind === undefined || kind === 'NONE') && 'The image has no health check.');
  },
};

export default check;
