import type { DisposableStore } from '../../base/disposable';
import type { UsageWatch } from '../../containers/stats/liveUsage';
import type { VolumeSizes } from '../lists/volumeSizes';
import { BridgeSettings, migrateBridgeSetting } from './bridgeSettings';
import { FileActivity } from './fileActivity';
import { FileServices } from './fileServices';
import { LineHints } from './lineHints';
import { ServiceLenses } from './serviceLenses';
import { ServiceUsage } from './serviceUsage';
import { StageLenses, type StageLensesHost } from './stageLenses';
import { isComposeFile, VisibleFiles, type VisibleFilesHost } from './visibleFiles';

export interface BridgeHost extends Omit<VisibleFilesHost, 'settings' | 'activity'> {
  readonly parts: DisposableStore;
  readonly usage: () => UsageWatch;
  readonly sizes: VolumeSizes;
  readonly lastBuild: StageLensesHost['lastBuild'];
}

/** What runs, on the lines of the files that define it. */
export function createBridge({ parts, usage, sizes, lastBuild, ...engine }: BridgeHost): void {
  const settings = parts.add(new BridgeSettings());
  const activity = parts.add(new FileActivity(isComposeFile));
  const host = { ...engine, settings, activity };
  migrateBridgeSetting().catch((error: unknown) =>
    host.log.warn('The setting "drydock.bridge" could not be moved.', error),
  );
  const files = parts.add(new VisibleFiles(host));
  const services = new FileServices();
  const used = parts.add(new ServiceUsage(files, services, usage(), host));
  parts.add(new ServiceLenses(files, services, used));
  parts.add(new LineHints(host, files, sizes));
  parts.add(new StageLenses({ ...host, lastBuild }));
}
