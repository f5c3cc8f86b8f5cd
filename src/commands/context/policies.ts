import type { Policy } from '../../lint/policy';

/** The policies of the workspace. */
export interface Policies {
  /** That of the nearest `.drydock.yaml` in or above a folder of the workspace; of the workspace's own folder if none is given. */
  of(folder?: string): Promise<Policy | undefined>;
}
