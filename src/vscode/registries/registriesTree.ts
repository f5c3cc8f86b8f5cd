import type { Memento } from 'vscode';
import type { Registries } from '../../commands/context/registries';
import { processSurroundings } from '../../engine/context/environment';
import { isRepository, registryAddress, type RegistryAddress } from '../../registry/address';
import { RegistryClient } from '../../registry/client';
import { signedInRegistries } from '../../registry/known';
import type { View } from '../tree/view';
import type { ViewNode, ViewTree } from '../tree/views';
import { registryRow, type RegistryRow } from './registryRows';

/** In the memory of the extension: what the user has added, as `registry` or `registry/repository`. */
const addedKey = 'registries';

/** The Registries view. Its registries are asked when their rows are opened. */
export class RegistriesTree implements ViewTree, Registries {
  readonly #view: View;
  readonly #memory: Memento;
  #rows = new Map<string, { readonly state: string; readonly row: RegistryRow }>();
  #clients = new Map<string, RegistryClient>();

  constructor(view: View, memory: Memento) {
    this.#view = view;
    this.#memory = memory;
  }

  async roots(): Promise<readonly ViewNode[]> {
    const added = this.#added();
    const known = await signedInRegistries(processSurroundings());
    const names = new Set(known.map(({ name }) => name));
    const others = added.flatMap(({ address }) => (names.has(address.name) ? [] : address));
    const all = new Map([...known, ...others].map((address) => [address.name, address]));
    const rows = [...all.values()].map((address) => {
      const own = added.filter((entry) => entry.address.name === address.name);
      const repositories = own.flatMap(({ repository }) => repository ?? []);
      const isAdded = !names.has(address.name);
      const state = JSON.stringify([isAdded, repositories]);
      const before = this.#rows.get(address.name);
      const row =
        before?.state === state
          ? before.row
          : registryRow(address, isAdded, repositories, this.client(address));
      return [address.name, { state, row }] as const;
    });
    this.#rows = new Map(rows);
    return rows.map(([, { row }]) => row);
  }

  client(address: RegistryAddress): RegistryClient {
    const client = this.#clients.get(address.name) ?? new RegistryClient(address, processSurroundings());
    this.#clients.set(address.name, client);
    return client;
  }

  async add(address: RegistryAddress, repository?: string): Promise<void> {
    const entry = entryOf(address, repository);
    await this.#memory.update(addedKey, [...new Set([...this.#entries(), entry])]);
    this.#view.changed();
  }

  async remove(address: RegistryAddress, repository?: string): Promise<void> {
    const entry = entryOf(address, repository);
    const isGone = (other: string) =>
      other === entry || (repository === undefined && other.startsWith(`${entry}/`));
    await this.#memory.update(
      addedKey,
      this.#entries().filter((other) => !isGone(other)),
    );
    this.#view.changed();
  }

  refresh(): void {
    this.#rows.clear();
    this.#clients.clear();
    this.#view.changed();
  }

  #entries(): readonly string[] {
    const stored = this.#memory.get<unknown>(addedKey);
    return Array.isArray(stored) ? stored.filter((entry) => typeof entry === 'string') : [];
  }

  #added(): readonly { readonly address: RegistryAddress; readonly repository?: string }[] {
    return this.#entries().flatMap((entry) => {
      const slash = entry.indexOf('/');
      const address = registryAddress(slash < 0 ? entry : entry.slice(0, slash));
      const repository = slash < 0 ? undefined : entry.slice(slash + 1);
      if (!address || (repository !== undefined && !isRepository(repository))) return [];
      return [{ address, ...(repository === undefined ? {} : { repository }) }];
    });
  }
}

function entryOf({ name }: RegistryAddress, repository: string | undefined): string {
  return repository === undefined ? name : `${name}/${repository}`;
}
