import type { CheckOf } from '../check';
import { fail, failIf, unknown } from '../outcome';

const check: CheckOf<'engine'> = {
  id: 'log-level',
  number: '2.3',
  level: 1,
  severity: 'low',
  title: 'Log level other than "info"',
  about: 'engine',
  docs: {
    why: 'At a higher level, the daemon leaves out what an investigation needs. At the level "debug", it also writes down what clients send.',
    remedy: 'Remove `log-level` and `debug` from `daemon.json`, or set `"log-level": "info"`.',
  },
  look: "docker info --format '{{.Debug}}'",
  examine({ info, daemon }) {
    if (info.debug) return fail('The engine logs at the level "debug".');
    if ('why' in daemon) return unknown(daemon.why);
    const level = daemon.values('log-level').at(-1);
    return failIf(level !== undefined && level !== 'info' && `The log level is "${level}".`);
  },
};

export default check;
