import type { NamespaceHelper } from '../helper/namespaceHelper';
import type { ExecSession } from './execTerminal';
import type { ShellSession } from './shellSession';

export interface HelperSessionOptions {
  /** The shell runs in the target, so that it does not end with the helper. */
  readonly inTarget?: boolean;
  /** What else to remove after the helper is removed. */
  readonly release?: () => Promise<void>;
}

/**
 * A shell that a helper was made for. The helper goes when the shell has ended by itself and when its terminal is
 * closed; and the shell's output ends when the helper does, as it must when the target is killed.
 */
export function helperSession(
  shell: ExecSession,
  helper: NamespaceHelper,
  { inTarget = false, release = async () => undefined }: HelperSessionOptions = {},
): ShellSession {
  let code: number | undefined;
  let releasing: Promise<void> | undefined;
  const releaseAll = () => (releasing ??= helper.release().then(release));
  void helper.ended.then(() => shell.letGo());
  return {
    name: shell.name,
    output: (async function* () {
      try {
        yield* shell.output;
        // The exit code can't be read once the container is removed.
        code = await shell.exitCode();
      } finally {
        await releaseAll();
      }
    })(),
    write: (text) => shell.write(text),
    resize: (size) => shell.resize(size),
    exitCode: async () => code,
    async end() {
      try {
        if (inTarget) await shell.end();
      } finally {
        await releaseAll();
      }
    },
  };
}
