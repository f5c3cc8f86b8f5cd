/** What the Containers view leaves out, and how it arranges the rest. */
export interface ContainersArrangement {
  /** Words that a container must have, or with a `-` before them must not have; see `hasWords`. */
  readonly text: string;
  readonly workspaceOnly: boolean;
  readonly hideStopped: boolean;
  /** `project`, `none`, or `label:` with the label's name. */
  readonly groupBy: string;
  readonly sortBy: ContainerOrder;
}

export type ContainerOrder = 'name' | 'state' | 'created';

export const defaultArrangement: ContainersArrangement = {
  text: '',
  workspaceOnly: false,
  hideStopped: false,
  groupBy: 'project',
  sortBy: 'name',
};
