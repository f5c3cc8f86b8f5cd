/** What checks Dockerfiles: a bundle, loaded by `commandLine` with the first one. */
export { parseDockerfile } from '../dockerfile/model/parse';
export { lintDockerfile } from '../project/lintDockerfile';
