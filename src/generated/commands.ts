// Made by "npm run generate" from the files in src/commands. Do not edit.
import accessExplain from '../commands/access/explain';
import attachmentDisconnect from '../commands/attachment/disconnect';
import changeCompare from '../commands/change/compare';
import changeCopyPath from '../commands/change/copy-path';
import changeOpen from '../commands/change/open';
import configCreate from '../commands/config/create';
import configOpen from '../commands/config/open';
import configRemove from '../commands/config/remove';
import configRotate from '../commands/config/rotate';
import containerAudit from '../commands/container/audit';
import containerBrowseFiles from '../commands/container/browse-files';
import containerChanges from '../commands/container/changes';
import containerCommit from '../commands/container/commit';
import containerCompare from '../commands/container/compare';
import containerCompareChanges from '../commands/container/compare-changes';
import containerCopyAddress from '../commands/container/copy-address';
import containerCopyCompose from '../commands/container/copy-compose';
import containerCopyFrom from '../commands/container/copy-from';
import containerCopyId from '../commands/container/copy-id';
import containerCopyName from '../commands/container/copy-name';
import containerCopyRun from '../commands/container/copy-run';
import containerCopyTo from '../commands/container/copy-to';
import containerDebugShell from '../commands/container/debug-shell';
import containerDebugShellAs from '../commands/container/debug-shell-as';
import containerDiagnose from '../commands/container/diagnose';
import containerEvents from '../commands/container/events';
import containerExecShell from '../commands/container/exec-shell';
import containerExecShellAs from '../commands/container/exec-shell-as';
import containerExport from '../commands/container/export';
import containerFindFile from '../commands/container/find-file';
import containerForwardPort from '../commands/container/forward-port';
import containerGoToDefinition from '../commands/container/go-to-definition';
import containerInspect from '../commands/container/inspect';
import containerKill from '../commands/container/kill';
import containerLayers from '../commands/container/layers';
import containerLogs from '../commands/container/logs';
import containerNetwork from '../commands/container/network';
import containerNsenter from '../commands/container/nsenter';
import containerOpen from '../commands/container/open';
import containerPause from '../commands/container/pause';
import containerProcesses from '../commands/container/processes';
import containerQuarantine from '../commands/container/quarantine';
import containerRelease from '../commands/container/release';
import containerRemove from '../commands/container/remove';
import containerRename from '../commands/container/rename';
import containerRestart from '../commands/container/restart';
import containerSaveChanges from '../commands/container/save-changes';
import containerSaveEvidence from '../commands/container/save-evidence';
import containerScan from '../commands/container/scan';
import containerStart from '../commands/container/start';
import containerStats from '../commands/container/stats';
import containerStop from '../commands/container/stop';
import containerUnpause from '../commands/container/unpause';
import containerUpdate from '../commands/container/update';
import containersClearFilter from '../commands/containers/clear-filter';
import containersFilter from '../commands/containers/filter';
import containersGroupBy from '../commands/containers/group-by';
import containersHideStopped from '../commands/containers/hide-stopped';
import containersPrune from '../commands/containers/prune';
import containersRefresh from '../commands/containers/refresh';
import containersShowStopped from '../commands/containers/show-stopped';
import containersSortBy from '../commands/containers/sort-by';
import containersStats from '../commands/containers/stats';
import containersThisWorkspace from '../commands/containers/this-workspace';
import containersWholeEngine from '../commands/containers/whole-engine';
import contextUse from '../commands/context/use';
import definitionGoTo from '../commands/definition/go-to';
import dockerfileBuild from '../commands/dockerfile/build';
import dockerfileBuildAndRun from '../commands/dockerfile/build-and-run';
import dockerfileBuildStage from '../commands/dockerfile/build-stage';
import dockerfileScan from '../commands/dockerfile/scan';
import engineAudit from '../commands/engine/audit';
import engineDiskUsage from '../commands/engine/disk-usage';
import engineEvents from '../commands/engine/events';
import enginePrune from '../commands/engine/prune';
import engineShowCertificates from '../commands/engine/show-certificates';
import enginesHide from '../commands/engines/hide';
import enginesShow from '../commands/engines/show';
import enginesUse from '../commands/engines/use';
import eventsFilter from '../commands/events/filter';
import fileCopyPath from '../commands/file/copy-path';
import fileDelete from '../commands/file/delete';
import fileDownload from '../commands/file/download';
import fileFind from '../commands/file/find';
import fileNewFile from '../commands/file/new-file';
import fileNewFolder from '../commands/file/new-folder';
import fileOpen from '../commands/file/open';
import fileRename from '../commands/file/rename';
import fileUpload from '../commands/file/upload';
import folderAddDockerFiles from '../commands/folder/add-docker-files';
import forwardStop from '../commands/forward/stop';
import hostShell from '../commands/host/shell';
import imageCheckForUpdate from '../commands/image/check-for-update';
import imageCompareLayers from '../commands/image/compare-layers';
import imageInspect from '../commands/image/inspect';
import imageLayers from '../commands/image/layers';
import imagePull from '../commands/image/pull';
import imagePush from '../commands/image/push';
import imageRemove from '../commands/image/remove';
import imageRun from '../commands/image/run';
import imageSave from '../commands/image/save';
import imageSbom from '../commands/image/sbom';
import imageScan from '../commands/image/scan';
import imageShowPlatforms from '../commands/image/show-platforms';
import imageTag from '../commands/image/tag';
import imagesBuildHistory from '../commands/images/build-history';
import imagesLoad from '../commands/images/load';
import imagesOpenScanReport from '../commands/images/open-scan-report';
import imagesPrune from '../commands/images/prune';
import layerFileOpen from '../commands/layer/file-open';
import logShow from '../commands/log/show';
import logsClear from '../commands/logs/clear';
import logsCopy from '../commands/logs/copy';
import logsOpen from '../commands/logs/open';
import logsSave from '../commands/logs/save';
import mountReveal from '../commands/mount/reveal';
import networkConnect from '../commands/network/connect';
import networkInspect from '../commands/network/inspect';
import networkRemove from '../commands/network/remove';
import networksPrune from '../commands/networks/prune';
import portOpen from '../commands/port/open';
import processSignal from '../commands/process/signal';
import projectAudit from '../commands/project/audit';
import projectDiagnose from '../commands/project/diagnose';
import projectDown from '../commands/project/down';
import projectEvents from '../commands/project/events';
import projectLogs from '../commands/project/logs';
import projectOpenFile from '../commands/project/open-file';
import projectRemove from '../commands/project/remove';
import projectRestart from '../commands/project/restart';
import projectShowMap from '../commands/project/show-map';
import projectShowStack from '../commands/project/show-stack';
import projectStart from '../commands/project/start';
import projectStats from '../commands/project/stats';
import projectStop from '../commands/project/stop';
import projectUp from '../commands/project/up';
import registriesAdd from '../commands/registries/add';
import registriesRefresh from '../commands/registries/refresh';
import registryRemove from '../commands/registry/remove';
import registryShowCertificates from '../commands/registry/show-certificates';
import registrySignIn from '../commands/registry/sign-in';
import registryTagCopyDigest from '../commands/registryTag/copy-digest';
import registryTagDelete from '../commands/registryTag/delete';
import registryTagPull from '../commands/registryTag/pull';
import registryTagShowPlatforms from '../commands/registryTag/show-platforms';
import repositoryRemove from '../commands/repository/remove';
import secretCreate from '../commands/secret/create';
import secretRemove from '../commands/secret/remove';
import secretRotate from '../commands/secret/rotate';
import sectionRefresh from '../commands/section/refresh';
import serviceAddDebugOverlay from '../commands/service/add-debug-overlay';
import serviceAddDevOverlay from '../commands/service/add-dev-overlay';
import serviceAddTestOverlay from '../commands/service/add-test-overlay';
import serviceBuild from '../commands/service/build';
import serviceDebug from '../commands/service/debug';
import serviceDebugFromStart from '../commands/service/debug-from-start';
import serviceDiagnose from '../commands/service/diagnose';
import serviceLogs from '../commands/service/logs';
import servicePull from '../commands/service/pull';
import serviceRestart from '../commands/service/restart';
import serviceRunOneOff from '../commands/service/run-one-off';
import serviceScale from '../commands/service/scale';
import serviceScan from '../commands/service/scan';
import serviceShowEffective from '../commands/service/show-effective';
import serviceStop from '../commands/service/stop';
import serviceUp from '../commands/service/up';
import serviceUpWithBuild from '../commands/service/up-with-build';
import serviceWatch from '../commands/service/watch';
import stackAddMonitoringOverlay from '../commands/stack/add-monitoring-overlay';
import stackBuild from '../commands/stack/build';
import stackCompareChosen from '../commands/stack/compare-chosen';
import stackCompareWithBase from '../commands/stack/compare-with-base';
import stackCopyCommandLine from '../commands/stack/copy-command-line';
import stackDebug from '../commands/stack/debug';
import stackDeploy from '../commands/stack/deploy';
import stackDiagnose from '../commands/stack/diagnose';
import stackDown from '../commands/stack/down';
import stackLogs from '../commands/stack/logs';
import stackPull from '../commands/stack/pull';
import stackRestart from '../commands/stack/restart';
import stackRunOneOff from '../commands/stack/run-one-off';
import stackScale from '../commands/stack/scale';
import stackShowChosen from '../commands/stack/show-chosen';
import stackShowContainers from '../commands/stack/show-containers';
import stackShowEffective from '../commands/stack/show-effective';
import stackShowMap from '../commands/stack/show-map';
import stackShowUpChanges from '../commands/stack/show-up-changes';
import stackStop from '../commands/stack/stop';
import stackUp from '../commands/stack/up';
import stackUpWithBuild from '../commands/stack/up-with-build';
import stackUseRunning from '../commands/stack/use-running';
import stackWatch from '../commands/stack/watch';
import stackFileMoveDown from '../commands/stackFile/move-down';
import stackFileMoveUp from '../commands/stackFile/move-up';
import stacksRefresh from '../commands/stacks/refresh';
import swarmJoinToken from '../commands/swarm/join-token';
import swarmRefresh from '../commands/swarm/refresh';
import swarmRotateJoinToken from '../commands/swarm/rotate-join-token';
import swarmNodeActivate from '../commands/swarmNode/activate';
import swarmNodeDemote from '../commands/swarmNode/demote';
import swarmNodeDrain from '../commands/swarmNode/drain';
import swarmNodeInspect from '../commands/swarmNode/inspect';
import swarmNodePromote from '../commands/swarmNode/promote';
import swarmNodeRemove from '../commands/swarmNode/remove';
import swarmServiceForceUpdate from '../commands/swarmService/force-update';
import swarmServiceInspect from '../commands/swarmService/inspect';
import swarmServiceLogs from '../commands/swarmService/logs';
import swarmServiceRemove from '../commands/swarmService/remove';
import swarmServiceRollBack from '../commands/swarmService/roll-back';
import swarmServiceScale from '../commands/swarmService/scale';
import swarmServiceUpdateImage from '../commands/swarmService/update-image';
import swarmStackRemove from '../commands/swarmStack/remove';
import textCopy from '../commands/text/copy';
import traceShow from '../commands/trace/show';
import variableHide from '../commands/variable/hide';
import variableShow from '../commands/variable/show';
import volumeBackup from '../commands/volume/backup';
import volumeBrowseFiles from '../commands/volume/browse-files';
import volumeClone from '../commands/volume/clone';
import volumeInspect from '../commands/volume/inspect';
import volumeRemove from '../commands/volume/remove';
import volumesPrune from '../commands/volumes/prune';
import volumesRestore from '../commands/volumes/restore';

export const commands = [
  accessExplain,
  attachmentDisconnect,
  changeCompare,
  changeCopyPath,
  changeOpen,
  configCreate,
  configOpen,
  configRemove,
  configRotate,
  containerAudit,
  containerBrowseFiles,
  containerChanges,
  containerCommit,
  containerCompare,
  containerCompareChanges,
  containerCopyAddress,
  containerCopyCompose,
  containerCopyFrom,
  containerCopyId,
  containerCopyName,
  containerCopyRun,
  containerCopyTo,
  containerDebugShell,
  containerDebugShellAs,
  containerDiagnose,
  containerEvents,
  containerExecShell,
  containerExecShellAs,
  containerExport,
  containerFindFile,
  containerForwardPort,
  containerGoToDefinition,
  containerInspect,
  containerKill,
  containerLayers,
  containerLogs,
  containerNetwork,
  containerNsenter,
  containerOpen,
  containerPause,
  containerProcesses,
  containerQuarantine,
  containerRelease,
  containerRemove,
  containerRename,
  containerRestart,
  containerSaveChanges,
  containerSaveEvidence,
  containerScan,
  containerStart,
  containerStats,
  containerStop,
  containerUnpause,
  containerUpdate,
  containersClearFilter,
  containersFilter,
  containersGroupBy,
  containersHideStopped,
  containersPrune,
  containersRefresh,
  containersShowStopped,
  containersSortBy,
  containersStats,
  containersThisWorkspace,
  containersWholeEngine,
  contextUse,
  definitionGoTo,
  dockerfileBuild,
  dockerfileBuildAndRun,
  dockerfileBuildStage,
  dockerfileScan,
  engineAudit,
  engineDiskUsage,
  engineEvents,
  enginePrune,
  engineShowCertificates,
  enginesHide,
  enginesShow,
  enginesUse,
  eventsFilter,
  fileCopyPath,
  fileDelete,
  fileDownload,
  fileFind,
  fileNewFile,
  fileNewFolder,
  fileOpen,
  fileRename,
  fileUpload,
  folderAddDockerFiles,
  forwardStop,
  hostShell,
  imageCheckForUpdate,
  imageCompareLayers,
  imageInspect,
  imageLayers,
  imagePull,
  imagePush,
  imageRemove,
  imageRun,
  imageSave,
  imageSbom,
  imageScan,
  imageShowPlatforms,
  imageTag,
  imagesBuildHistory,
  imagesLoad,
  imagesOpenScanReport,
  imagesPrune,
  layerFileOpen,
  logShow,
  logsClear,
  logsCopy,
  logsOpen,
  logsSave,
  mountReveal,
  networkConnect,
  networkInspect,
  networkRemove,
  networksPrune,
  portOpen,
  processSignal,
  projectAudit,
  projectDiagnose,
  projectDown,
  projectEvents,
  projectLogs,
  projectOpenFile,
  projectRemove,
  projectRestart,
  projectShowMap,
  projectShowStack,
  projectStart,
  projectStats,
  projectStop,
  projectUp,
  registriesAdd,
  registriesRefresh,
  registryRemove,
  registryShowCertificates,
  registrySignIn,
  registryTagCopyDigest,
  registryTagDelete,
  registryTagPull,
  registryTagShowPlatforms,
  repositoryRemove,
  secretCreate,
  secretRemove,
  secretRotate,
  sectionRefresh,
  serviceAddDebugOverlay,
  serviceAddDevOverlay,
  serviceAddTestOverlay,
  serviceBuild,
  serviceDebug,
  serviceDebugFromStart,
  serviceDiagnose,
  serviceLogs,
  servicePull,
  serviceRestart,
  serviceRunOneOff,
  serviceScale,
  serviceScan,
  serviceShowEffective,
  serviceStop,
  serviceUp,
  serviceUpWithBuild,
  serviceWatch,
  stackAddMonitoringOverlay,
  stackBuild,
  stackCompareChosen,
  stackCompareWithBase,
  stackCopyCommandLine,
  stackDebug,
  stackDeploy,
  stackDiagnose,
  stackDown,
  stackLogs,
  stackPull,
  stackRestart,
  stackRunOneOff,
  stackScale,
  stackShowChosen,
  stackShowContainers,
  stackShowEffective,
  stackShowMap,
  stackShowUpChanges,
  stackStop,
  stackUp,
  stackUpWithBuild,
  stackUseRunning,
  stackWatch,
  stackFileMoveDown,
  stackFileMoveUp,
  stacksRefresh,
  swarmJoinToken,
  swarmRefresh,
  swarmRotateJoinToken,
  swarmNodeActivate,
  swarmNodeDemote,
  swarmNodeDrain,
  swarmNodeInspect,
  swarmNodePromote,
  swarmNodeRemove,
  swarmServiceForceUpdate,
  swarmServiceInspect,
  swarmServiceLogs,
  swarmServiceRemove,
  swarmServiceRollBack,
  swarmServiceScale,
  swarmServiceUpdateImage,
  swarmStackRemove,
  textCopy,
  traceShow,
  variableHide,
  variableShow,
  volumeBackup,
  volumeBrowseFiles,
  volumeClone,
  volumeInspect,
  volumeRemove,
  volumesPrune,
  volumesRestore,
] as const;
