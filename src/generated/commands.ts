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
import containerStop from '../commands/container-stop';
import containerUnpause from '../commands/container-unpause';
import containersRefresh from '../commands/containers-refresh';
import logShow from '../commands/log-show';

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
  containerStop,
  containerUnpause,
  containersRefresh,
  logShow,
] as const;
