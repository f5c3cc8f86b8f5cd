import type { ContainerEngine } from '../../engine/engine';
import { withHelper } from '../helper/namespaceHelper';
import { dockerDns, engineDns } from './engineDns';
import { parseListeningSockets, type ListeningSocket } from './procNetTcp';

/** What a network namespace says of itself. */
export interface NamespaceFacts {
  /** Without the engine's own name server. */
  readonly sockets: readonly ListeningSocket[];
  /** `/etc/resolv.conf` as it is inside. */
  readonly resolvers: string;
  /** What the names that were asked for resolve to; empty where they do not. */
  readonly answers: ReadonlyMap<string, readonly string[]>;
}

/**
 * Looks into the network namespace of a running container from a helper that shares it and has no capability at
 * all; the container needs no program for that. Names are asked of the engine's name server.
 */
export async function readNamespace(
  engine: ContainerEngine,
  container: string,
  image: string,
  names: readonly string[],
  signal?: AbortSignal,
): Promise<NamespaceFacts> {
  const spec = { purpose: 'network', image, network: container, capabilities: [] };
  return withHelper(
    engine,
    spec,
    async (helper) => {
      const { stdout } = await helper.run(
        ['/bin/sh', '-c', 'cat /proc/net/tcp /proc/net/tcp6 2>/dev/null; echo ---; cat /etc/resolv.conf'],
        signal,
      );
      const [tables = '', resolvers = ''] = stdout.split('\n---\n');
      const answers = new Map<string, readonly string[]>();
      const networks = resolvers.includes(dockerDns)
        ? []
        : (await engine.containers.inspect(container, signal)).networks;
      const server = engineDns(resolvers, networks);
      if (server !== undefined) {
        for (const name of names.filter(isHostName)) {
          // One that does not answer would be waited for as long as nslookup likes.
          const answer = await helper.run(['timeout', '2', 'nslookup', name, server], signal);
          answers.set(name, parseAnswer(answer.stdout));
        }
      }
      const sockets = parseListeningSockets(tables).filter(({ address }) => address !== dockerDns);
      return { sockets, resolvers, answers };
    },
    signal,
  );
}

/** The addresses in what nslookup prints after the server's own; the same for BusyBox and BIND. */
export function parseAnswer(text: string): readonly string[] {
  const [, ...blocks] = text.split(/^Name:/m);
  const found = blocks.join('\n').matchAll(/^Address(?: \d+)?:\s*([\da-fA-F.:]+)/gm);
  return [...new Set([...found].map(([, address = '']) => address))];
}

/** Names come from an engine: none may be an option, or anything else than a name. */
function isHostName(name: string): boolean {
  return /^[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?$/.test(name);
}
