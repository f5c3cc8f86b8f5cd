/** The compose rules and language features as a bundle of their own, loaded with the first compose file. */
export { loadStack } from '../compose/load/stack';
export { ComposeModels } from '../compose/load/models';
export { describeStack } from '../compose/stacks/describeStack';
export { findStacks, isPartOf } from '../compose/stacks/findStacks';
export { isListed } from '../compose/stacks/membership';
export { validSelection } from '../compose/stacks/selection';
export { ComposeCache } from '../compose/cache';
export { parseYaml } from '../compose/yaml/parse';
export { runConfig } from '../compose/configCommand';
export { composeRules as rules } from '../generated/composeRules';
export { envFileRules } from '../generated/envFileRules';
export { lintCompose } from '../project/lintCompose';
export { lintEnvFile } from '../project/lintEnvFile';
export { readProjectSettings } from '../project/lintSettings';
export { ComposeReferences } from './language/composeReferences';
export { ComposeFeatures } from './language/composeFeatures';
