import type { CheckOf } from '../check';
import { fail, notApplicable, pass, unknown } from '../outcome';

const check: CheckOf<'engine'> = {
  id: 'tcp-without-tls',
  number: '2.7',
  level: 1,
  severity: 'high',
  title: 'Engine API over TCP without client certificates',
  about: 'engine',
  docs: {
    why: 'Who reaches the port is root on the machine: a container can mount every file of it.',
    remedy:
      'Remove the `tcp://` host, and use `ssh://` from other machines. If TCP is needed, set `tlsverify` with a CA of your own.',
  },
  look: "docker info --format '{{json .Warnings}}'",
  examine({ info, daemon }) {
    const warning = info.warnings.find((text) => /api is accessible on .{0,300}without/i.test(text));
    if (warning !== undefined) return fail(warning);
    if ('why' in daemon) {
      // The engine warns of it in /info since 17.12, if it may be reached from elsewhere.
      return unknown(`The engine warns of no open TCP port. ${daemon.why}`);
    }
    const open = daemon.values('hosts').filter((host) => host.startsWith('tcp://'));
    if (open.length === 0) return notApplicable("The daemon doesn't listen on TCP.");
    return daemon.flag('tlsverify') === true
      ? pass
      : fail(`The daemon listens on ${open.join(', ')} without tlsverify.`);
  },
};

export default check;
