import { languages, type DocumentFilter, type Uri } from 'vscode';
import type { DisposableStore } from '../../base/disposable';
import type { KnownPlatforms } from '../knownPlatforms';
import type { Log } from '../log';
import { FindingActions } from './codeActions';
import { whileProviding } from './coexistence';
import type { ComposeFeatures, LocalImages } from './composeFeatures';
import type { LanguageHost } from './languageHost';
import { registerComposeLanguage } from './composeLanguage';
import { ConfigDiagnostics } from './configDiagnostics';
import { registerDockerfileLanguage } from './dockerfileLanguage';
import { EffectiveStacks } from './effectiveStacks';
import { LintedDocuments } from './lintedDocuments';
import { ListedComposeFiles } from './listedComposeFiles';
import { ProjectFiles } from './projectFiles';
import { registerFixCommands } from './fixCommands';

/** The documents that Drydock checks, in files, unsaved editors and virtual workspaces alike. */
export const judgedDocuments: readonly DocumentFilter[] = [
  { language: 'dockerfile' },
  { language: 'dockercompose' },
];

/**
 * Diagnostics and their quick fixes for every checked document, open now or later, and what an editor asks of
 * the languages.
 */
export function registerLanguageFeatures(
  parts: DisposableStore,
  log: Log,
  host: LanguageHost,
  localImages: LocalImages,
  platforms: KnownPlatforms,
): LanguageParts {
  const projectFiles = parts.add(new ProjectFiles(log, host, platforms));
  const documents = parts.add(new LintedDocuments(projectFiles, log, host));
  parts.add(new ConfigDiagnostics(projectFiles, log, host.files));
  parts.add(
    languages.registerCodeActionsProvider([...judgedDocuments], new FindingActions(documents, host.files), {
      providedCodeActionKinds: FindingActions.kinds,
    }),
  );
  registerFixCommands(parts);
  parts.add(new ListedComposeFiles(host, log));
  const surroundings = {
    images: localImages,
    contextOf: (document: Uri) => projectFiles.buildContextOf(document),
    canBuild: host.hasPrograms,
  };
  parts.add(whileProviding('dockerfile', () => registerDockerfileLanguage(surroundings, host)));
  let loading: Promise<ComposeFeatures> | undefined;
  const compose = () => (loading ??= loadComposeFeatures(localImages, projectFiles, host));
  parts.add(whileProviding('compose', () => registerComposeLanguage(compose, host)));
  return { effective: parts.add(new EffectiveStacks(compose, host.files)), projectFiles };
}

export interface LanguageParts {
  /** What shows Compose stacks as they will run. */
  readonly effective: EffectiveStacks;
  /** What checks files that are not open. */
  readonly projectFiles: ProjectFiles;
}

async function loadComposeFeatures(
  localImages: LocalImages,
  projectFiles: ProjectFiles,
  { bundles, files, hasPrograms }: LanguageHost,
): Promise<ComposeFeatures> {
  const { ComposeFeatures } = await bundles.composeRuntime();
  const analysis = await projectFiles.composeAnalysis();
  return new ComposeFeatures({ images: localImages, files, canDebug: hasPrograms }, analysis);
}
