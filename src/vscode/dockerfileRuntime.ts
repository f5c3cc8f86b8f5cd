/** The Dockerfile rules as a bundle of their own, loaded with the first Dockerfile. */
export { dockerfileRules as rules } from '../generated/dockerfileRules';
export { lintDockerfile as lint } from '../project/lintDockerfile';
export { readProjectSettings } from '../project/lintSettings';
