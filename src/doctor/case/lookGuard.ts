import { spawn, type ChildProcess } from 'node:child_process';

/** A process is killed right after a request: its container comes into being a moment later, milliseconds. */
const lateMs = 1500;

/**
 * What the guard runs. Lines on its standard input: `+NAME` before a container of that name is created, `-NAME` once
 * that is removed. The end of the input is that of this process, however it came about.
 */
const program = `
const { request } = require('node:http');
const engine = JSON.parse(process.argv[1]);
const names = new Set();
let rest = '';
process.on('SIGINT', () => {}).on('SIGTERM', () => {}).on('SIGHUP', () => {});
process.stdin.setEncoding('utf8').on('data', (text) => {
  const lines = (rest + text).split('\\n');
  rest = lines.pop();
  for (const line of lines) names[line[0] === '+' ? 'add' : 'delete'](line.slice(1));
}).on('end', () => {
  const remove = () => {
    for (const name of names)
      request({ ...engine, method: 'DELETE', path: '/containers/' + name + '?force=true', timeout: 10000 })
        .on('error', () => {}).on('response', (response) => response.resume()).end();
  };
  remove();
  if (names.size > 0) setTimeout(remove, ${lateMs});
});
`;

/**
 * A process of its own that removes the containers of this one where it is killed. Containers that were created and never
 * started have nobody else to end them. It is there for engines that are reached by a socket, a pipe or plain TCP; what is
 * left on others is removed by the next examination.
 */
export class LookGuard {
  readonly #engine: object | undefined;
  readonly #names = new Set<string>();
  #child: ChildProcess | undefined;

  /** `host` is that of the engine's endpoint. */
  constructor(host: string) {
    this.#engine = requestOptions(host);
  }

  /** Before a container of that name is created. */
  add(name: string): void {
    this.#names.add(name);
    if (this.#child) this.#child.stdin?.write(`+${name}\n`);
    else if (this.#engine) this.#child = this.#start(this.#engine);
  }

  /** Once it is removed; the guard ends with the last one. */
  delete(name: string): void {
    this.#names.delete(name);
    this.#child?.stdin?.write(`-${name}\n`);
    if (this.#names.size > 0) return;
    this.#child?.stdin?.end();
    this.#child = undefined;
  }

  #start(engine: object): ChildProcess {
    const child = spawn(process.execPath, ['-e', program, JSON.stringify(engine)], {
      // Whatever is sent to the group of this process, as by a terminal, doesn't reach it.
      detached: true,
      stdio: ['pipe', 'ignore', 'ignore'],
      windowsHide: true,
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: '' },
    });
    // Where no process can be started, the next examination removes what is left.
    child.on('error', () => undefined);
    child.stdin.on('error', () => undefined);
    child.stdin.write([...this.#names].map((name) => `+${name}\n`).join(''));
    child.unref();
    return child;
  }
}

function requestOptions(host: string): object | undefined {
  const [, kind = '', rest = ''] = /^(unix|npipe|tcp|http):\/\/(.+)$/.exec(host) ?? [];
  if (kind === 'unix') return { socketPath: rest };
  if (kind === 'npipe') return { socketPath: rest.replaceAll('/', '\\') };
  const [, name, port] = /^(\[[^\]]+\]|[^:/]+):(\d+)\/?$/.exec(rest) ?? [];
  // Behind this port is TLS as a rule.
  if (name === undefined || port === '2376') return undefined;
  return { host: name.replace(/^\[|\]$/g, ''), port: Number(port) };
}
