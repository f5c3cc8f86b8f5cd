/** What checks Compose files and env files and prints stacks: a bundle, loaded by `commandLine` with the first of them. */
export { runConfig } from '../compose/configCommand';
export { lintCompose } from '../project/lintCompose';
export { lintEnvFile, useOf } from '../project/lintEnvFile';
export { ComposeCache } from '../compose/cache';
export { parseYaml } from '../compose/yaml/parse';
