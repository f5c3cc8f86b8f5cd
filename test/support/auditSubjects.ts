import { containerDetails } from '../../src/engine/docker/containerRecords';
import { imageDetails, imageLayer } from '../../src/engine/docker/objectRecords';
import { engineInfo, engineVersion } from '../../src/engine/docker/systemRecords';
import { optionsOf } from '../../src/audit/host/daemonOptions';
import type { HostReader, HostStat } from '../../src/audit/host/hostReader';
import type { ContainerSubject, EngineSubject, HostSubject, ImageSubject } from '../../src/audit/subject';

/** What an engine answers, as far as a test is about it. */
export type Answer = Readonly<Record<string, unknown>>;

/** A container as the engine reports a hardened one; `config`, `host` and `rest` are the answer's own fields. */
export function containerSubject(
  given: {
    readonly config?: Answer;
    readonly host?: Answer;
    readonly rest?: Answer;
    readonly info?: Answer;
    readonly processes?: readonly string[];
    readonly declaredPorts?: readonly string[];
    readonly taggedImage?: string | null;
  } = {},
): ContainerSubject {
  const record = containerDetails({
    Id: 'c'.repeat(64),
    Name: '/web',
    Image: `sha256:${'1'.repeat(64)}`,
    AppArmorProfile: 'docker-default',
    State: { Status: 'running', StartedAt: '2026-11-29T12:00:00Z' },
    Config: {
      User: 'app',
      Image: 'web:1',
      Healthcheck: { Test: ['CMD', 'true'] },
      ...given.config,
    },
    HostConfig: {
      Memory: 1 << 28,
      NanoCpus: 5e8,
      PidsLimit: 100,
      ReadonlyRootfs: true,
      NetworkMode: 'shop_default',
      IpcMode: 'private',
      RestartPolicy: { Name: 'on-failure', MaximumRetryCount: 5 },
      SecurityOpt: ['no-new-privileges:true'],
      ...given.host,
    },
    NetworkSettings: { Ports: {}, Networks: { shop_default: {} } },
    ...given.rest,
  });
  return {
    name: record.name,
    project: '',
    service: '',
    record,
    engine: engineSubject({ info: { SecurityOptions: ['name=apparmor', 'name=selinux'], ...given.info } }),
    taggedImage: given.taggedImage === null ? undefined : (given.taggedImage ?? record.imageId),
    declaredPorts: given.declaredPorts ?? ['80/tcp'],
    processes: given.processes ?? ['node server.js'],
  };
}

export function imageSubject(config: Answer = {}, history: readonly string[] = []): ImageSubject {
  return {
    name: 'web:1',
    record: imageDetails({
      Id: `sha256:${'1'.repeat(64)}`,
      RepoTags: ['web:1'],
      Config: { Healthcheck: { Test: ['CMD', 'true'] }, ...config },
    }),
    history: [...history, '/bin/sh -c #(nop) ADD file:abc in / '].map((line) =>
      imageLayer({ CreatedBy: line }),
    ),
  };
}

/** An engine; `command` is the command line of its daemon, undefined where that isn't known. */
export function engineSubject(
  given: {
    readonly info?: Answer;
    readonly version?: Answer;
    readonly bridgeTalks?: boolean;
    readonly command?: readonly string[];
    readonly daemonJson?: string;
  } = {},
): EngineSubject {
  const files = hostReader({ '/etc/docker/daemon.json': { text: given.daemonJson ?? '{}' } });
  return {
    name: 'unix:///var/run/docker.sock',
    info: engineInfo({ Name: 'here', Driver: 'overlay2', LoggingDriver: 'journald', ...given.info }),
    version: engineVersion({ Version: '28.5.1', Components: [{ Name: 'Engine' }], ...given.version }, '1.51'),
    bridgeTalks: given.bridgeTalks,
    daemon: given.command
      ? optionsOf(files, given.command)
      : { why: "The options of the daemon aren't known." },
  };
}

export type HostFiles = Readonly<
  Record<string, Partial<HostStat> & { readonly text?: string; readonly denied?: boolean }>
>;

export function hostReader(files: HostFiles): HostReader {
  return {
    hostName: 'here',
    stat(path) {
      const found = files[path];
      if (!found) return undefined;
      return found.denied ? 'denied' : { kind: 'file', mode: 0o644, uid: 0, gid: 0, ...found };
    },
    read: (path) => files[path]?.text,
    list: (path) => [
      ...new Set(
        Object.keys(files)
          .filter((each) => each.startsWith(`${path}/`))
          .map((each) => each.slice(path.length + 1).split('/')[0] ?? ''),
      ),
    ],
  };
}

export function hostSubject(files: HostFiles, command: readonly string[] = []): HostSubject {
  const reader = hostReader({ '/etc/group': { text: 'root:x:0:\ndocker:x:999:me\n' }, ...files });
  return { name: 'here', files: reader, socket: '/run/docker.sock', daemon: optionsOf(reader, command) };
}
