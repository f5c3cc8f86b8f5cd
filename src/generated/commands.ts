// Made by "npm run generate" from the files in src/commands. Do not edit.
import containerInspect from '../commands/container-inspect';
import containerLogs from '../commands/container-logs';
import containerRemove from '../commands/container-remove';
import containerRestart from '../commands/container-restart';
import containerStart from '../commands/container-start';
import containerStop from '../commands/container-stop';
import containersRefresh from '../commands/containers-refresh';
import logShow from '../commands/log-show';
import serviceAddDebugOverlay from '../commands/service-add-debug-overlay';
import serviceBuild from '../commands/service-build';
import serviceLogs from '../commands/service-logs';
import servicePull from '../commands/service-pull';
import serviceRestart from '../commands/service-restart';
import serviceRunOneOff from '../commands/service-run-one-off';
import serviceScale from '../commands/service-scale';
import serviceStop from '../commands/service-stop';
import serviceUp from '../commands/service-up';
import serviceUpWithBuild from '../commands/service-up-with-build';
import serviceWatch from '../commands/service-watch';
import stackBuild from '../commands/stack-build';
import stackCopyCommandLine from '../commands/stack-copy-command-line';
import stackDown from '../commands/stack-down';
import stackLogs from '../commands/stack-logs';
import stackPull from '../commands/stack-pull';
import stackRestart from '../commands/stack-restart';
import stackStop from '../commands/stack-stop';
import stackUp from '../commands/stack-up';
import stackUpWithBuild from '../commands/stack-up-with-build';
import stackWatch from '../commands/stack-watch';
import stacksRefresh from '../commands/stacks-refresh';

export const commands = [
  containerInspect,
  containerLogs,
  containerRemove,
  containerRestart,
  containerStart,
  containerStop,
  containersRefresh,
  logShow,
  serviceAddDebugOverlay,
  serviceBuild,
  serviceLogs,
  servicePull,
  serviceRestart,
  serviceRunOneOff,
  serviceScale,
  serviceStop,
  serviceUp,
  serviceUpWithBuild,
  serviceWatch,
  stackBuild,
  stackCopyCommandLine,
  stackDown,
  stackLogs,
  stackPull,
  stackRestart,
  stackStop,
  stackUp,
  stackUpWithBuild,
  stackWatch,
  stacksRefresh,
] as const;
