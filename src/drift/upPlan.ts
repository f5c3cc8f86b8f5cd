import type { Source } from '../compose/node';
import type { ContainerSummary } from '../engine/records';

/** What `docker compose up` does to a container. */
export type UpAction =
  /** It is what its files define and stays. */
  | 'keep'
  /** It stays, and is started. */
  | 'start'
  /** It stays, and is stopped and started, because something that it depends on is recreated. */
  | 'restart'
  | 'recreate'
  /** There are more containers than the service has replicas. */
  | 'remove'
  /** What is known doesn't decide. */
  | 'unknown';

/** Why a container isn't kept, or why that isn't known. */
export type UpReason =
  /** The configuration of the service isn't the one that the container was made from. */
  | { readonly kind: 'config' }
  /** The same, and whether Compose sees it that way isn't certain. */
  | { readonly kind: 'config-unsure' }
  /** The tag stands for another image by now. */
  | { readonly kind: 'image'; readonly image: string }
  /** The image isn't on the engine: Compose pulls or builds it. */
  | { readonly kind: 'image-missing'; readonly image: string }
  /** Compose pulls or builds the image each time, or after some time. */
  | { readonly kind: 'image-policy'; readonly policy: string }
  /** The image is of another platform than the service. */
  | { readonly kind: 'image-platform'; readonly platform: string }
  /** The container isn't in a network of its service. */
  | { readonly kind: 'network'; readonly network: string }
  /** A network was changed and is recreated. */
  | { readonly kind: 'network-changed'; readonly network: string }
  /** The container doesn't have a volume of its service. */
  | { readonly kind: 'volume'; readonly volume: string }
  /** Another service is recreated whose namespace or volumes this one uses, or that it depends on. */
  | { readonly kind: 'dependency'; readonly service: string }
  /** Compose gives the service values that only it knows. */
  | { readonly kind: 'provided'; readonly by: string };

export interface ContainerPlan {
  readonly container: ContainerSummary;
  readonly action: UpAction;
  readonly reasons: readonly UpReason[];
}

export interface ServicePlan {
  readonly name: string;
  /** Its key in the files. */
  readonly source: Source;
  readonly containers: readonly ContainerPlan[];
  /** How many containers Compose makes besides. */
  readonly creates: number;
  /** The services of the stack that depend on it. */
  readonly dependents: readonly string[];
}

export interface UpPlan {
  /** In the order in which Compose looks at them. */
  readonly services: readonly ServicePlan[];
  /** Containers of services that no file defines any more, which Up leaves alone. */
  readonly orphans: readonly ContainerSummary[];
  /** The volumes that differ from their definition: Compose asks whether to recreate them, with their data lost. */
  readonly askedVolumes: readonly string[];
}
