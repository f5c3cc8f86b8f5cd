import { extensions, workspace } from 'vscode';
import { DisposableStore, type Disposable } from '../../base/disposable';
import { setting } from '../settings';

/** Extensions that provide the language features of a language themselves. */
const providers = {
  dockerfile: ['ms-azuretools.vscode-containers', 'ms-azuretools.vscode-docker', 'docker.docker'],
  compose: ['ms-azuretools.vscode-containers', 'docker.docker', 'redhat.vscode-yaml'],
} as const;

/** Whether Drydock provides language features of `language` beside its findings; `drydock.coexistence` decides. */
export function providesLanguage(language: keyof typeof providers): boolean {
  const chosen = setting('drydock.coexistence');
  if (chosen !== 'auto') return chosen === 'always';
  return !providers[language].some((id) => extensions.getExtension(id) !== undefined);
}

/** Whether Docker DX shows BuildKit's checks in this window, so that Drydock leaves them to it. */
export function dockerDxShowsChecks(): boolean {
  return extensions.getExtension('docker.docker') !== undefined && setting('drydock.coexistence') === 'auto';
}

/** Keeps `register()` in force while Drydock provides the language, and releases it when another does. */
export function whileProviding(language: keyof typeof providers, register: () => Disposable): Disposable {
  const parts = new DisposableStore();
  let registered: Disposable | undefined;
  const update = () => {
    const wanted = providesLanguage(language);
    if (wanted && !registered) registered = register();
    if (wanted || !registered) return;
    registered.dispose();
    registered = undefined;
  };
  parts.add(extensions.onDidChange(update));
  parts.add(
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('drydock.coexistence')) update();
    }),
  );
  parts.defer(() => registered?.dispose());
  update();
  return parts;
}
