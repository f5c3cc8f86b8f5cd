import { textAfter } from '../base/text/textAfter';
import { get, itemsOf, stringOf, type MapNode, type Node } from '../compose/node';
import { environmentOf, wordsOf } from '../compose/overlay/debugOverlay';
import type { Runtime } from '../compose/overlay/serviceLanguage';

/** The debugger that a service's definition starts. */
export interface ServiceDebugger {
  readonly runtime: Runtime;
  /** The port that it listens on inside of the container; for PHP the one that it calls. .NET has none. */
  readonly port?: number;
  /** The program stands still until somebody attaches. */
  readonly waits: boolean;
  /** LLDB's server instead of GDB's. */
  readonly isLldb?: boolean;
  /** Where .NET's debugger lies in the container. */
  readonly folder?: string;
}

/**
 * Finds the debugger in a service of a merged model, whoever wrote it: in what it runs, word by word or in a
 * shell's line, in the variables that runtimes read options from, and in its mounts.
 */
export function debuggerOf(service: Node | undefined): ServiceDebugger | undefined {
  if (service?.kind !== 'map') return undefined;
  const environment = environmentOf(service);
  const line = commandText(service);
  const options = (...names: readonly string[]) => names.map((name) => environment.get(name) ?? '').join(' ');
  return (
    node(`${line} ${options('NODE_OPTIONS')}`) ??
    python(line) ??
    go(line) ??
    java(`${line} ${options('JAVA_TOOL_OPTIONS', 'JDK_JAVA_OPTIONS', 'JAVA_OPTS')}`) ??
    ruby(line) ??
    native(line) ??
    dotnet(service) ??
    php(environment)
  );
}

/** Entrypoint and command as one text, parted by blanks. */
export function commandText(service: MapNode): string {
  const words = [...(wordsOf(get(service, 'entrypoint')) ?? []), ...(wordsOf(get(service, 'command')) ?? [])];
  return words.join(' ');
}

function node(text: string): ServiceDebugger | undefined {
  const match = /(?:^|[\s"'])--inspect(-brk|-wait)?(?:=([^\s"']*))?(?=[\s"']|$)/.exec(text);
  if (!match) return undefined;
  // A port, an address, or both.
  const port = /(?:^|:)(\d+)$/.exec(match[2] ?? '')?.[1] ?? 9229;
  return { runtime: 'node', port: Number(port), waits: match[1] !== undefined };
}

function python(text: string): ServiceDebugger | undefined {
  const port = /--listen[= ](?:\S{0,300}?:)?(\d+)/.exec(textAfter(text, /\bdebugpy\b/) ?? '')?.[1];
  if (port === undefined) return undefined;
  return { runtime: 'python', port: Number(port), waits: text.includes('--wait-for-client') };
}

function go(text: string): ServiceDebugger | undefined {
  const port = /(?:--listen|-l)[= ]\S{0,300}?:(\d+)/.exec(textAfter(text, /\bdlv\b/) ?? '')?.[1];
  if (port === undefined) return undefined;
  return { runtime: 'go', port: Number(port), waits: !/\s--continue(?=\s|$)/.test(text) };
}

function java(text: string): ServiceDebugger | undefined {
  const options = /-(?:agentlib:jdwp=|Xrunjdwp:)(\S+)/.exec(text)?.[1];
  const port = options && /(?:^|,)address=(?:[^,\s]*:)?(\d+)/.exec(options)?.[1];
  if (!options || !port || !/(?:^|,)server=y/.test(options)) return undefined;
  return { runtime: 'java', port: Number(port), waits: !/(?:^|,)suspend=n/.test(options) };
}

function ruby(text: string): ServiceDebugger | undefined {
  const port = /--port[= ](\d+)/.exec(textAfter(text, /\brdbg\b/) ?? '')?.[1];
  if (port === undefined) return undefined;
  return { runtime: 'ruby', port: Number(port), waits: !/\s(?:--nonstop|-n)(?=\s)/.test(text) };
}

function native(text: string): ServiceDebugger | undefined {
  const match = /\b(gdbserver|lldb-server)\b[^:]{0,300}?\s(?:[^\s:]{0,300}):(\d+)/.exec(text);
  if (!match) return undefined;
  return { runtime: 'native', port: Number(match[2]), waits: true, isLldb: match[1] === 'lldb-server' };
}

function dotnet(service: MapNode): ServiceDebugger | undefined {
  const targets = itemsOf(get(service, 'volumes')).flatMap((volume) => stringOf(get(volume, 'target')) ?? []);
  const folder = targets.find((target) => /\/(?:remote_debugger|vsdbg)\/?$/.test(target));
  return folder === undefined ? undefined : { runtime: 'dotnet', waits: false, folder };
}

function php(environment: ReadonlyMap<string, string>): ServiceDebugger | undefined {
  if (!/\bdebug\b/.test(environment.get('XDEBUG_MODE') ?? '')) return undefined;
  const port = /client_port=(\d+)/.exec(environment.get('XDEBUG_CONFIG') ?? '')?.[1];
  return { runtime: 'php', port: Number(port ?? 9003), waits: false };
}
