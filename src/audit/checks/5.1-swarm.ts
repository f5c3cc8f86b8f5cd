import type { CheckOf } from '../check';
import { failIf } from '../outcome';

const check: CheckOf<'engine'> = {
  id: 'swarm',
  number: '5.1',
  level: 1,
  severity: 'low',
  title: 'Swarm mode',
  about: 'engine',
  docs: {
    why: 'A node of a swarm listens on further ports for other nodes.',
    remedy: 'If the engine needs no swarm, run `docker swarm leave`.',
  },
  look: "docker info --format '{{.Swarm.LocalNodeState}}'",
  examine: ({ info }) => failIf(info.swarm !== 'inactive' && `The swarm is ${info.swarm}.`),
};

export default check;
