/** Running an installed `shellcheck`: a bundle, loaded by `commandLine` where it is asked for. */
export { ShellCheckProgram } from '../disk/shellcheck';
export { shellCheckDockerfile } from '../project/shellCheckDockerfile';
