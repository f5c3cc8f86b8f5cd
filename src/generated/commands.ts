// Made by "npm run generate" from the files in src/commands. Do not edit.
import containerInspect from '../commands/container-inspect';
import containerLogs from '../commands/container-logs';
import containerRemove from '../commands/container-remove';
import containerRestart from '../commands/container-restart';
import containerStart from '../commands/container-start';
import containerStats from '../commands/container-stats';
import containerStop from '../commands/container-stop';
import containersRefresh from '../commands/containers-refresh';
import containersStats from '../commands/containers-stats';
import logShow from '../commands/log-show';
import logsClear from '../commands/logs-clear';
import logsCopy from '../commands/logs-copy';
import logsOpen from '../commands/logs-open';
import logsSave from '../commands/logs-save';

export const commands = [
  containerInspect,
  containerLogs,
  containerRemove,
  containerRestart,
  containerStart,
  containerStats,
  containerStop,
  containersRefresh,
  containersStats,
  logShow,
  logsClear,
  logsCopy,
  logsOpen,
  logsSave,
] as const;
