import { fieldOf, readDockerConfig } from '../engine/context/dockerConfig';
import type { Surroundings } from '../engine/context/environment';
import { dockerHub, registryAddress, type RegistryAddress } from './address';
import { objectOf } from './manifest';

/** As many registries of `config.json` are shown. */
const mostRegistries = 100;

/** Docker Hub, and the registries that the docker CLI has signed in to or has a credential helper for. Asks none of them. */
export async function signedInRegistries(surroundings: Surroundings): Promise<readonly RegistryAddress[]> {
  const config = await readDockerConfig(surroundings);
  const names = ['auths', 'credHelpers'].flatMap((name) => Object.keys(objectOf(fieldOf(config, name))));
  const found = new Map<string, RegistryAddress>();
  for (const text of [dockerHub, ...names.slice(0, mostRegistries).sort()]) {
    const address = registryAddress(text);
    if (address) found.set(address.name, address);
  }
  return [...found.values()];
}
