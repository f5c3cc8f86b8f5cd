import type { ExtensionContext } from 'vscode';
import { DisposableStore } from './base/disposable';
import { registerDocs } from './vscode/documents/ruleDocs';
import { KnownPlatforms } from './vscode/knownPlatforms';
import { createDesktopHost } from './vscode/language/desktopHost';
import { registerLanguageFeatures } from './vscode/language/features';
import { registerLazyRuntime } from './vscode/lazyRuntime';
import { createLog } from './vscode/log';

/**
 * Builds the parts and hands them to each other. Language features come up here and need no engine; all
 * that talks to an engine waits in a bundle of its own until a view is opened or a command is run.
 */
export function activate(context: ExtensionContext): void {
  const parts = new DisposableStore();
  context.subscriptions.push(parts);
  const log = createLog(parts);
  const host = createDesktopHost();
  registerDocs(parts, host.bundles, {
    doctor: async (id) => (await import('./vscode/doctorFeatures')).causePage(id),
    audit: async (id) => (await import('./vscode/auditFeatures')).auditCheckPage(id),
  });
  const platforms = new KnownPlatforms();
  const languages = registerLanguageFeatures(parts, log, host, () => engine.localImages(), platforms);
  const { effective, projectFiles } = languages;
  const shared = { effective, platforms, projectFiles, bundles: host.bundles };
  const engine = registerLazyRuntime(parts, log, context, shared);
}
