import type { ServiceDebugger } from './debuggerOf';
import type { PathMapping } from './pathMappings';
import { toHostPath } from '../base/filePath';

/** What VS Code's debugger is started with: a configuration of one of the known debug types. */
export interface AttachConfiguration {
  readonly type: string;
  readonly request: 'attach' | 'launch';
  readonly name: string;
  readonly [property: string]: unknown;
}

/** A service under its debugger, and what it takes to attach. */
export interface Attachable {
  readonly name: string;
  readonly debugger: ServiceDebugger;
  readonly containerId: string;
  /** Where the debugger is reached from here. */
  readonly address: string;
  readonly port: number;
  readonly mappings: readonly PathMapping[];
  /** The program that is debugged, on this machine; C, C++ and Rust need one for its symbols. */
  readonly program?: string | undefined;
  /** The docker command line's environment, for what goes through `docker exec`. */
  readonly environment: Readonly<Record<string, string>>;
  /** The user sees its first line, instead of their first breakpoint. */
  readonly stopOnEntry: boolean;
}

/** The debug type that attaches to a debugger, and the extension that most people have it from. */
export function debugTypeOf({ runtime, isLldb }: ServiceDebugger): DebugType {
  return runtime === 'native' && isLldb ? lldb : debugTypes[runtime];
}

export interface DebugType {
  readonly type: string;
  readonly extension: string;
  readonly title: string;
}

const lldb: DebugType = { type: 'lldb', extension: 'vadimcn.vscode-lldb', title: 'CodeLLDB' };

const debugTypes: Readonly<Record<ServiceDebugger['runtime'], DebugType>> = {
  node: { type: 'node', extension: 'ms-vscode.js-debug', title: 'JavaScript Debugger' },
  python: { type: 'debugpy', extension: 'ms-python.debugpy', title: 'Python Debugger' },
  go: { type: 'go', extension: 'golang.go', title: 'Go' },
  java: { type: 'java', extension: 'vscjava.vscode-java-debug', title: 'Debugger for Java' },
  dotnet: { type: 'coreclr', extension: 'ms-dotnettools.csharp', title: 'C#' },
  php: { type: 'php', extension: 'xdebug.php-debug', title: 'PHP Debug' },
  ruby: { type: 'rdbg', extension: 'KoichiSasada.vscode-rdbg', title: 'VSCode rdbg Ruby Debugger' },
  native: { type: 'cppdbg', extension: 'ms-vscode.cpptools', title: 'C/C++' },
};

/** The configuration with which VS Code attaches to the service, in the words of its debug type. */
export function attachConfiguration(to: Attachable): AttachConfiguration {
  const { type } = debugTypeOf(to.debugger);
  const mappings = to.mappings.map(({ local, remote }) => ({ local: toHostPath(local), remote }));
  return { type, request: 'attach', name: to.name, ...properties[to.debugger.runtime]({ ...to, mappings }) };
}

type Properties = Readonly<Record<string, unknown>> & { readonly request?: 'launch' };

const properties: Readonly<Record<ServiceDebugger['runtime'], (to: Attachable) => Properties>> = {
  node({ address, port, mappings, stopOnEntry }) {
    const [root] = mappings;
    return {
      address,
      port,
      ...(root ? { localRoot: root.local, remoteRoot: root.remote } : {}),
      // By default js-debug looks for source maps in the workspace's outFiles; the mapping says where they are.
      ...(root ? { resolveSourceMapLocations: [`${root.local}/**`, '!**/node_modules/**'] } : {}),
      skipFiles: ['<node_internals>/**'],
      continueOnAttach: !stopOnEntry,
      // js-debug would have child processes load a file of this machine, which the container does not have.
      autoAttachChildProcesses: false,
      attachExistingChildren: false,
    };
  },
  python: ({ address, port, mappings }) => ({
    connect: { host: address, port },
    pathMappings: mappings.map(({ local, remote }) => ({ localRoot: local, remoteRoot: remote })),
    justMyCode: false,
    subProcess: true,
  }),
  go: ({ address, port, mappings, stopOnEntry }) => ({
    mode: 'remote',
    host: address,
    port,
    substitutePath: mappings.map(({ local, remote }) => ({ from: local, to: remote })),
    stopOnEntry,
  }),
  java: ({ address, port }) => ({ hostName: address, port }),
  dotnet: ({ debugger: { folder = '/remote_debugger' }, containerId, mappings, environment }) => ({
    processName: 'dotnet',
    pipeTransport: {
      pipeProgram: 'docker',
      pipeArgs: ['exec', '-i', containerId],
      debuggerPath: `${folder.replace(/\/$/, '')}/vsdbg`,
      pipeEnv: environment,
      quoteArgs: false,
    },
    sourceFileMap: byRemote(mappings),
  }),
  php: ({ port, mappings }) => ({
    request: 'launch',
    hostname: '0.0.0.0',
    port,
    pathMappings: byRemote(mappings),
  }),
  ruby: ({ address, port, mappings }) => ({
    debugPort: `${address}:${port}`,
    localfsMap: mappings.map(({ local, remote }) => `${remote}:${local}`).join(','),
  }),
  native({ debugger: { isLldb }, address, port, mappings, program, stopOnEntry }) {
    const sources = byRemote(mappings);
    if (isLldb) {
      return {
        request: 'launch',
        targetCreateCommands: program === undefined ? [] : [`target create ${JSON.stringify(program)}`],
        processCreateCommands: [`gdb-remote ${address}:${port}`],
        sourceMap: sources,
      };
    }
    return {
      request: 'launch',
      MIMode: 'gdb',
      miDebuggerServerAddress: `${address}:${port}`,
      program: program ?? '',
      cwd: mappings[0]?.local ?? '/',
      sourceFileMap: sources,
      stopAtEntry: stopOnEntry,
    };
  },
};

function byRemote(mappings: readonly PathMapping[]): Readonly<Record<string, string>> {
  return Object.fromEntries(mappings.map(({ local, remote }) => [remote, local]));
}
