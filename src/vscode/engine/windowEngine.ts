import type { ExtensionContext } from 'vscode';
import type { DisposableStore } from '../../base/disposable';
import type { Contexts } from '../../commands/context/commandContext';
import { findEngines } from '../../engine/context/candidates';
import { connectEngine } from '../../engine/connect';
import { engineCertificates } from '../../engine/tls/report';
import type { EngineEndpoint } from '../../engine/engine';
import { listContexts } from '../../engine/context/contextStore';
import { createContext } from '../../engine/context/contextWriter';
import { processSurroundings } from '../../engine/context/environment';
import type { Log } from '../log';
import { ContextMemory } from './contextMemory';
import { ContextStatus } from './contextStatus';
import { EngineConnection } from './engineConnection';
import { ExpiryNotices } from './expiryNotices';

/** The engine that this window uses, with its name in the status bar. Connects when it is first asked for. */
export function createWindowEngine(
  parts: DisposableStore,
  log: Log,
  context: ExtensionContext,
): EngineConnection {
  const connection = parts.add(new EngineConnection(log, new ContextMemory(context.workspaceState)));
  parts.add(new ContextStatus(connection));
  parts.add(new ExpiryNotices(connection, log));
  return connection;
}

/** What the engine is called: by its context, or its address. */
export function nameOf(endpoint: EngineEndpoint | undefined): string {
  if (!endpoint) return '';
  return endpoint.context === 'default' ? endpoint.host : endpoint.context;
}

/** The engines that commands offer to choose from. */
export function contextsOf(connection: EngineConnection): Contexts {
  return {
    get chosen() {
      return connection.choice;
    },
    get meant() {
      return connection.meant;
    },
    async list() {
      const surroundings = processSurroundings();
      const [contexts, engines] = await Promise.all([listContexts(surroundings), findEngines(surroundings)]);
      const named = new Set(contexts.map(({ host }) => host));
      const others = engines.filter(({ host }) => !named.has(host));
      return { contexts, engines: others };
    },
    async test(host, signal) {
      const engine = await connectEngine({ choice: { host } });
      try {
        await engine.version(signal);
      } finally {
        engine.close();
      }
    },
    certificates: (choice, signal) => engineCertificates(choice, processSurroundings(), signal),
    save: (name, host) => createContext(name, host, processSurroundings()),
    use: (choice) => void connection.choose(choice),
    get currentHost() {
      return connection.endpoint?.host ?? '';
    },
    trace: () => connection.trace(),
  };
}
