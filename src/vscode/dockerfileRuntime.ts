/** The Dockerfile rules as a bundle of their own, loaded with the first Dockerfile. */
export { BuildContexts } from '../disk/buildContexts';
export { ShellCheckProgram, missingShellCheck } from '../disk/shellcheck';
export { matchHistory } from '../dockerfile/builtLayers';
export { parseDockerfile } from '../dockerfile/parse';
export { shellCheckRule } from '../dockerfile/shellcheck';
export { dockerfileRules as rules } from '../generated/dockerfileRules';
export { lintDockerfile as lint } from '../project/lintDockerfile';
export { shellCheckDockerfile } from '../project/shellCheckDockerfile';
export { readProjectSettings } from '../project/lintSettings';
