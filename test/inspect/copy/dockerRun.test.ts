import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import type {
  ContainerConfig,
  ContainerDetails,
  HostConfig,
  ImageDetails,
} from '../../../src/engine/records';
import { composeService } from '../../../src/inspect/copy/composeService';
import { dockerRun } from '../../../src/inspect/copy/dockerRun';
import { emptyDetails } from '../../containers/containerDetails';

describe('copy as docker run', () => {
  it('writes nothing that the image or the engine does by itself', () => {
    const own = { env: ['PATH=/bin'], command: ['serve'], workingDir: '/app', labels: { a: 'b' } };
    assert.deepEqual(optionsOf(container({ config: own }), image(own)), [
      '--detach',
      '--name web',
      'shop/web',
    ]);
  });

  it('writes what was added to the image', () => {
    const details = container({
      config: {
        env: ['PATH=/bin', 'MODE=test run'],
        command: ['serve', '--port', '80'],
        labels: { team: "o'neil" },
        user: '1000:1000',
        tty: true,
        healthcheck: ['CMD-SHELL', 'wget -q localhost || exit 1'],
        stopTimeout: 3,
      },
      host: {
        memory: 268435456,
        memorySwap: 536870912,
        nanoCpus: 1.5e9,
        readonlyRootfs: true,
        capDrop: ['ALL'],
        restartPolicy: { name: 'on-failure', maximumRetryCount: 5 },
        portBindings: [
          { protocol: 'tcp', privatePort: 80, publicPort: 8080, hostIp: '127.0.0.1' },
          { protocol: 'udp', privatePort: 53, publicPort: 53, hostIp: '::1' },
          { protocol: 'tcp', privatePort: 443 },
        ],
        networkMode: 'shop_default',
        tmpfs: { '/run': 'size=1m' },
        init: true,
      },
    });
    assert.deepEqual(optionsOf(details, image({ env: ['PATH=/bin'] })), [
      '--detach',
      '--name web',
      '--user 1000:1000',
      '--tty',
      '--memory 268435456',
      '--cpus 1.5',
      '--read-only',
      '--cap-drop ALL',
      '--network shop_default',
      '--network-alias front',
      '--publish 127.0.0.1:8080:80',
      "--publish '[::1]:53:53/udp'",
      '--publish 443',
      '--tmpfs /run:size=1m',
      "--env 'MODE=test run'",
      "--label 'team=o'\\''neil'",
      '--init',
      '--restart on-failure:5',
      '--stop-timeout 3',
      "--health-cmd 'wget -q localhost || exit 1'",
      'shop/web serve --port 80',
    ]);
  });

  it('mounts what was mounted', () => {
    const mount = { propagation: '', writable: true, source: '' };
    const mounts = [
      { ...mount, type: 'volume', name: 'data', source: '/var/lib/x', destination: '/data' },
      { ...mount, type: 'volume', name: 'f'.repeat(64), destination: '/cache' },
      { ...mount, type: 'bind', source: '/home/me/my app', destination: '/app', writable: false },
      { ...mount, type: 'bind', source: '/a:b,c', destination: '/odd' },
    ];
    assert.deepEqual(optionsOf({ ...container({}), mounts }, image({})).slice(2, -1), [
      '--volume data:/data',
      '--volume /cache',
      "--volume '/home/me/my app:/app:ro'",
      `--mount 'type=bind,"source=/a:b,c",target=/odd'`,
    ]);
  });

  it('keeps an entrypoint of its own, and an emptied one, with the command that belongs to it', () => {
    const images = image({ entrypoint: ['/init'], command: ['serve'] });
    const own = container({ config: { entrypoint: ['sh', '-c'], command: ['serve'] } });
    assert.deepEqual(optionsOf(own, images).slice(2), ['--entrypoint sh', 'shop/web -c serve']);
    const emptied = container({ config: { command: ['serve'] } });
    assert.deepEqual(optionsOf(emptied, images).slice(2), ["--entrypoint ''", 'shop/web serve']);
  });

  it('names the network that older versions of Compose ask for by its ID', () => {
    const base = emptyDetails();
    const id = 'e'.repeat(64);
    const network = {
      ...base.networks[0]!,
      name: 'shop_default',
      aliases: ['web', 'front', '012345678', '0'],
    };
    const details = { ...container({ host: { networkMode: id } }), networks: [{ ...network, id }] };
    assert.deepEqual(optionsOf(details, image({})).slice(2, -1), [
      '--network shop_default',
      '--network-alias front',
      '--network-alias 012345678',
      '--network-alias 0',
    ]);
  });

  it('runs nothing of a comment in a shell that knows no comments', () => {
    const labels = { 'a $(touch x)': '1', 'b ; touch y': '2', "c 'd": '3', 'e `touch z`!!': '4' };
    const comments = dockerRun(container({ config: { labels } }), undefined)
      .split('\n')
      .filter((line) => line.startsWith('#'));
    assert.equal(comments.length, 4);
    // An interactive zsh looks for a program of that name.
    const script = comments.map((line) => line.replace('#', 'count')).join('\n');
    const counted = execFileSync('sh', ['-c', `count() { echo "$#"; }\n${script}`], { encoding: 'utf8' });
    assert.equal(counted, '1\n1\n1\n1\n');
  });

  it('means the same to a shell, whatever the strings hold', () => {
    const nasty = `$(id) \`id\` "x" 'y' \\ ; & | > * ? ~ ! # \n second`;
    const text = dockerRun(container({ config: { env: [`A=${nasty}`], command: [nasty] } }), undefined);
    const words = execFileSync('sh', ['-c', `docker() { printf '%s\\0' "$@"; }\n${text}`], {
      encoding: 'utf8',
    });
    assert.deepEqual(words.split('\0'), [
      'run',
      '--detach',
      '--name',
      'web',
      '--env',
      `A=${nasty}`,
      'shop/web',
      nasty,
      '',
    ]);
  });
});

describe('what is copied of a Podman', () => {
  // As 5.4 answers for a container that nothing was asked for, and for what Docker has other names for.
  const defaults = container({
    config: {
      env: ['container=podman', 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', 'A=b'],
      stopSignal: '15',
      stopTimeout: 10,
    },
    host: {
      runtime: 'oci',
      ipcMode: 'shareable',
      pidMode: 'private',
      utsMode: 'private',
      shmSize: 65_536_000,
      log: { driver: 'k8s-file', options: { path: '/ctr.log' } },
      ulimits: [{ name: 'RLIMIT_NOFILE', soft: 1024, hard: 2048 }],
      tmpfs: { '/t': 'size=1m,rw,rprivate,nosuid,nodev,tmpcopyup' },
    },
  });
  const details = {
    ...defaults,
    raw: {
      HostConfig: {
        MemorySwappiness: 0,
        Binds: ['data:/data:ro,nocopy,rprivate,nosuid,nodev,rbind', '/src:/src:rw,rprivate,rbind'],
        Annotations: { 'io.container.manager': 'libpod', 'org.example.own': 'kept' },
      },
    },
  };

  it('is what Docker takes, without what Podman sets by itself', () => {
    assert.deepEqual(optionsOf(details, image({})), [
      '--detach',
      '--name web',
      '--ulimit nofile=1024:2048',
      '--annotation org.example.own=kept',
      '--volume data:/data:ro,nocopy',
      '--volume /src:/src',
      '--tmpfs /t:size=1m',
      '--env A=b',
      'shop/web',
    ]);
  });

  it('is what Compose takes, likewise', () => {
    const file = composeService(details, image({}));
    for (const word of ['RLIMIT', 'private', 'shareable', 'k8s-file', 'runtime', 'podman', 'rbind', 'stop_'])
      assert.ok(!file.replaceAll(/^#.*$/gm, '').includes(word), `${word} in\n${file}`);
    assert.match(file, /ulimits:\n {6}nofile:\n {8}soft: 1024\n {8}hard: 2048/);
  });

  it('joins its networks, and leaves out what it was given at its start', () => {
    const started = container({
      config: {
        hostname: '0123456789ab',
        tty: true,
        env: ['TERM=xterm', 'HOME=/root', 'HOSTNAME=0123456789ab', 'A=b'],
      },
      host: {
        runtime: 'oci',
        networkMode: 'bridge',
        devices: [{ onHost: '/dev/null', inContainer: '/dev/other', permissions: '' }],
      },
    });
    const attached = (...names: readonly string[]) => ({
      ...started,
      networks: names.map((name) => ({
        name,
        id: '',
        ip: '',
        ipv6: '',
        gateway: '',
        macAddress: '',
        aliases: [],
      })),
    });
    assert.deepEqual(optionsOf(attached('back'), image({})), [
      '--detach',
      '--name web',
      '--tty',
      '--device /dev/null:/dev/other',
      '--network back',
      '--env A=b',
      'shop/web',
    ]);
    assert.match(composeService(attached('back'), image({})), /networks:\n {6}back:/);
    assert.deepEqual(optionsOf(attached('podman'), image({})).slice(3), [
      '--device /dev/null:/dev/other',
      '--env A=b',
      'shop/web',
    ]);
    assert.match(dockerRun(attached('podman', 'back'), image({})), /\ndocker network connect back web$/);
  });

  it("asks for no host name where it has the host's", () => {
    const shared = container({ config: { hostname: 'vm' }, host: { utsMode: 'host' } });
    assert.deepEqual(optionsOf(shared, image({})), ['--detach', '--name web', '--uts host', 'shop/web']);
  });

  it('keeps what somebody asked for', () => {
    const asked = container({
      config: { stopSignal: 'SIGQUIT', stopTimeout: 3 },
      host: { runtime: 'oci', ipcMode: 'host', pidMode: 'host', shmSize: 1_048_576 },
    });
    assert.deepEqual(optionsOf(asked, image({})), [
      '--detach',
      '--name web',
      '--shm-size 1048576',
      '--pid host',
      '--ipc host',
      '--stop-signal SIGQUIT',
      '--stop-timeout 3',
      'shop/web',
    ]);
  });
});

function optionsOf(details: ContainerDetails, images: ImageDetails): readonly string[] {
  return dockerRun(details, images).split(' \\\n  ').slice(1);
}

function container(over: {
  readonly config?: Partial<ContainerConfig>;
  readonly host?: Partial<HostConfig>;
}): ContainerDetails {
  const base = emptyDetails();
  return {
    ...base,
    config: { ...base.config, hostname: '0123456789ab', ...over.config },
    host: { ...base.host, ...over.host },
  };
}

function image(config: Partial<ContainerConfig>): ImageDetails {
  return {
    id: 'sha256:1',
    tags: [],
    digests: [],
    architecture: 'amd64',
    os: 'linux',
    variant: '',
    size: 1,
    config: { ...emptyDetails().config, ...config },
    layers: [],
    raw: {},
  };
}
