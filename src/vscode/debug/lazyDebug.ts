import { debug, DebugConfigurationProviderTriggerKind, type DebugConfigurationProvider } from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable';
import type { Runtime } from '../runtime';

/** Makes the debug type `drydock` known; what is behind it loads when it is first used. */
export function registerDebugType(runtime: () => Promise<Runtime>): Disposable {
  const parts = new DisposableStore();
  const list = async () => (await runtime()).debug.list();
  const resolver: DebugConfigurationProvider = {
    provideDebugConfigurations: list,
    resolveDebugConfiguration: async (folder, configuration, token) =>
      (await runtime()).debug.resolve(folder, configuration, token),
  };
  parts.add(debug.registerDebugConfigurationProvider('drydock', resolver));
  parts.add(
    debug.registerDebugConfigurationProvider(
      'drydock',
      { provideDebugConfigurations: list },
      DebugConfigurationProviderTriggerKind.Dynamic,
    ),
  );
  return parts;
}
