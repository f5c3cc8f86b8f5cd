import * as vscode from 'vscode';
import { DisposableStore } from './base/disposable';
import { registerDocs } from './vscode/documents/ruleDocs';
import { KnownPlatforms } from './vscode/knownPlatforms';
import { registerLanguageFeatures } from './vscode/language/features';
import { createLog } from './vscode/log';
import { BundleLoader } from './vscode/web/bundleLoader';
import { VirtualFiles } from './vscode/web/virtualFiles';
import { registerWebCommands } from './vscode/web/webCommands';
import { createWebHost } from './vscode/web/webHost';

/** The entry in a browser (vscode.dev): all that is about files, and nothing that needs an engine. */
export function activate(context: vscode.ExtensionContext): void {
  const parts = new DisposableStore();
  context.subscriptions.push(parts);
  const log = createLog(parts);
  const loader = new BundleLoader(vscode.Uri.joinPath(context.extensionUri, 'dist'), vscode);
  const host = createWebHost(loader, parts.add(new VirtualFiles()));
  registerDocs(parts, host.bundles);
  const { effective } = registerLanguageFeatures(parts, log, host, async () => [], new KnownPlatforms());
  registerWebCommands(parts, log, effective);
}
