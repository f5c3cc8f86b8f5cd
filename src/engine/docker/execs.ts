import { uriPart } from '../../base/text/uri';
import type Dockerode from 'dockerode';
import type { EngineEndpoint } from '../engine';
import type { ExecCalls } from '../execCalls';
import { abortable, withSignal } from './containers';
import type { Modem } from './modem';
import { containerPath } from './paths';
import { fields, flag, number, objectOf, text } from './wire';

/** {@link ExecCalls} over dockerode, always hijacked: without that, standard input loses what is in flight. */
export function execCalls(docker: Dockerode, modem: Modem, endpoint: EngineEndpoint): ExecCalls {
  return {
    async create(containerId, spec, signal) {
      const body = {
        AttachStdin: spec.stdin,
        AttachStdout: true,
        AttachStderr: true,
        Tty: spec.tty,
        Cmd: spec.command,
        Env: spec.env,
        User: spec.user,
        WorkingDir: spec.workingDir,
        Privileged: spec.privileged,
        DetachKeys: spec.detachKeys,
      };
      const path = containerPath(containerId, 'exec');
      const answer = await modem.call({ method: 'POST', path, body, ...abortable(signal) });
      return text(objectOf(answer, endpoint)['Id']);
    },
    start: (execId, options, signal) =>
      docker
        .getExec(uriPart(execId))
        .start(withSignal({ hijack: true, Detach: false, Tty: options.tty }, signal)),
    async resize(execId, size) {
      await docker.getExec(uriPart(execId)).resize({ h: size.rows, w: size.columns });
    },
    async inspect(execId, signal) {
      const answer: unknown = await docker.getExec(uriPart(execId)).inspect(withSignal({}, signal));
      const raw = fields(answer);
      const running = flag(raw['Running']);
      const exitCode = raw['ExitCode'];
      return {
        running,
        ...(!running && typeof exitCode === 'number' ? { exitCode } : {}),
        pid: number(raw['Pid']),
      };
    },
  };
}
