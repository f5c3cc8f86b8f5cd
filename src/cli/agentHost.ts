import nodeProcess from 'node:process';
import { UserError } from '../base/userError';
import type { ContainerEngine } from '../engine/engine';
import { confined, confinedNew } from '../mcp/confine';
import type { ToolHost } from '../mcp/tool';
import type { CliProcess } from './process';

/** Runs one command line, as `runCli` does. */
export type RunCommand = (args: readonly string[], process: CliProcess) => Promise<number>;

/** What the tools of `drydock mcp` work with: the commands of the command line, within the folder `root`. */
export function createAgentHost(
  root: string,
  run: RunCommand,
  engine: () => Promise<ContainerEngine>,
): ToolHost {
  const command = (args: readonly string[], input = '') => captured(args, { root, run, input });
  const lint = async (paths: readonly string[], options: readonly string[], input?: string) => {
    const all = ['--fail-on=never', `--root=${root}`, ...options, '--', ...paths];
    const { code, stdout, stderr } = await command(['lint', ...all], input);
    if (code === 2 && stdout.startsWith('No findings')) throw new UserError('unreadable-file', stderr.trim());
    return `${stderr}${stdout}`;
  };
  const profileOption = (profile: string | undefined) => (profile ? [`--profile=${profile}`] : []);
  return {
    engine,
    lintFiles: ({ paths, profile }) =>
      lint(
        paths.map((path) => confined(root, path)),
        profileOption(profile),
      ),
    lintText: ({ text, path, profile }) =>
      lint(['-'], [`--stdin-filename=${confinedNew(root, path)}`, ...profileOption(profile)], text),
    async composeConfig({ files, profiles, provenance }) {
      const { code, stdout, stderr } = await command([
        'config',
        ...files.flatMap((file) => ['--file', confined(root, file)]),
        ...profiles.flatMap((profile) => ['--profile', profile]),
        ...(provenance ? ['--provenance'] : []),
      ]);
      if (code !== 0) throw new UserError('broken-stack', stderr.trim());
      return stdout;
    },
    async diagnose({ files, project, service }) {
      const { code, stdout, stderr } = await command([
        'doctor',
        '--light',
        ...files.map((file) => `--file=${confined(root, file)}`),
        ...(project === undefined ? [] : [`--project-name=${project}`]),
        ...(service === undefined ? [] : [`--service=${service}`]),
      ]);
      if (code === 2) throw new UserError('engine-failed', stderr.trim());
      return stdout;
    },
    async stackMap({ files, project, mermaid }, signal) {
      const { mapOfContainers, stackMap } = await import('./engineCommands');
      if (project !== undefined) {
        const containers = await (await engine()).containers.list({}, signal);
        return mapOfContainers(project, containers, { mermaid });
      }
      const asked = files.map((file) => confined(root, file));
      const process = processOf(root, '', { write: ignored }, { write: ignored });
      return stackMap(asked, { mermaid }, process, nodeProcess.platform);
    },
  };
}

const ignored = () => undefined;

function processOf(
  root: string,
  input: string,
  stdout: CliProcess['stdout'],
  stderr: CliProcess['stderr'],
): CliProcess {
  return {
    stdin: (async function* () {
      yield input;
    })(),
    stdout,
    stderr,
    env: nodeProcess.env,
    cwd: () => nodeProcess.cwd(),
    agentFolder: root,
  };
}

async function captured(
  args: readonly string[],
  { root, run, input }: { readonly root: string; readonly run: RunCommand; readonly input: string },
): Promise<{ readonly code: number; readonly stdout: string; readonly stderr: string }> {
  const output = { stdout: '', stderr: '' };
  const out = { write: (text: string) => (output.stdout += text) };
  const error = { write: (text: string) => (output.stderr += text) };
  const code = await run(args, processOf(root, input, out, error));
  return { code, ...output };
}
