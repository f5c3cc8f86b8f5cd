// Made by "npm run generate" from the files in src/commands. Do not edit.
import containerInspect from '../commands/container-inspect';
import containerLogs from '../commands/container-logs';
import containerRemove from '../commands/container-remove';
import containerRestart from '../commands/container-restart';
import containerStart from '../commands/container-start';
import containerStop from '../commands/container-stop';
import containersRefresh from '../commands/containers-refresh';
import logShow from '../commands/log-show';
import stackCompareWithBase from '../commands/stack-compare-with-base';
import stackShowEffective from '../commands/stack-show-effective';

export const commands = [
  containerInspect,
  containerLogs,
  containerRemove,
  containerRestart,
  containerStart,
  containerStop,
  containersRefresh,
  logShow,
  stackCompareWithBase,
  stackShowEffective,
] as const;
