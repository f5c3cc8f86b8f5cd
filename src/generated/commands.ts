// Made by "npm run generate" from the files in src/commands. Do not edit.
import containerCommit from '../commands/container-commit';
import containerCopyAddress from '../commands/container-copy-address';
import containerCopyId from '../commands/container-copy-id';
import containerCopyName from '../commands/container-copy-name';
import containerCopyRun from '../commands/container-copy-run';
import containerExport from '../commands/container-export';
import containerInspect from '../commands/container-inspect';
import containerKill from '../commands/container-kill';
import containerLogs from '../commands/container-logs';
import containerOpen from '../commands/container-open';
import containerPause from '../commands/container-pause';
import containerRemove from '../commands/container-remove';
import containerRename from '../commands/container-rename';
import containerRestart from '../commands/container-restart';
import containerStart from '../commands/container-start';
import containerStats from '../commands/container-stats';
import containerStop from '../commands/container-stop';
import containerUnpause from '../commands/container-unpause';
import containersClearFilter from '../commands/containers-clear-filter';
import containersFilter from '../commands/containers-filter';
import containersGroupBy from '../commands/containers-group-by';
import containersHideStopped from '../commands/containers-hide-stopped';
import containersRefresh from '../commands/containers-refresh';
import containersShowStopped from '../commands/containers-show-stopped';
import containersSortBy from '../commands/containers-sort-by';
import containersStats from '../commands/containers-stats';
import containersThisWorkspace from '../commands/containers-this-workspace';
import containersWholeEngine from '../commands/containers-whole-engine';
import logShow from '../commands/log-show';
import logsClear from '../commands/logs-clear';
import logsCopy from '../commands/logs-copy';
import logsOpen from '../commands/logs-open';
import logsSave from '../commands/logs-save';
import mountReveal from '../commands/mount-reveal';
import portOpen from '../commands/port-open';
import sectionRefresh from '../commands/section-refresh';
import textCopy from '../commands/text-copy';
import variableHide from '../commands/variable-hide';
import variableShow from '../commands/variable-show';

export const commands = [
  containerCommit,
  containerCopyAddress,
  containerCopyId,
  containerCopyName,
  containerCopyRun,
  containerExport,
  containerInspect,
  containerKill,
  containerLogs,
  containerOpen,
  containerPause,
  containerRemove,
  containerRename,
  containerRestart,
  containerStart,
  containerStats,
  containerStop,
  containerUnpause,
  containersClearFilter,
  containersFilter,
  containersGroupBy,
  containersHideStopped,
  containersRefresh,
  containersShowStopped,
  containersSortBy,
  containersStats,
  containersThisWorkspace,
  containersWholeEngine,
  logShow,
  logsClear,
  logsCopy,
  logsOpen,
  logsSave,
  mountReveal,
  portOpen,
  sectionRefresh,
  textCopy,
  variableHide,
  variableShow,
] as const;
