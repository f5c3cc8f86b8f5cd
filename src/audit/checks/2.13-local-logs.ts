import type { CheckOf } from '../check';
import { failIf } from '../outcome';

const check: CheckOf<'engine'> = {
  id: 'local-logs',
  number: '2.13',
  level: 2,
  severity: 'low',
  title: 'Logs kept on the machine alone',
  about: 'engine',
  docs: {
    why: 'Who breaks into the machine can change the logs, and they are gone with it.',
    remedy:
      'Collect the logs on another machine: by `log-driver` in `daemon.json`, or by an agent that reads them.',
    differs:
      'The driver `local` fails as well: it also writes to the disk of the machine. docker-bench-security only looks for `json-file`. Neither of them sees an agent that collects the files.',
  },
  look: "docker info --format '{{.LoggingDriver}}'",
  examine: ({ info }) =>
    failIf(
      ['json-file', 'local', 'none'].includes(info.loggingDriver) &&
        `The log driver is "${info.loggingDriver}".`,
    ),
};

export default check;
