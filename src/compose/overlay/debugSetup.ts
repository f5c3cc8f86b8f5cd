import type { Runtime } from './serviceLanguage';

/** What is known of a service that is to run under its debugger. */
export interface DebugRequest {
  readonly port: number;
  /** What the debugger listens on, seen from inside. */
  readonly address: string;
  readonly entrypoint: readonly string[];
  readonly command: readonly string[];
  readonly environment: ReadonlyMap<string, string>;
  readonly isBuilt: boolean;
  readonly packageJson?: string | undefined;
}

/** What changes in the service, and what the user should know of it. */
export interface DebugSetup {
  readonly comments: readonly string[];
  readonly values: Readonly<Record<string, unknown>>;
  readonly needsPtrace?: boolean;
}

/** How a service of that runtime comes to run under its debugger. */
export function debugSetup(runtime: Runtime, request: DebugRequest): DebugSetup {
  return setups[runtime](request);
}

const adjust = 'The program of the service is unknown here: adjust it.';

const setups: Readonly<Record<Runtime, (request: DebugRequest) => DebugSetup>> = {
  node(request) {
    const { port, address, packageJson } = request;
    const words = scriptOf([...request.entrypoint, ...request.command], packageJson);
    const at = words.findIndex((word) => /(?:^|\/)node(?:js)?$/.test(word));
    const inspect = `--inspect=${address}:${port}`;
    const program = at < 0 ? ['node', inspect, '.'] : words.toSpliced(at + 1, 0, inspect);
    return {
      // NODE_OPTIONS would give the port to npm, and none would be left for the program.
      comments: [...(at < 0 ? [adjust] : []), 'With --inspect-brk it stops before its first line.'],
      values: runs(request, program),
    };
  },
  python(request) {
    const { port, address, environment } = request;
    const words = [...request.entrypoint, ...request.command];
    const at = words.findIndex((word) => /(?:^|\/)python[\d.]*$/.test(word));
    const debugpy = ['-Xfrozen_modules=off', '-m', 'debugpy', '--listen', `${address}:${port}`];
    const [server, ...args] = words;
    const known = at >= 0 || /^(?:gunicorn|uvicorn|flask|celery|hypercorn|daphne)$/.test(server ?? '');
    const program =
      at >= 0
        ? words.toSpliced(at + 1, 0, ...debugpy)
        : [
            'python',
            ...debugpy,
            ...(known ? ['-m', server ?? '', ...single(server ?? '', args)] : ['app.py']),
          ];
    const path = environment.get('PYTHONPATH');
    return {
      comments: [
        ...(known ? [] : [adjust]),
        'Requires debugpy: in the image, or with "pip install --target .docker-debug/debugpy debugpy".',
      ],
      values: {
        ...runs(request, program),
        environment: {
          PYTHONPATH: path ? `/opt/debugpy:${path}` : '/opt/debugpy',
          PYDEVD_DISABLE_FILE_VALIDATION: '1',
        },
        volumes: ['./.docker-debug/debugpy:/opt/debugpy:ro'],
      },
    };
  },
  go(request) {
    const [program = '/app', ...args] = [...request.entrypoint, ...request.command];
    const dlv = ['/dbg/dlv', 'exec', program, '--headless', `--listen=${request.address}:${request.port}`];
    const words = [...dlv, '--api-version=2', '--accept-multiclient', '--continue', '--', ...args];
    return {
      comments: [
        'Requires a static dlv at .docker-debug/dlv, and a Dockerfile that builds with -gcflags "$GCFLAGS".',
      ],
      values: {
        ...buildArgs(request, { GCFLAGS: 'all=-N -l', LDFLAGS: '' }),
        entrypoint: words,
        command: [],
        volumes: ['./.docker-debug/dlv:/dbg/dlv:ro'],
      },
      needsPtrace: true,
    };
  },
  java({ port, address, environment }) {
    const host = address === '0.0.0.0' ? '*' : address;
    const agent = `-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=${host}:${port}`;
    const options = environment.get('JAVA_TOOL_OPTIONS');
    return {
      comments: ['With suspend=y it waits for the debugger.'],
      values: { environment: { JAVA_TOOL_OPTIONS: options ? `${options} ${agent}` : agent } },
    };
  },
  dotnet(request) {
    return {
      comments: ['The debugger connects through "docker compose exec": no port is needed.'],
      values: {
        ...buildArgs(request, { configuration: 'Debug' }),
        environment: { ASPNETCORE_ENVIRONMENT: 'Development', DOTNET_USE_POLLING_FILE_WATCHER: '1' },
        volumes: ['~/.vsdbg:/remote_debugger:ro'],
      },
    };
  },
  php({ port }) {
    return {
      comments: [
        'Requires Xdebug in the image, and .docker-debug/xdebug.ini with "zend_extension=xdebug" and',
        `"xdebug.start_with_request=yes". Xdebug connects to the editor on port ${port}: no port is published.`,
      ],
      values: {
        environment: {
          XDEBUG_MODE: 'debug',
          XDEBUG_CONFIG: `client_host=host.docker.internal client_port=${port}`,
          PHP_IDE_CONFIG: 'serverName=docker',
        },
        extra_hosts: ['host.docker.internal:host-gateway'],
        volumes: ['./.docker-debug/xdebug.ini:/usr/local/etc/php/conf.d/zz-xdebug.ini:ro'],
      },
    };
  },
  ruby(request) {
    const words = [...request.entrypoint, ...request.command];
    const program = words.length > 0 ? words : ['bundle', 'exec', 'rails', 'server', '-b', '0.0.0.0'];
    const rdbg = ['bundle', 'exec', 'rdbg', '--nonstop', '--open', '--host', request.address];
    return {
      comments: [...(words.length > 0 ? [] : [adjust]), 'Requires the gem "debug" in the bundle.'],
      values: {
        ...runs(request, [...rdbg, '--port', String(request.port), '-c', '--', ...program]),
        environment: { WEB_CONCURRENCY: '0' },
      },
    };
  },
  native(request) {
    const words = [...request.entrypoint, ...request.command];
    const program = words.length > 0 ? words : ['/usr/local/bin/app'];
    return {
      comments: [...(words.length > 0 ? [] : [adjust]), 'Requires gdbserver in the image.'],
      values: {
        ...buildArgs(request, { BUILD_TYPE: 'Debug', PROFILE: 'dev' }),
        entrypoint: ['gdbserver', `${request.address}:${request.port}`, ...program],
        command: [],
      },
      needsPtrace: true,
    };
  },
};

/** In `command` where nothing stands before it; else as the entrypoint, with no command behind. */
function runs({ entrypoint }: DebugRequest, words: readonly string[]): Record<string, unknown> {
  return entrypoint.length === 0 ? { command: words } : { entrypoint: words, command: [] };
}

function buildArgs(
  { isBuilt }: DebugRequest,
  args: Readonly<Record<string, string>>,
): Record<string, unknown> {
  return isBuilt ? { build: { args } } : {};
}

/** What `npm start` or `npm run NAME` stands for, where it is a program and its arguments alone. */
function scriptOf(words: readonly string[], packageJson: string | undefined): readonly string[] {
  const [runner = '', verb = '', name = ''] = words;
  if (!/^(?:npm|yarn|pnpm)$/.test(runner) || packageJson === undefined) return words;
  const script = verb === 'run' ? name : verb;
  const text = /"scripts"\s*:\s*\{[^}]*\}/.exec(packageJson)?.[0] ?? '';
  const found = [...text.matchAll(/"([^"]+)"\s*:\s*"([^"\\]*)"/g)].find(([, key]) => key === script)?.[2];
  return found && /^node\s[^$;&|<>`'*?()]+$/.test(found) ? found.trim().split(/\s+/) : words;
}

/** A server's arguments with one worker that waits for ever and does not start itself again. */
function single(server: string, args: readonly string[]): readonly string[] {
  const kept = args.filter((word, at) => {
    const option = /^(?:-w|--workers|-t|--timeout)$/;
    if (/^(?:--reload|--debug)$/.test(word)) return false;
    if (/^(?:--workers|--timeout)=/.test(word)) return false;
    return !(server === 'gunicorn' && (option.test(word) || option.test(args[at - 1] ?? '')));
  });
  if (server === 'gunicorn') return ['--workers', '1', '--timeout', '0', ...kept];
  return server === 'flask' ? [...kept, '--no-reload'] : kept;
}
