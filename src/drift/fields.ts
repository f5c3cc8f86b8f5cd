import { singlePorts } from '../compose/load/portRanges';
import { parseDuration } from '../compose/load/units';
import { entriesOf, get, getIn, itemsOf, type Node, type Source, textOf } from '../compose/node';
import type { ContainerDetails, ImageDetails } from '../engine/records';

/** One setting in which a container differs from its files. */
export interface FieldDifference {
  /** The key of the service: `environment`, `deploy.resources.limits`. */
  readonly field: string;
  /** Which variable, label, port, path or network; empty where the field has one value. */
  readonly item: string;
  /** What the files define; undefined where they don't set it. */
  readonly wanted: string | undefined;
  /** What the container has; undefined where it doesn't have it. */
  readonly actual: string | undefined;
  /** Where the files define it. */
  readonly source: Source | undefined;
}

/** What a container is compared with besides its service. */
export interface FieldContext {
  /** The effective model that the service is part of. */
  readonly model: Node;
  /** The image that the container was made from, which settles what the files don't set; undefined where it isn't known. */
  readonly image?: Pick<ImageDetails, 'config'> | undefined;
}

/**
 * The settings in which a container differs from a service of the effective model, as far as the engine's record shows
 * them. Values in another form that mean the same are no difference, and neither are the defaults of Compose, of the
 * engine and of the image. The values may be secret: `describeDifference` masks them.
 */
export function compareFields(
  service: Node,
  record: ContainerDetails,
  context: FieldContext,
): readonly FieldDifference[] {
  const comparison = new Comparison(service, record, context);
  comparison.image();
  comparison.process();
  comparison.environment();
  comparison.labels();
  comparison.settings();
  comparison.limits();
  comparison.lists();
  comparison.ports();
  comparison.mounts();
  comparison.networks();
  return comparison.found;
}

const mebibytes64 = 64 * 1024 * 1024;

class Comparison {
  readonly found: FieldDifference[] = [];
  readonly #service: Node;
  readonly #record: ContainerDetails;
  readonly #context: FieldContext;

  constructor(service: Node, record: ContainerDetails, context: FieldContext) {
    this.#service = service;
    this.#record = record;
    this.#context = context;
  }

  image(): void {
    const wanted = this.#text('image');
    const { image } = this.#record.config;
    if (wanted === undefined || this.#node('build') || wanted.includes('@') || image.startsWith('sha256:'))
      return;
    if (wanted !== image && `${wanted}:latest` !== image)
      this.#add('image', '', wanted, image, this.#at('image'));
  }

  process(): void {
    const { config } = this.#record;
    const defaults = this.#context.image?.config;
    const entrypoint = this.#words('entrypoint');
    const command = this.#words('command');
    // An entrypoint of the files takes the command of the image away.
    const usualCommand = entrypoint === undefined || entrypoint.length === 0 ? defaults?.command : [];
    const usualEntrypoint = defaults?.entrypoint;
    this.#sameWords('entrypoint', entrypoint, usualEntrypoint, config.entrypoint);
    this.#sameWords('command', command, usualCommand, config.command);
  }

  #sameWords(
    key: 'entrypoint' | 'command',
    words: readonly string[] | undefined,
    usual: readonly string[] | undefined,
    actual: readonly string[],
  ): void {
    // An empty one in the files removes that of the image; the engine may still record it as absent.
    const wanted = words ?? usual;
    if (wanted === undefined || wanted.join('\0') === actual.join('\0')) return;
    if (words?.length === 0 && usual !== undefined && actual.join('\0') === usual.join('\0')) return;
    this.#add(key, '', wanted.join(' '), actual.join(' '), this.#at(key));
  }

  environment(): void {
    const own = pairsOf(this.#record.config.env);
    const usual = pairsOf(this.#context.image?.config.env ?? []);
    const wanted = new Set<string>();
    for (const { key, value, keySource } of entriesOf(this.#node('environment'))) {
      wanted.add(key);
      const text = textOf(value);
      // Without a value, it is what the shell of Compose had, or removes that of the image.
      if (text === undefined || own.get(key) === text) continue;
      const { span } = value.source;
      this.#add('environment', key, text, own.get(key), span.end > span.start ? value.source : keySource);
    }
    if (!this.#context.image) return;
    for (const [name, value] of own)
      if (!wanted.has(name) && usual.get(name) !== value && !isProxy(name))
        this.#add('environment', name, usual.get(name), value, this.#at('environment'));
  }

  labels(): void {
    const { labels } = this.#record.config;
    const usual = this.#context.image?.config.labels;
    const wanted = new Set<string>();
    for (const { key, value, keySource } of entriesOf(this.#node('labels'))) {
      wanted.add(key);
      const text = textOf(value) ?? '';
      if (labels[key] !== text) this.#add('labels', key, text, labels[key], keySource);
    }
    if (!usual) return;
    for (const [name, value] of Object.entries(labels))
      if (!wanted.has(name) && usual[name] !== value && !ownLabels.test(name))
        this.#add('labels', name, usual[name], value, this.#at('labels'));
  }

  settings(): void {
    const { config, host } = this.#record;
    const usual = this.#context.image?.config;
    this.#same('user', usual?.user, config.user);
    this.#same('working_dir', usual && (usual.workingDir || '/'), config.workingDir || '/', withoutSlash);
    this.#same('hostname', undefined, config.hostname);
    this.#same('domainname', '', config.domainname);
    this.#same('stop_signal', usual && usual.stopSignal, config.stopSignal);
    this.#same('tty', 'false', String(config.tty));
    this.#same('stdin_open', 'false', String(config.openStdin));
    this.#same('read_only', 'false', String(host.readonlyRootfs));
    this.#same('privileged', 'false', String(host.privileged));
    this.#same('init', undefined, String(host.init ?? false));
    this.#same('oom_kill_disable', undefined, String(host.oomKillDisable));
    const grace = this.#text('stop_grace_period');
    // Compose passes whole seconds on.
    const seconds = grace === undefined ? undefined : Math.trunc((parseDuration(grace) ?? 0) / 1e9);
    if (seconds !== undefined && String(config.stopTimeout ?? '') !== String(seconds))
      this.#add(
        'stop_grace_period',
        '',
        grace,
        config.stopTimeout === undefined ? undefined : `${config.stopTimeout}s`,
        this.#at('stop_grace_period'),
      );
    this.#restart();
    this.#health();
    const { driver } = host.log;
    const logging = this.#node('logging');
    const wanted = textOf(get(logging, 'driver'));
    if (wanted !== undefined && wanted !== driver)
      this.#add('logging', 'driver', wanted, driver, this.#at('logging'));
    for (const { key, value, keySource } of entriesOf(get(logging, 'options')))
      if (host.log.options[key] !== textOf(value))
        this.#add('logging', key, textOf(value), host.log.options[key], keySource);
  }

  #restart(): void {
    const { name, maximumRetryCount } = this.#record.host.restartPolicy;
    const policy = name === '' ? 'no' : name;
    const actual =
      policy === 'on-failure' && maximumRetryCount > 0 ? `${policy}:${maximumRetryCount}` : policy;
    const deployed = textOf(getIn(this.#service, 'deploy', 'restart_policy', 'condition'));
    const wanted = this.#text('restart') ?? (deployed === undefined ? 'no' : undefined);
    if (wanted !== undefined && wanted !== actual && !(wanted === 'on-failure' && policy === wanted))
      this.#add('restart', '', wanted, actual, this.#at('restart'));
  }

  #health(): void {
    const node = this.#node('healthcheck');
    const own = this.#record.config.healthcheck;
    const usual = this.#context.image?.config.healthcheck;
    const words = itemsOf(get(node, 'test')).flatMap((item) => textOf(item) ?? []);
    const isOff = textOf(get(node, 'disable')) === 'true';
    const wanted = isOff ? ['NONE'] : words.length > 0 ? words : usual;
    if (wanted === undefined || wanted.join('\0') === own.join('\0')) return;
    if (isOff && own.length === 0) return;
    this.#add(
      'healthcheck',
      '',
      wanted.length === 0 ? undefined : wanted.join(' '),
      own.length === 0 ? undefined : own.join(' '),
      this.#at('healthcheck', 'test') ?? this.#at('healthcheck'),
    );
  }

  limits(): void {
    const { host } = this.#record;
    const limits = getIn(this.#service, 'deploy', 'resources', 'limits');
    const reservations = getIn(this.#service, 'deploy', 'resources', 'reservations');
    this.#number('mem_limit', host.memory, textOf(get(limits, 'memory')), 0);
    this.#number('mem_reservation', host.memoryReservation, textOf(get(reservations, 'memory')), 0);
    const cpus = textOf(get(limits, 'cpus')) ?? this.#text('cpus') ?? '0';
    const actual = host.nanoCpus / 1e9;
    if (Math.abs(Number(cpus) - actual) > 1e-6)
      this.#add(
        'cpus',
        '',
        cpus,
        String(actual),
        this.#at('cpus') ?? this.#at('deploy', 'resources', 'limits'),
      );
    const pids = textOf(get(limits, 'pids')) ?? this.#text('pids_limit') ?? '0';
    if (Math.max(0, Number(pids)) !== Math.max(0, host.pidsLimit))
      this.#add('pids_limit', '', pids, String(host.pidsLimit), this.#at('pids_limit'));
    this.#number('shm_size', host.shmSize, undefined, mebibytes64);
    if (this.#text('cpu_shares') !== undefined) this.#number('cpu_shares', host.cpuShares, undefined, 0);
    this.#same('cpuset', '', host.cpusetCpus);
  }

  #number(key: string, actual: number, deployed: string | undefined, usual: number): void {
    const wanted = deployed ?? this.#text(key);
    const number = wanted === undefined ? usual : Number(wanted);
    if (number === actual || (wanted === undefined && actual === 0)) return;
    this.#add(
      key,
      '',
      wanted ?? String(usual),
      String(actual),
      this.#at(key) ?? this.#at('deploy', 'resources'),
    );
  }

  lists(): void {
    const { host } = this.#record;
    const capability = (name: string) => name.toUpperCase().replace(/^CAP_/, '');
    this.#sameList('cap_add', host.capAdd, capability);
    this.#sameList('cap_drop', host.capDrop, capability);
    this.#sameList('group_add', host.groupAdd);
    this.#sameList('dns', host.dns);
    this.#sameList('dns_search', host.dnsSearch);
    this.#sameList('dns_opt', host.dnsOptions);
    this.#sameList('extra_hosts', host.extraHosts, (text) => text.replace('=', ':'));
    if (itemsOf(this.#node('security_opt')).every((item) => !textOf(item)?.includes('seccomp')))
      this.#sameList('security_opt', host.securityOpt, (text) => text.replace('=', ':'), ownSecurity);
    for (const { key, value, keySource } of entriesOf(this.#node('sysctls')))
      if (host.sysctls[key] !== textOf(value))
        this.#add('sysctls', key, textOf(value), host.sysctls[key], keySource);
    this.#ulimits();
  }

  #ulimits(): void {
    const own = new Map(this.#record.host.ulimits.map((limit) => [limit.name, limit]));
    const node = this.#node('ulimits');
    for (const { key, value, keySource } of entriesOf(node)) {
      const single = textOf(value);
      const soft = single ?? textOf(get(value, 'soft')) ?? '0';
      const hard = single ?? textOf(get(value, 'hard')) ?? '0';
      const actual = own.get(key);
      own.delete(key);
      if (actual && String(actual.soft) === soft && String(actual.hard) === hard) continue;
      this.#add('ulimits', key, `${soft}:${hard}`, actual && `${actual.soft}:${actual.hard}`, keySource);
    }
    // The engine adds those of its own configuration, so what is there besides is no difference.
  }

  ports(): void {
    const { host } = this.#record;
    if (host.networkMode === 'host' || host.networkMode.startsWith('container:')) return;
    const left = new Set(host.portBindings.map((port) => bindingText(port)));
    const expected = new Set<string>();
    const bindings = new Map<string, ContainerDetails['host']['portBindings'][number][]>();
    for (const port of host.portBindings) {
      const name = `${port.privatePort}/${port.protocol || 'tcp'}`;
      const same = bindings.get(name);
      if (same) same.push(port);
      else bindings.set(name, [port]);
    }
    for (const node of singlePorts(this.#node('ports'))) {
      const target = Number(textOf(get(node, 'target')));
      const published = textOf(get(node, 'published')) ?? '';
      const protocol = textOf(get(node, 'protocol')) ?? 'tcp';
      const source = (get(node, 'published') ?? get(node, 'target') ?? node).source;
      if (!Number.isInteger(target)) continue;
      const matches = bindings.get(`${target}/${protocol}`) ?? [];
      for (const port of matches) expected.add(bindingText(port));
      const isThere = matches.some(
        ({ publicPort }) => !/^\d+$/.test(published) || publicPort === Number(published),
      );
      if (!isThere)
        this.#add(
          'ports',
          String(target),
          published === '' ? `${target}` : `${published}:${target}`,
          undefined,
          source,
        );
    }
    for (const text of left)
      if (!expected.has(text)) this.#add('ports', text, undefined, text, this.#at('ports'));
  }

  mounts(): void {
    const { mounts, host } = this.#record;
    const own = new Map(mounts.map((mount) => [withoutSlash(mount.destination), mount]));
    const tmpfs = new Set(Object.keys(host.tmpfs).map(withoutSlash));
    const wanted = new Set<string>();
    for (const node of itemsOf(this.#node('volumes'))) {
      const target = withoutSlash(textOf(get(node, 'target')) ?? '');
      const type = textOf(get(node, 'type'));
      const source = textOf(get(node, 'source')) ?? '';
      const at = (get(node, 'source') ?? node).source;
      wanted.add(target);
      const actual = own.get(target);
      if (type === 'tmpfs' ? actual?.type === 'tmpfs' || tmpfs.has(target) : type === 'npipe') continue;
      if (!actual) {
        this.#add('volumes', target, source === '' ? target : source, undefined, at);
        continue;
      }
      const name = textOf(getIn(this.#context.model, 'volumes', source, 'name')) ?? source;
      if (type === 'volume' && source !== '' && actual.type === 'volume' && actual.name !== name)
        this.#add('volumes', target, name, actual.name, at);
      // Docker Desktop has the folders of the machine elsewhere.
      if (
        type === 'bind' &&
        actual.type === 'bind' &&
        actual.source !== source &&
        !actual.source.endsWith(source)
      )
        this.#add('volumes', target, source, actual.source, at);
      if ((type === 'bind' || type === 'volume') && actual.type !== type)
        this.#add('volumes', target, source || type, actual.source || actual.type, at);
      const isReadOnly = textOf(get(node, 'read_only')) === 'true';
      if ((type === 'bind' || type === 'volume') && actual.type === type && actual.writable === isReadOnly)
        this.#add(
          'volumes',
          target,
          isReadOnly ? 'read-only' : 'writable',
          isReadOnly ? 'writable' : 'read-only',
          at,
        );
    }
    for (const item of itemsOf(this.#node('tmpfs'))) {
      const target = withoutSlash(textOf(item)?.split(':')[0] ?? '');
      wanted.add(target);
      if (!own.has(target) && !tmpfs.has(target)) this.#add('tmpfs', target, target, undefined, item.source);
    }
    const files = [
      ...itemsOf(this.#node('secrets')).map((node) => ({
        node,
        folder: '/run/secrets/',
        section: 'secrets',
      })),
      ...itemsOf(this.#node('configs')).map((node) => ({ node, folder: '/', section: 'configs' })),
    ];
    for (const { node, folder, section } of files) {
      const name = textOf(get(node, 'source')) ?? '';
      const path = textOf(get(node, 'target')) ?? name;
      const target = path.startsWith('/') ? path : `${folder}${path}`;
      wanted.add(target);
      // Newer Compose copies what comes from the file itself or from a variable, instead of mounting it.
      const file = textOf(getIn(this.#context.model, section, name, 'file'));
      if (file && !own.has(target)) this.#add(section, target, file, undefined, node.source);
    }
    for (const target of tmpfs)
      if (!wanted.has(target)) this.#add('tmpfs', target, undefined, target, this.#at('tmpfs'));
    if (this.#node('volumes_from') !== undefined || !this.#context.image) return;
    // An anonymous volume may be one of the image's.
    for (const [target, { type, source, name }] of own)
      if (!wanted.has(target) && (type === 'bind' || (type === 'volume' && !isAnonymous(name))))
        this.#add('volumes', target, undefined, name ?? source, this.#at('volumes'));
  }

  networks(): void {
    const { networks, state, host } = this.#record;
    const mode = this.#text('network_mode');
    if (mode !== undefined) {
      // A service's and a container's namespace stand as a container's ID in the record.
      if (!/^(?:service|container):/.test(mode) && host.networkMode !== mode)
        this.#add('network_mode', '', mode, host.networkMode, this.#at('network_mode'));
      return;
    }
    if (state.status !== 'running' || networks.length === 0) return;
    const attached = new Set(networks.flatMap(({ name, id }) => [name, id]));
    for (const { key, keySource } of entriesOf(this.#node('networks'))) {
      const name = textOf(getIn(this.#context.model, 'networks', key, 'name'));
      if (name !== undefined && !attached.has(name)) this.#add('networks', name, name, undefined, keySource);
    }
  }

  /** A value by itself; `usual` undefined: unless it is set in the files, nothing is known of it. */
  #same(
    key: string,
    usual: string | undefined,
    actual: string,
    normal: (text: string) => string = (text) => text,
  ): void {
    const wanted = this.#text(key) ?? usual;
    if (wanted !== undefined && normal(wanted) !== normal(actual))
      this.#add(key, '', wanted, actual === '' ? undefined : actual, this.#at(key));
  }

  #sameList(
    key: string,
    actual: readonly string[],
    normal: (text: string) => string = (text) => text,
    ignored?: RegExp,
  ): void {
    const own = new Set(actual.map(normal));
    for (const item of itemsOf(this.#node(key))) {
      const text = textOf(item) ?? '';
      if (!own.delete(normal(text))) this.#add(key, text, text, undefined, item.source);
    }
    for (const text of own) if (!ignored?.test(text)) this.#add(key, text, undefined, text, this.#at(key));
  }

  #node(key: string): Node | undefined {
    return get(this.#service, key);
  }

  #text(key: string): string | undefined {
    return textOf(this.#node(key));
  }

  #words(key: string): readonly string[] | undefined {
    const node = this.#node(key);
    return node && itemsOf(node).flatMap((item) => textOf(item) ?? []);
  }

  /** The key at the end of the path; undefined where the files don't set it. */
  #at(...keys: readonly string[]): Source | undefined {
    const parent = getIn(this.#service, ...keys.slice(0, -1));
    return parent?.kind === 'map' ? parent.entries.get(keys.at(-1) ?? '')?.keySource : undefined;
  }

  #add(
    field: string,
    item: string,
    wanted: string | undefined,
    actual: string | undefined,
    source: Source | undefined,
  ): void {
    this.found.push({ field, item, wanted, actual, source });
  }
}

/** Labels that Compose, Docker Desktop and Drydock put on containers. */
const ownLabels = /^(?:com\.docker\.|desktop\.docker\.io\/|drydock\.)/;

/** What the engine adds to the security options by itself. */
const ownSecurity = /^label:disable$/;

/** Compose and the engine pass on the proxies of their configuration. */
function isProxy(name: string): boolean {
  return /^(?:https?|ftp|no|all)_proxy$/i.test(name);
}

function pairsOf(env: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    env.map((text) => {
      const at = text.indexOf('=');
      return at < 0 ? ([text, ''] as const) : ([text.slice(0, at), text.slice(at + 1)] as const);
    }),
  );
}

function bindingText({
  publicPort,
  privatePort,
  protocol,
}: ContainerDetails['host']['portBindings'][number]): string {
  const inside = protocol === 'tcp' || protocol === '' ? String(privatePort) : `${privatePort}/${protocol}`;
  return publicPort === undefined || publicPort === 0 ? inside : `${publicPort}:${inside}`;
}

function isAnonymous(name: string | undefined): boolean {
  return name === undefined || /^[0-9a-f]{64}$/.test(name);
}

function withoutSlash(path: string): string {
  return path.length > 1 ? path.replace(/\/+$/, '') : path;
}
