/** The Dockerfile rules as a bundle of their own, loaded with the first Dockerfile. */
export { BuildContexts } from '../project/buildContexts';
export { matchHistory } from '../dockerfile/model/builtLayers';
export { parseDockerfile } from '../dockerfile/model/parse';
export { shellCheckRule } from '../dockerfile/interop/shellcheck';
export { dockerfileRules as rules } from '../generated/dockerfileRules';
export { lintDockerfile as lint } from '../project/lintDockerfile';
export { shellCheckDockerfile } from '../project/shellCheckDockerfile';
export { readProjectSettings } from '../project/lintSettings';
