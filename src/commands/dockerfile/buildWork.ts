import type { BuildRequest } from '../../build/request';
import type { BuiltImage, DockerfileTarget } from '../context/builds';
import type { Uses } from '../context/commandContext';
import { fillForm } from '../fillForm';
import { buildForm, tagsOf } from './buildForm';

/** Asks what to build and how; undefined where the user dismissed it. The answer is kept for the next time. */
export async function askBuild(
  { builds, ui }: Uses<'builds' | 'ui'>,
  target: DockerfileTarget,
): Promise<BuildRequest | undefined> {
  const draft = await builds.draft(target);
  const title = `Build ${builds.shownPath(target.path)}`;
  const request = await fillForm(ui, buildForm(ui, draft, builds, title), draft.request);
  if (request) await builds.remember(request);
  return request;
}

/** What was chosen last for the file, or its defaults, for the stage that the target names. */
export async function lastBuild({ builds }: Uses<'builds'>, target: DockerfileTarget): Promise<BuildRequest> {
  return (await builds.draft(target)).request;
}

export async function runBuildOf(
  { builds }: Uses<'builds'>,
  request: BuildRequest,
): Promise<BuiltImage | undefined> {
  return builds.run({ ...request, tags: tagsOf(request) });
}
