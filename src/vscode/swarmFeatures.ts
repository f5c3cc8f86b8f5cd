import type { DisposableStore } from '../base/disposable';
import { ListStore } from '../containers/listStore';
import { pause } from '../engine/abort';
import { swarmSource } from '../swarm/swarmSource';
import type { EngineConnection } from './engine/engineConnection';
import { SwarmTree, type SharedRows } from './swarm/swarmTree';
import type { View } from './tree/view';
import type { ViewTree } from './tree/views';

/** Everything that shows a swarm: a bundle that is loaded when the Swarm view is first shown. */

export interface SwarmHost {
  readonly parts: DisposableStore;
  readonly connection: EngineConnection;
  readonly view: View;
  readonly shared: SharedRows;
}

export function createSwarm({ parts, connection, view, shared }: SwarmHost): {
  readonly tree: ViewTree;
  refresh(): void;
} {
  const store = parts.add(
    new ListStore(swarmSource, () => connection.engine(), {
      wait: pause,
      untilReachable: (signal) => connection.untilReachable(signal),
    }),
  );
  parts.add(connection.onDidChange(() => store.refresh()));
  return { tree: parts.add(new SwarmTree(store, view, shared)), refresh: () => store.refresh() };
}
