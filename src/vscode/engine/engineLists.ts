import type { DisposableStore } from '../../base/disposable';
import { containerSource } from '../../containers/containerSource';
import { EventLog } from '../../containers/eventLog';
import { imageSource, type ImageEntry } from '../../containers/images';
import { ListStore, type ListSource } from '../../containers/listStore';
import { networkSource, type NetworkEntry } from '../../containers/networks';
import { volumeSource, type VolumeEntry } from '../../containers/volumes';
import { pause } from '../../engine/abort';
import type { ContainerSummary } from '../../engine/records';
import { VolumeSizes } from '../lists/volumeSizes';
import type { EngineConnection } from './engineConnection';

/** What there is on the window's engine; each list is read and followed while somebody listens. */
export interface EngineLists {
  readonly containers: ListStore<ContainerSummary>;
  readonly images: ListStore<ImageEntry>;
  readonly volumes: ListStore<VolumeEntry>;
  readonly networks: ListStore<NetworkEntry>;
  /** The newest events of the containers. */
  readonly events: EventLog;
  /** The sizes of volumes, as far as somebody has had them measured. */
  readonly sizes: VolumeSizes;
  /** Lists everything again that is listened to. */
  refresh(): void;
}

/** Follows the engine of this window; when another one is chosen, what was known of the last one is forgotten. */
export function followEngine(parts: DisposableStore, connection: EngineConnection): EngineLists {
  const followed = <T>(source: ListSource<T>) => {
    const untilReachable = (signal: AbortSignal) => connection.untilReachable(signal);
    return parts.add(new ListStore(source, () => connection.engine(), { wait: pause, untilReachable }));
  };
  const events = new EventLog();
  const containers = followed(containerSource((event) => void events.add(event)));
  const images = followed(imageSource);
  const volumes = followed(volumeSource);
  const networks = followed(networkSource);
  const sizes = parts.add(new VolumeSizes());
  const refresh = () => {
    for (const store of [containers, images, volumes, networks]) store.refresh();
  };
  parts.add(
    connection.onDidChange(() => {
      events.clear();
      sizes.clear();
      refresh();
    }),
  );
  return { containers, images, volumes, networks, events, sizes, refresh };
}
