import type { RegistryAddress } from '../../registry/address';
import type { RegistryClient } from '../../registry/client';

/** A registry on its row. */
export interface RegistryTarget {
  readonly address: RegistryAddress;
  /** The user has added it to the view; others are there because the docker CLI knows them. */
  readonly isAdded: boolean;
}

/** A repository of a registry. */
export interface RepositoryTarget {
  readonly address: RegistryAddress;
  readonly repository: string;
  /** As in {@link RegistryTarget}; others come from the registry's own list. */
  readonly isAdded: boolean;
}

/** A tag of a repository. */
export interface TagTarget {
  readonly address: RegistryAddress;
  readonly repository: string;
  readonly tag: string;
}

/** The Registries view. Nothing is asked of a registry but by opening a row or by a command. */
export interface Registries {
  client(address: RegistryAddress): RegistryClient;
  /** Adds a registry, or a repository of one, to the view; remembered on this machine. */
  add(address: RegistryAddress, repository?: string): Promise<void>;
  /** Takes that out of the view again. */
  remove(address: RegistryAddress, repository?: string): Promise<void>;
  /** Forgets what registries have answered, so that rows ask again. */
  refresh(): void;
}
