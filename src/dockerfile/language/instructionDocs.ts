/** What the parts of a Dockerfile are for, as Markdown; hover and completion show it. Facts of Docker's Dockerfile reference. */

export interface InstructionDoc {
  readonly summary: string;
  /** The forms in which it is written, one a line. */
  readonly forms: readonly string[];
  /** What completion inserts after the keyword, as a snippet. */
  readonly snippet: string;
}

const reference = 'https://docs.docker.com/reference/dockerfile/';

export const instructionDocs: Readonly<Record<string, InstructionDoc>> = {
  ADD: {
    summary:
      'Copies files, and also extracts local archives and downloads URLs and Git repositories. Use `COPY` for local files.',
    forms: ['ADD [OPTIONS] <src> ... <dest>', 'ADD [OPTIONS] ["<src>", ... "<dest>"]'],
    snippet: '${1:source} ${2:/destination/}',
  },
  ARG: {
    summary:
      'Declares a build argument, with a default if it has one. Before the first `FROM`, it is visible to `FROM` only; a stage takes it over with `ARG name`. Its value stays in the image history, so it is no place for secrets.',
    forms: ['ARG <name>[=<default value>] ...'],
    snippet: '${1:name}=${2:default}',
  },
  CMD: {
    summary:
      'What a container runs by default, or the default arguments of `ENTRYPOINT`. Exec form runs the program itself; shell form runs it under a shell, which does not forward signals. Only the last one counts.',
    forms: ['CMD ["executable", "argument", ...]', 'CMD command argument ...'],
    snippet: '["${1:executable}"]',
  },
  COPY: {
    summary: 'Copies files and folders from the build context, a stage, an image or a named context.',
    forms: ['COPY [OPTIONS] <src> ... <dest>', 'COPY [OPTIONS] ["<src>", ... "<dest>"]'],
    snippet: '${1:source} ${2:destination}',
  },
  ENTRYPOINT: {
    summary:
      'The program that a container runs; arguments of `docker run` and `CMD` are passed to it. In shell form, they are ignored, and the program gets no signals.',
    forms: ['ENTRYPOINT ["executable", "argument", ...]', 'ENTRYPOINT command argument ...'],
    snippet: '["${1:executable}"]',
  },
  ENV: {
    summary:
      'Sets environment variables for the rest of the stage, the stages built on it, and the container.',
    forms: ['ENV <key>=<value> ...'],
    snippet: '${1:key}=${2:value}',
  },
  EXPOSE: {
    summary: 'Documents the ports that the program listens on. It publishes none: that is `docker run -p`.',
    forms: ['EXPOSE <port>[/tcp|/udp] ...'],
    snippet: '${1:8080}',
  },
  FROM: {
    summary: 'Starts a stage on top of an image, of an earlier stage, or of nothing (`scratch`).',
    forms: ['FROM [--platform=<platform>] <image>[:<tag>|@<digest>] [AS <name>]'],
    snippet: '${1:image}',
  },
  HEALTHCHECK: {
    summary:
      'A command that tells whether the container works: exit code 0 is healthy, 1 is not. `NONE` turns the check of the base image off.',
    forms: ['HEALTHCHECK [OPTIONS] CMD command', 'HEALTHCHECK NONE'],
    snippet: '--interval=${1:30s} --timeout=${2:5s} CMD ["${3:executable}"]',
  },
  LABEL: {
    summary: 'Adds metadata to the image, for example the keys `org.opencontainers.image.*`.',
    forms: ['LABEL <key>=<value> ...'],
    snippet: '${1:key}="${2:value}"',
  },
  MAINTAINER: {
    summary: 'Deprecated. Use `LABEL org.opencontainers.image.authors="name"`.',
    forms: ['MAINTAINER <name>'],
    snippet: '${1:name}',
  },
  ONBUILD: {
    summary: 'Runs an instruction later: in each build whose `FROM` names this image.',
    forms: ['ONBUILD <instruction>'],
    snippet: '${1:COPY . /app}',
  },
  RUN: {
    summary: 'Runs commands in a new layer on top of the current image.',
    forms: ['RUN [OPTIONS] <command> ...', 'RUN [OPTIONS] ["<executable>", ...]', 'RUN [OPTIONS] <<EOF'],
    snippet: '${1:command}',
  },
  SHELL: {
    summary:
      'The shell that runs the shell form of the instructions after it. The default is `["/bin/sh", "-c"]`.',
    forms: ['SHELL ["executable", "argument", ...]'],
    snippet: '["${1:/bin/bash}", "${2:-o}", "${3:pipefail}", "${4:-c}"]',
  },
  STOPSIGNAL: {
    summary: 'The signal that asks the container to stop. The default is `SIGTERM`.',
    forms: ['STOPSIGNAL <signal>'],
    snippet: '${1:SIGTERM}',
  },
  USER: {
    summary:
      'The user, and optionally the group, for the instructions after it and for the container. It does not change who owns what `COPY` copies.',
    forms: ['USER <user>[:<group>]'],
    snippet: '${1:user}',
  },
  VOLUME: {
    summary: 'Folders that get an anonymous volume when a container is created without a mount for them.',
    forms: ['VOLUME ["/folder", ...]', 'VOLUME /folder ...'],
    snippet: '["${1:/folder}"]',
  },
  WORKDIR: {
    summary:
      'The working directory for the instructions after it and for the container. It is created if missing.',
    forms: ['WORKDIR /path'],
    snippet: '${1:/app}',
  },
};

export function instructionLink(keyword: string): string {
  return `${reference}#${keyword.toLowerCase()}`;
}

export interface FlagDoc {
  readonly summary: string;
  /** Values that are known, most useful first; a switch has none. */
  readonly values?: readonly string[];
  readonly isSwitch?: true;
}

const owner: FlagDoc = {
  summary:
    'Owner and group of the copied files, by name or number. The default is `0:0`. Linux containers only.',
};
const mode: FlagDoc = {
  summary: 'Mode of the copied files, in octal or as in `chmod` (`u=rwX,go=rX`). Linux containers only.',
  values: ['755', '644', '600', 'u=rwX,go=rX'],
};
const link: FlagDoc = {
  summary:
    'Copies into a layer of its own that does not depend on the layers below: it stays cached when they change. Links in the destination path are not followed.',
  isSwitch: true,
};
const exclude: FlagDoc = {
  summary:
    'Leaves out what matches the pattern, as in `.dockerignore`. May be repeated. Since Dockerfile 1.19.',
};

export const flagDocs: Readonly<Record<string, Readonly<Record<string, FlagDoc>>>> = {
  ADD: {
    checksum: {
      summary: 'The checksum that the download must have, `sha256:...`, or the commit of a repository.',
    },
    chmod: mode,
    chown: owner,
    exclude,
    'keep-git-dir': { summary: 'Keeps the `.git` folder of a Git repository.', isSwitch: true },
    link,
    unpack: {
      summary:
        'Extracts archives, remote ones too; `--unpack=false` leaves local ones packed. Since Dockerfile 1.17.',
      isSwitch: true,
    },
  },
  COPY: {
    chmod: mode,
    chown: owner,
    exclude,
    from: { summary: 'Copies from a stage, an image or a named context instead of from the build context.' },
    link,
    parents: {
      summary: 'Keeps the parent folders of the sources; `/./` says from where on. Since Dockerfile 1.20.',
      isSwitch: true,
    },
  },
  FROM: {
    platform: {
      summary:
        'The platform of the image. The default is the target platform; `$BUILDPLATFORM` runs the stage natively.',
      values: [
        '$BUILDPLATFORM',
        '$TARGETPLATFORM',
        'linux/amd64',
        'linux/arm64',
        'linux/arm/v7',
        'windows/amd64',
      ],
    },
  },
  HEALTHCHECK: {
    interval: { summary: 'Time between two checks. The default is 30s.', values: ['30s', '10s', '1m'] },
    retries: {
      summary: 'Failures in a row after which the container is unhealthy. The default is 3.',
      values: ['3', '5'],
    },
    'start-interval': {
      summary: 'Time between two checks during the start period. The default is 5s.',
      values: ['5s', '1s'],
    },
    'start-period': {
      summary: 'Time in which failures do not count. The default is 0s.',
      values: ['10s', '30s', '1m'],
    },
    timeout: {
      summary: 'Time after which a check counts as failed. The default is 30s.',
      values: ['5s', '30s'],
    },
  },
  RUN: {
    device: { summary: 'Makes a CDI device available to the command. Requires the labs syntax.' },
    mount: {
      summary:
        'Mounts a cache, files, a secret or an SSH agent for this command; nothing of it stays in the layer.',
    },
    network: {
      summary:
        'The network of the command: `default`, `none`, or `host`, which needs the entitlement `network.host`.',
      values: ['none', 'default', 'host'],
    },
    security: {
      summary:
        '`insecure` runs the command with all rights, which needs the entitlement `security.insecure`.',
      values: ['sandbox', 'insecure'],
    },
  },
};

export interface MountTypeDoc {
  readonly summary: string;
  /** The keys that it takes, most used first. */
  readonly keys: readonly string[];
}

export const mountTypeDocs: Readonly<Record<string, MountTypeDoc>> = {
  bind: {
    summary: 'Files of the build context, a stage or an image, read-only by default.',
    keys: ['target', 'source', 'from', 'readwrite'],
  },
  cache: {
    summary: 'A folder that is kept from build to build, for package managers and compilers.',
    keys: ['target', 'id', 'sharing', 'from', 'source', 'mode', 'uid', 'gid', 'readonly'],
  },
  tmpfs: { summary: 'A folder in memory.', keys: ['target', 'size'] },
  secret: {
    summary: 'A secret of `docker build --secret`, as a file or as an environment variable.',
    keys: ['id', 'target', 'env', 'required', 'mode', 'uid', 'gid'],
  },
  ssh: {
    summary: 'The SSH agent of `docker build --ssh`.',
    keys: ['id', 'target', 'required', 'mode', 'uid', 'gid'],
  },
};

export const mountKeyDocs: Readonly<Record<string, FlagDoc>> = {
  type: {
    summary: 'What is mounted. The default is `bind`.',
    values: ['cache', 'bind', 'secret', 'ssh', 'tmpfs'],
  },
  target: { summary: 'The path in the container. Also written `dst` or `destination`.' },
  source: { summary: 'The path in `from`. The default is its root. Also written `src`.' },
  from: {
    summary: 'The stage, image or named context that the files come from. The default is the build context.',
  },
  id: { summary: 'Name of the cache, secret or SSH agent. A cache is by default named by its target.' },
  sharing: {
    summary:
      'What builds do that use the cache at the same time: share it, get one each (`private`), or wait (`locked`).',
    values: ['locked', 'shared', 'private'],
  },
  readonly: { summary: 'Nothing can be written. Also written `ro`.', isSwitch: true },
  readwrite: {
    summary: 'The command may write; what it writes is thrown away. Also written `rw`.',
    isSwitch: true,
  },
  required: { summary: 'The build fails if it is not given.', isSwitch: true },
  env: { summary: 'Passes the secret in this environment variable. Since Dockerfile 1.10.' },
  size: { summary: 'Upper limit, for example `64m`.', values: ['64m', '1g'] },
  mode: { summary: 'Mode in octal.', values: ['0400', '0755'] },
  uid: { summary: 'User ID of the owner. The default is 0.' },
  gid: { summary: 'Group ID. The default is 0.' },
};

/** Other names of the keys of mounts. */
export const mountKeyAliases: Readonly<Record<string, string>> = {
  dst: 'target',
  destination: 'target',
  src: 'source',
  ro: 'readonly',
  rw: 'readwrite',
};

/** The ARGs that the builder sets by itself. */
export const platformArgDocs: Readonly<Record<string, string>> = {
  TARGETPLATFORM: 'Platform that is built for, for example `linux/amd64`.',
  TARGETOS: 'Operating system of `TARGETPLATFORM`.',
  TARGETARCH: 'Architecture of `TARGETPLATFORM`, for example `amd64` or `arm64`.',
  TARGETVARIANT: 'Variant of `TARGETPLATFORM`, for example `v7`.',
  BUILDPLATFORM: 'Platform of the builder.',
  BUILDOS: 'Operating system of `BUILDPLATFORM`.',
  BUILDARCH: 'Architecture of `BUILDPLATFORM`.',
  BUILDVARIANT: 'Variant of `BUILDPLATFORM`.',
  TARGETSTAGE: 'Name of the stage that is built, or `default`.',
};

export const directiveDocs: Readonly<Record<string, FlagDoc>> = {
  syntax: {
    summary: 'The image that reads the rest of the file.',
    values: ['docker/dockerfile:1', 'docker/dockerfile:1-labs'],
  },
  escape: {
    summary: 'The character that continues lines and escapes others: `\\` or a backtick.',
    values: ['`', '\\'],
  },
  check: {
    summary: 'Skips checks of the builder, or makes their findings errors.',
    values: ['error=true', 'skip=all', 'skip='],
  },
};

/** The predefined annotation keys of the OCI image specification. */
export const labelKeyDocs: Readonly<Record<string, string>> = {
  'org.opencontainers.image.title': 'Title of the image.',
  'org.opencontainers.image.description': 'What is in the image.',
  'org.opencontainers.image.version': 'Version of the packaged software.',
  'org.opencontainers.image.source': 'URL of the source code.',
  'org.opencontainers.image.url': 'URL with more about the image.',
  'org.opencontainers.image.documentation': 'URL of the documentation.',
  'org.opencontainers.image.licenses': 'Licenses as an SPDX expression.',
  'org.opencontainers.image.vendor': 'Who distributes the image.',
  'org.opencontainers.image.authors': 'Contact of those responsible for the image.',
  'org.opencontainers.image.revision': 'Revision of the source, for example a Git commit.',
  'org.opencontainers.image.created': 'When the image was built (RFC 3339).',
  'org.opencontainers.image.ref.name': 'Name of the reference of the image.',
  'org.opencontainers.image.base.name': 'Reference of the base image.',
  'org.opencontainers.image.base.digest': 'Digest of the base image.',
};

/** Options of `set`, by their letter and by their name. */
export const shellOptionDocs: Readonly<Record<string, string>> = {
  e: 'Exit at the first command that fails (`errexit`).',
  u: 'Treat unset variables as an error (`nounset`).',
  x: 'Print each command before it runs (`xtrace`).',
  f: 'Do not expand `*`, `?` and `[...]` (`noglob`).',
  n: 'Read commands without running them (`noexec`).',
  v: 'Print each line as it is read (`verbose`).',
  a: 'Export every variable that gets a value (`allexport`).',
  C: 'Do not let `>` overwrite files (`noclobber`).',
  pipefail: 'A pipeline fails if any of its commands does, not only the last one. Not in every `/bin/sh`.',
  errexit: 'Exit at the first command that fails (`-e`).',
  nounset: 'Treat unset variables as an error (`-u`).',
  xtrace: 'Print each command before it runs (`-x`).',
  noglob: 'Do not expand `*`, `?` and `[...]` (`-f`).',
  noclobber: 'Do not let `>` overwrite files (`-C`).',
  allexport: 'Export every variable that gets a value (`-a`).',
  verbose: 'Print each line as it is read (`-v`).',
};
