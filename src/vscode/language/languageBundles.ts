import type * as ComposeRuntime from '../composeRuntime';
import type * as DockerfileFeatures from '../dockerfileFeatures';
import type * as DockerfileRuntime from '../dockerfileRuntime';

/** The code of the languages, loaded with the first document or request that needs it. */
export interface LanguageBundles {
  readonly dockerfileRuntime: () => Promise<typeof DockerfileRuntime>;
  readonly composeRuntime: () => Promise<typeof ComposeRuntime>;
  readonly dockerfileFeatures: () => Promise<typeof DockerfileFeatures>;
}
