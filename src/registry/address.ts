/** A registry by the host that is asked and the name that images have. */
export interface RegistryAddress {
  /** As it stands in the name of an image: `docker.io`, `ghcr.io`, `127.0.0.1:5000`. */
  readonly name: string;
  /** Whom to ask: Docker Hub answers elsewhere. */
  readonly host: string;
  /** On this machine, where engines accept HTTP without TLS. */
  readonly isLocal: boolean;
}

export const dockerHub = 'docker.io';

/** The address of a registry as a user, an image or `config.json` writes it; undefined if it can't be one. */
export function registryAddress(text: string): RegistryAddress | undefined {
  const name = text
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/\/[^]*$/, '');
  if (/^(?:index\.|registry-1\.|hub\.|registry\.hub\.)?docker\.(?:io|com)$/.test(name))
    return { name: dockerHub, host: 'registry-1.docker.io', isLocal: false };
  if (
    !/^(?:[a-z\d](?:[a-z\d-]*[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]*[a-z\d])?)*|\[[\da-f:]+\])(?::\d{1,5})?$/.test(
      name,
    )
  )
    return undefined;
  const bare = name.replace(/:\d+$/, '');
  const isLocal = bare === 'localhost' || /^127(?:\.\d{1,3}){3}$/.test(bare) || bare === '[::1]';
  return { name, host: name, isLocal };
}

/** A repository of Docker Hub without an owner belongs to `library`. */
export function repositoryPath({ name }: RegistryAddress, repository: string): string {
  return name === dockerHub && !repository.includes('/') ? `library/${repository}` : repository;
}

/** What an image of the registry is called. */
export function imageName({ name }: RegistryAddress, repository: string, tag: string): string {
  const short = name === dockerHub ? repository.replace(/^library\//, '') : `${name}/${repository}`;
  return tag.includes(':') ? `${short}@${tag}` : `${short}:${tag}`;
}

/** Whether a registry may call a repository that: names of others would end up in addresses and commands. */
export function isRepository(text: unknown): text is string {
  return (
    typeof text === 'string' &&
    text.length <= 255 &&
    /^[a-z\d]+(?:(?:[._]|__|-+)[a-z\d]+)*(?:\/[a-z\d]+(?:(?:[._]|__|-+)[a-z\d]+)*)*$/.test(text)
  );
}

export function isTag(text: unknown): text is string {
  return typeof text === 'string' && /^\w[\w.-]{0,127}$/.test(text);
}

export function isDigest(text: unknown): text is string {
  return typeof text === 'string' && /^sha(?:256:[\da-f]{64}|512:[\da-f]{128})$/.test(text);
}
