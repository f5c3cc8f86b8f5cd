import assert from 'node:assert/strict';
import type { Check } from '../../src/audit/check';
import type { Outcome } from '../../src/audit/outcome';
import type { Subjects } from '../../src/audit/subject';
import { auditChecks } from '../../src/generated/auditChecks';
import {
  containerSubject as container,
  engineSubject as engine,
  hostSubject as host,
  imageSubject as image,
} from '../support/auditSubjects';

type AnySubject = Subjects[keyof Subjects];

/** For each check: what passes, what fails with which fact, and what it can't or needn't decide. */
interface Cases {
  readonly pass: readonly AnySubject[];
  readonly fail: readonly (readonly [AnySubject, RegExp])[];
  readonly unknown?: readonly AnySubject[];
  readonly notApplicable?: readonly AnySubject[];
}

const port = (hostIp: string, publicPort: string, target = '80/tcp') => ({
  rest: {
    NetworkSettings: { Ports: { [target]: [{ HostIp: hostIp, HostPort: publicPort }] }, Networks: {} },
  },
});
const mount = (source: string, isWritable = true, propagation = 'rprivate') => ({
  rest: {
    Mounts: [{ Type: 'bind', Source: source, Destination: '/mnt', RW: isWritable, Propagation: propagation }],
  },
});
const modes = (path: string, good: number, bad: number, command: readonly string[] = []): Cases => ({
  pass: [host({ [path]: { mode: good } }, command)],
  fail: [[host({ [path]: { mode: bad } }, command), new RegExp(`permissions ${bad.toString(8)}`)]],
  notApplicable: [host({}, command)],
  unknown: [host({ [path]: { denied: true } }, command)],
});
const owners = (path: string, command: readonly string[] = [], gid = 0): Cases => ({
  pass: [host({ [path]: { gid } }, command)],
  fail: [
    [host({ [path]: { uid: 1000, gid } }, command), /owned by the user 1000/],
    [host({ [path]: { gid: 1000 } }, command), /belongs to the group 1000/],
  ],
  notApplicable: [host({}, command)],
});

const cases: Readonly<Record<string, Cases>> = {
  'rootful-daemon': {
    pass: [engine({ info: { SecurityOptions: ['name=rootless'] } })],
    fail: [[engine(), /rootless/]],
  },
  'default-bridge-traffic': {
    pass: [engine({ bridgeTalks: false })],
    fail: [[engine({ bridgeTalks: true }), /enable_icc=true/]],
    notApplicable: [engine()],
  },
  'log-level': {
    pass: [engine({ command: [] }), engine({ command: ['--log-level', 'info'] })],
    fail: [
      [engine({ info: { Debug: true } }), /debug/],
      [engine({ command: [], daemonJson: '{"log-level": "warn"}' }), /"warn"/],
      [engine({ command: ['-l=error'] }), /"error"/],
    ],
    unknown: [engine()],
  },
  'iptables-disabled': {
    pass: [
      engine({ command: [] }),
      engine({ command: ['--iptables=true'] }),
      engine({ command: ['--iptables'] }),
    ],
    fail: [
      [engine({ command: ['--iptables=false'] }), /command line: iptables is false/],
      [engine({ command: [], daemonJson: '{"iptables": false}' }), /daemon\.json: iptables/],
    ],
    unknown: [engine()],
  },
  'insecure-registry': {
    pass: [
      engine(),
      engine({
        info: {
          RegistryConfig: {
            InsecureRegistryCIDRs: ['::1/128', '127.0.0.0/8'],
            IndexConfigs: { 'docker.io': { Secure: true }, 'localhost:5000': { Secure: false } },
          },
        },
      }),
    ],
    fail: [
      [engine({ info: { RegistryConfig: { IndexConfigs: { 'reg:5000': { Secure: false } } } } }), /reg:5000/],
      [engine({ info: { RegistryConfig: { InsecureRegistryCIDRs: ['10.0.0.0/8'] } } }), /10\.0\.0\.0/],
    ],
  },
  aufs: { pass: [engine()], fail: [[engine({ info: { Driver: 'aufs' } }), /aufs/]] },
  'tcp-without-tls': {
    pass: [engine({ command: ['-H', 'tcp://0.0.0.0:2376', '--tlsverify'] })],
    fail: [
      [engine({ command: ['-H', 'tcp://0.0.0.0:2375', '-H', 'fd://'] }), /tcp:\/\/0\.0\.0\.0:2375 without/],
      [engine({ command: [], daemonJson: '{"hosts": ["tcp://1.2.3.4:2376"], "tls": true}' }), /1\.2\.3\.4/],
      [
        engine({
          info: {
            Warnings: ['[DEPRECATION NOTICE]: API is accessible on http://0.0.0.0:2375 without encryption.'],
          },
        }),
        /without encryption/,
      ],
    ],
    unknown: [engine()],
    notApplicable: [engine({ command: ['-H', 'fd://'] })],
  },
  'no-default-ulimits': {
    pass: [
      engine({ command: ['--default-ulimit', 'nofile=100:200'] }),
      engine({ command: [], daemonJson: '{"default-ulimits": {"nofile": {"Name": "nofile"}}}' }),
    ],
    fail: [[engine({ command: [], daemonJson: '{"default-ulimits": {}}' }), /default-ulimits isn't set/]],
    unknown: [engine()],
  },
  'no-user-namespace': {
    pass: [
      engine({ info: { SecurityOptions: ['name=userns'] } }),
      engine({ info: { SecurityOptions: ['name=rootless'] } }),
    ],
    fail: [[engine({ info: { SecurityOptions: ['name=seccomp,profile=builtin'] } }), /userns/]],
  },
  'default-cgroup-parent': {
    pass: [engine({ command: [] })],
    fail: [[engine({ command: ['--cgroup-parent=/foo'] }), /"\/foo"/]],
    unknown: [engine()],
  },
  'base-device-size': {
    pass: [engine({ info: { Driver: 'devicemapper' }, command: [] })],
    fail: [
      [
        engine({ info: { Driver: 'devicemapper' }, command: ['--storage-opt', 'dm.basesize=50G'] }),
        /dm\.basesize=50G/,
      ],
    ],
    unknown: [engine({ info: { Driver: 'devicemapper' } })],
    notApplicable: [engine()],
  },
  'no-authorization-plugin': {
    pass: [engine({ info: { Plugins: { Authorization: ['opa'] } } })],
    fail: [[engine({ info: { Plugins: { Authorization: null } } }), /no authorization plugin/]],
  },
  'local-logs': {
    pass: [engine()],
    fail: [
      [engine({ info: { LoggingDriver: 'json-file' } }), /json-file/],
      [engine({ info: { LoggingDriver: 'local' } }), /local/],
    ],
  },
  'new-privileges-by-default': {
    pass: [
      engine({ info: { SecurityOptions: ['name=no-new-privileges'] } }),
      engine({ command: ['--no-new-privileges'] }),
    ],
    fail: [[engine({ command: ['--no-new-privileges=false'] }), /isn't set/]],
    unknown: [engine()],
  },
  'no-live-restore': {
    pass: [engine({ info: { LiveRestoreEnabled: true } })],
    fail: [[engine({ info: { LiveRestoreEnabled: false } }), /off/]],
    unknown: [engine()],
    notApplicable: [engine({ info: { Swarm: { LocalNodeState: 'active' }, LiveRestoreEnabled: false } })],
  },
  'userland-proxy': {
    pass: [engine({ command: ['--userland-proxy=false'] })],
    fail: [[engine({ command: [] }), /isn't false/]],
    unknown: [engine()],
  },
  'default-seccomp-profile': {
    pass: [engine({ info: { SecurityOptions: ['name=seccomp,profile=builtin'] } })],
    fail: [
      [engine({ info: { SecurityOptions: ['name=seccomp,profile=unconfined'] } }), /unconfined/],
      [engine(), /no seccomp/],
    ],
  },
  'experimental-engine': {
    pass: [engine()],
    fail: [[engine({ info: { ExperimentalBuild: true } }), /experimental/]],
  },

  'docker-service-owner': owners('/lib/systemd/system/docker.service'),
  'docker-service-permissions': modes('/etc/systemd/system/docker.service', 0o644, 0o646),
  'docker-socket-unit-owner': owners('/usr/lib/systemd/system/docker.socket'),
  'docker-socket-unit-permissions': modes('/lib/systemd/system/docker.socket', 0o600, 0o664),
  'etc-docker-owner': owners('/etc/docker'),
  'etc-docker-permissions': modes('/etc/docker', 0o755, 0o777),
  'registry-certificates-owner': owners('/etc/docker/certs.d/reg:5000/ca.crt'),
  'registry-certificates-permissions': modes('/etc/docker/certs.d/reg:5000/ca.crt', 0o444, 0o644),
  'ca-certificate-owner': owners('/c/ca.pem', ['--tlscacert=/c/ca.pem']),
  'ca-certificate-permissions': modes('/c/ca.pem', 0o444, 0o666, ['--tlscacert', '/c/ca.pem']),
  'server-certificate-owner': owners('/c/cert.pem', ['--tlscert=/c/cert.pem']),
  'server-certificate-permissions': modes('/c/cert.pem', 0o440, 0o644, ['--tlscert=/c/cert.pem']),
  'server-key-owner': owners('/c/key.pem', ['--tlskey=/c/key.pem']),
  'server-key-permissions': modes('/c/key.pem', 0o400, 0o440, ['--tlskey=/c/key.pem']),
  'socket-owner': owners('/run/docker.sock', [], 999),
  // Numerically less than 660, and writable by everybody.
  'socket-permissions': modes('/run/docker.sock', 0o660, 0o606),
  'daemon-json-owner': owners('/etc/docker/daemon.json'),
  'daemon-json-permissions': modes('/opt/daemon.json', 0o640, 0o622, ['--config-file=/opt/daemon.json']),
  'etc-default-docker-owner': owners('/etc/default/docker'),
  'etc-default-docker-permissions': modes('/etc/default/docker', 0o644, 0o645),
  'etc-sysconfig-docker-permissions': modes('/etc/sysconfig/docker', 0o644, 0o662),
  'etc-sysconfig-docker-owner': owners('/etc/sysconfig/docker'),
  'containerd-socket-owner': owners('/run/containerd/containerd.sock'),
  'containerd-socket-permissions': modes('/run/containerd/containerd.sock', 0o660, 0o666),

  'root-user': {
    pass: [container(), container({ config: { User: '1000:0' } }), container({ config: { User: 'nobody' } })],
    fail: [
      [container({ config: { User: '' } }), /No user is set/],
      [container({ config: { User: '0:0' } }), /"0:0"/],
      [container({ config: { User: 'root:adm' } }), /"root:adm"/],
    ],
  },
  'image-without-healthcheck': {
    pass: [image()],
    fail: [
      [image({ Healthcheck: null }), /no health check/],
      [image({ Healthcheck: { Test: ['NONE'] } }), /no health check/],
    ],
  },
  'update-alone': {
    pass: [
      image({}, ['RUN /bin/sh -c apt-get update && apt-get install -y curl # buildkit']),
      image({}, ['/bin/sh -c apk add --no-cache curl', '/bin/sh -c npm run update']),
    ],
    fail: [
      [image({}, ['RUN /bin/sh -c apt-get -qq update # buildkit']), /RUN apt-get -qq update/],
      [image({}, ['/bin/sh -c apk update']), /RUN apk update/],
    ],
    unknown: [{ ...image(), history: undefined }],
  },
  'add-instruction': {
    pass: [image(), image({}, ['COPY a /a # buildkit'])],
    fail: [
      [image({}, ['ADD a.tar /a # buildkit']), /ADD a\.tar/],
      [image({}, ['/bin/sh -c #(nop) ADD file:123 in /b ']), /ADD file:123/],
    ],
    unknown: [{ ...image(), history: undefined }],
  },
  'secret-in-image': {
    pass: [
      image({ Env: ['PATH=/bin', 'TOKEN_URL=https://a', 'PASSWORD_FILE=/run/secrets/p', 'DB_PASSWORD='] }),
    ],
    fail: [
      [image({ Env: ['DB_PASSWORD=h7Gk2pQ9'] }), /"DB_PASSWORD" is set/],
      [image({ Env: ['X=ghp_0123456789abcdefghijklmnopqrstuvwxyz'] }), /"X" is set/],
      [image({}, ['RUN |1 NPM_TOKEN=h7Gk2pQ9zz /bin/sh -c npm ci # buildkit']), /value of "NPM_TOKEN"/],
    ],
  },
  swarm: {
    pass: [engine()],
    fail: [[engine({ info: { Swarm: { LocalNodeState: 'active' } } }), /active/]],
  },
  'no-apparmor-profile': {
    pass: [container(), container({ host: { SecurityOpt: ['apparmor=mine'] } })],
    fail: [
      [container({ host: { SecurityOpt: ['apparmor=unconfined'] } }), /unconfined/],
      [container({ host: { Privileged: true }, rest: { AppArmorProfile: 'unconfined' } }), /unconfined/],
      [container({ rest: { AppArmorProfile: '' } }), /no AppArmor profile/],
    ],
    unknown: [container({ rest: { AppArmorProfile: '', State: { Status: 'created' } } })],
    notApplicable: [container({ info: { SecurityOptions: [] } })],
  },
  'no-selinux-label': {
    pass: [container(), container({ host: { SecurityOpt: ['label=type:x_t'] } })],
    fail: [
      [container({ host: { SecurityOpt: ['label=disable'] } }), /label=disable/],
      [container({ host: { SecurityOpt: ['label:disable'] } }), /label:disable/],
    ],
    notApplicable: [container({ info: { SecurityOptions: ['name=apparmor'] } })],
  },
  'added-capabilities': {
    pass: [container(), container({ host: { CapAdd: ['CAP_CHOWN', 'net_bind_service'], CapDrop: ['ALL'] } })],
    fail: [
      [container({ host: { CapAdd: ['SYS_ADMIN', 'CHOWN'] } }), /Added: SYS_ADMIN\./],
      [container({ host: { CapAdd: ['all'] } }), /Added: ALL/],
    ],
  },
  'privileged-container': {
    pass: [container()],
    fail: [[container({ host: { Privileged: true } }), /privileged/]],
  },
  'sensitive-host-folder': {
    pass: [
      container(),
      container(mount('/etc/localtime', false)),
      container(mount('/srv')),
      container(mount('/etcetera')),
    ],
    fail: [
      [container(mount('/etc')), /\/etc is mounted at \/mnt, writable/],
      [container(mount('/usr/local')), /\/usr\/local/],
      [container(mount('/', false)), /read-only/],
    ],
  },
  'ssh-server': {
    pass: [container(), container({ processes: ['/app/sshd-exporter --x'] })],
    fail: [[container({ processes: ['node x', 'sshd: /usr/sbin/sshd -D [listener]'] }), /sshd/]],
    notApplicable: [container({ rest: { State: { Status: 'exited' } } })],
    unknown: [{ ...container(), processes: undefined }],
  },
  'privileged-port': {
    pass: [container(), container(port('127.0.0.1', '1024'))],
    fail: [[container(port('127.0.0.1', '443')), /127\.0\.0\.1:443:80\/tcp/]],
  },
  'unneeded-port': {
    pass: [
      container(),
      container(port('127.0.0.1', '8080')),
      container({ ...port('', '81', '8001/tcp'), declaredPorts: ['8000-8010'] }),
      // What an image declares may stand for billions of ports.
      container({
        ...port('', '81', '8001/tcp'),
        declaredPorts: Array.from({ length: 10_000 }, (_, at) => `1-65535/${at === 9999 ? 'tcp' : `x${at}`}`),
      }),
    ],
    fail: [
      [container(port('127.0.0.1', '8080', '9000/tcp')), /doesn't declare 127\.0\.0\.1:8080:9000\/tcp/],
      [container({ host: { PublishAllPorts: true } }), /-P/],
    ],
    unknown: [{ ...container(port('127.0.0.1', '8080')), declaredPorts: undefined }],
  },
  'host-network': { pass: [container()], fail: [[container({ host: { NetworkMode: 'host' } }), /host/]] },
  'no-memory-limit': { pass: [container()], fail: [[container({ host: { Memory: 0 } }), /memory/]] },
  'no-cpu-limit': {
    pass: [
      container(),
      container({ host: { NanoCpus: 0, CpuShares: 512 } }),
      container({ host: { NanoCpus: 0, CpuQuota: 50000 } }),
    ],
    fail: [
      [container({ host: { NanoCpus: 0 } }), /CPU/],
      [container({ host: { NanoCpus: 0, CpuShares: 1024 } }), /CPU/],
    ],
  },
  'writable-root': {
    pass: [container()],
    fail: [[container({ host: { ReadonlyRootfs: false } }), /writable/]],
  },
  'port-on-all-addresses': {
    pass: [container(), container(port('127.0.0.1', '80')), container(port('192.168.1.2', '80'))],
    fail: [
      [container(port('0.0.0.0', '8080')), /0\.0\.0\.0:8080:80/],
      [container(port('::', '8080')), /\[::\]:8080/],
      [
        container({ host: { PortBindings: { '80/tcp': [{ HostIp: '', HostPort: '8080' }] } } }),
        /Published: 8080:80\/tcp/,
      ],
    ],
  },
  'endless-restarts': {
    pass: [container(), container({ host: { RestartPolicy: { Name: 'no' } } })],
    fail: [
      [container({ host: { RestartPolicy: { Name: 'always' } } }), /"always"/],
      [
        container({ host: { RestartPolicy: { Name: 'on-failure', MaximumRetryCount: 6 } } }),
        /"on-failure:6"/,
      ],
      [container({ host: { RestartPolicy: { Name: 'on-failure', MaximumRetryCount: 0 } } }), /"on-failure"/],
    ],
  },
  'host-processes': { pass: [container()], fail: [[container({ host: { PidMode: 'host' } }), /host/]] },
  'host-ipc': {
    pass: [container(), onPodman('5.4.2', container({ host: { IpcMode: 'shareable' } }))],
    fail: [
      [container({ host: { IpcMode: 'host' } }), /host/],
      [onPodman('4.3.1', container({ host: { IpcMode: 'host' } })), /host/],
    ],
    unknown: [onPodman('4.3.1', container({ host: { IpcMode: 'shareable' } }))],
  },
  'host-device': {
    pass: [container()],
    fail: [
      [
        container({
          host: {
            Devices: [{ PathOnHost: '/dev/sda', PathInContainer: '/dev/sda', CgroupPermissions: 'rwm' }],
          },
        }),
        /\/dev\/sda \(rwm\)/,
      ],
    ],
  },
  'own-ulimits': {
    pass: [container()],
    fail: [],
    unknown: [container({ host: { Ulimits: [{ Name: 'nofile', Soft: 1, Hard: 2 }] } })],
  },
  'shared-mount': {
    pass: [container(mount('/srv')), container(mount('/srv', true, 'rslave'))],
    fail: [
      [container(mount('/srv', true, 'rshared')), /rshared/],
      [container(mount('/srv', true, 'shared')), /shared/],
    ],
  },
  'host-uts': { pass: [container()], fail: [[container({ host: { UTSMode: 'host' } }), /host/]] },
  'no-seccomp': {
    pass: [container(), container({ host: { SecurityOpt: ['seccomp={"defaultAction":"SCMP_ACT_ERRNO"}'] } })],
    fail: [
      [container({ host: { SecurityOpt: ['seccomp=unconfined'] } }), /unconfined/],
      [container({ host: { SecurityOpt: ['seccomp:unconfined'] } }), /unconfined/],
      [container({ host: { Privileged: true } }), /Privileged/],
    ],
  },
  'cgroup-parent': {
    pass: [container()],
    fail: [[container({ host: { CgroupParent: '/foo' } }), /"\/foo"/]],
    notApplicable: [onPodman('4.3.1', container())],
  },
  'new-privileges': {
    pass: [
      container(),
      container({ host: { SecurityOpt: ['no-new-privileges'] } }),
      container({ host: { SecurityOpt: null }, info: { SecurityOptions: ['name=no-new-privileges'] } }),
    ],
    fail: [
      [container({ host: { SecurityOpt: null } }), /not set/],
      [
        container({
          host: { SecurityOpt: ['no-new-privileges=false'] },
          info: { SecurityOptions: ['name=no-new-privileges'] },
        }),
        /not set/,
      ],
    ],
  },
  'no-health-check': {
    pass: [container()],
    fail: [
      [container({ config: { Healthcheck: null } }), /no health check/],
      [container({ config: { Healthcheck: { Test: ['NONE'] } } }), /no health check/],
    ],
  },
  'outdated-image': {
    pass: [container()],
    fail: [[container({ taggedImage: `sha256:${'2'.repeat(64)}` }), /"web:1" is sha256:222222222222/]],
    unknown: [container({ taggedImage: null })],
  },
  'no-pids-limit': {
    pass: [container()],
    fail: [
      [container({ host: { PidsLimit: null } }), /processes/],
      [container({ host: { PidsLimit: -1 } }), /processes/],
    ],
  },
  'default-bridge': {
    pass: [container()],
    fail: [
      [container({ host: { NetworkMode: 'bridge' } }), /bridge/],
      [container({ rest: { NetworkSettings: { Ports: {}, Networks: { bridge: {} } } } }), /bridge/],
    ],
    notApplicable: [onPodman('4.3.1', container())],
  },
  'host-user-namespace': {
    pass: [container()],
    fail: [[container({ host: { UsernsMode: 'host' } }), /host/]],
  },
  'engine-socket': {
    pass: [container(mount('/srv/docker.sock.d'))],
    fail: [
      [container(mount('/var/run/docker.sock', false)), /docker\.sock is mounted at \/mnt/],
      [container(mount('/run/user/1000/podman/podman.sock')), /podman\.sock/],
      [container(mount('/var/run/')), /\/var\/run\//],
    ],
  },
};

describe('audit checks', () => {
  it('have cases, each of them', () => {
    assert.deepEqual(
      Object.keys(cases),
      auditChecks.map(({ id }) => id),
    );
  });

  for (const check of auditChecks) {
    it(`decide on ${check.number} ${check.id}`, () => {
      const own = cases[check.id];
      assert.ok(own);
      for (const subject of own.pass) assert.deepEqual(examine(check, subject), { kind: 'pass' });
      for (const [subject, fact] of own.fail) {
        const outcome = examine(check, subject);
        assert.equal(outcome.kind, 'fail');
        assert.match(outcome.kind === 'fail' ? outcome.facts.join(' ') : '', fact);
      }
      for (const subject of own.unknown ?? []) assert.equal(examine(check, subject).kind, 'unknown');
      for (const subject of own.notApplicable ?? [])
        assert.equal(examine(check, subject).kind, 'notApplicable');
    });
  }

  it('are named once, and by what they report', () => {
    const ids = auditChecks.map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
    const numbers = auditChecks.map(({ number }) => number);
    assert.equal(new Set(numbers).size, numbers.length);
    for (const { id, title, number } of auditChecks) {
      assert.match(id, /^[a-z][a-z0-9-]*$/);
      assert.match(number, /^\d\.\d+$/);
      assert.doesNotMatch(title, /\.$|^(?:The|A|An) /, id);
    }
  });

  it('pass over answers that hold nothing', () => {
    const empty = container({
      config: { User: null, Image: null },
      host: {},
      rest: { Mounts: null, State: null },
    });
    for (const check of auditChecks) if (check.about === 'container') check.examine(empty);
  });
});

function examine(check: Check, subject: AnySubject): Outcome {
  return check.examine(subject as never);
}

function onPodman(version: string, subject: Subjects['container']): Subjects['container'] {
  return {
    ...subject,
    engine: engine({ version: { Version: version, Components: [{ Name: 'Podman Engine' }] } }),
  };
}
