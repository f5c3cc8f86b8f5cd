import type { ImageReference } from '../../base/imageReference';
import { baseOfFamily, unknownBase, type Base, type BaseFamily } from './base';
import { knownName } from './names';

/** Which family a tag without the name of a distribution stands for, and what the image adds to it. */
interface KnownImage extends Partial<Base> {
  readonly family: BaseFamily | 'unknown';
  /** All tags are of that family, so that a digest or a variable in place of the tag changes nothing. */
  readonly only?: true;
}

/**
 * What a well-known image provides, by its name and tag; `unknown` if neither shows it. `tagIsKnown` is false if the
 * tag comes from a variable without a value.
 */
export function baseOfImage(image: ImageReference, tagIsKnown = true): Base {
  if (image.text === 'scratch') return baseOfFamily('scratch');
  const name = knownName(image);
  const tag = tagIsKnown ? (image.tag?.toLowerCase() ?? '') : '';
  if (isWindowsName(name, tag) || /^(?:docker\.io\/)?winamd64\//.test(image.name))
    return baseOfFamily('windows');
  const known = imageOf(name, tag);
  const fromTag = familyOfTag(tag);
  if (!known) {
    // Somebody's own image on top of a distribution: what it adds cannot be known, what it has can.
    return fromTag ? built(fromTag) : unknownBase;
  }
  const { family, only, ...more } = known;
  if (fromTag && !only) return baseOfFamily(fromTag, fromTag === family ? more : userOf(more));
  const needsTag = !only && (!tagIsKnown || (image.digest !== undefined && image.tag === undefined));
  return family === 'unknown' || needsTag ? { ...unknownBase, ...more } : baseOfFamily(family, more);
}

function userOf({ user }: Partial<Base>): Partial<Base> {
  return user === undefined ? {} : { user };
}

function built(family: BaseFamily): Base {
  const base = baseOfFamily(family, { user: 'unknown' });
  const { bash, wget } = base;
  return {
    ...base,
    bash: bash === 'no' ? 'unknown' : bash,
    wget: wget === 'gnu' ? wget : 'unknown',
  };
}

/** Whether an image is for Windows by its name or tag alone. */
export function isWindowsName(name: string, tag: string): boolean {
  // Tool chains for Windows run on Linux.
  if (/cross|mingw|wine/.test(name)) return false;
  return (
    /(?:^|\/)windows(?:\/|$)|nanoserver|servercore|windowsserver/.test(name) ||
    /(?:^|[/_-])win(?:dows|amd64|32|64)?(?:$|[/_-])/.test(name) ||
    /^(?:mcr\.microsoft\.com\/|microsoft\/)(?:iis|aspnet|wcf|dotnet-framework|mssql-server-windows)/.test(
      name,
    ) ||
    /^(?:mcr\.microsoft\.com\/)?chocolatey\/choco$/.test(name) ||
    /(?:^|[.-])(?:win(?:32|64)?|(?:windows-?)?(?:1709|1803|1809|1903|1909|20h2|sac2016))(?:$|[.-])/.test(
      tag,
    ) ||
    /nanoserver|servercore|windowsserver|(?:^|[.-])win(?:dows)?-?(?:10|11|20\d\d|ltsc)|ltsc20(?:16|19|22|25)/.test(
      `${name}:${tag}`,
    ) ||
    /(?:^|[.-])windows(?:$|[.-])/.test(tag)
  );
}

const tagFamilies: readonly (readonly [RegExp, BaseFamily])[] = [
  [/(?:^|[^a-z])alpine/, 'alpine'],
  [/chisel|distroless/, 'distroless'],
  [/ubi\d*-?(?:minimal|micro)/, 'rhel-minimal'],
  [/(?:^|[^a-z])(?:ubi|centos|rockylinux|almalinux|oraclelinux|oracle|rhel|ol\d)/, 'rhel'],
  [/(?:^|[^a-z])(?:amazonlinux|amzn|al2)/, 'amazon'],
  [/(?:^|[^a-z])(?:azurelinux|cbl-mariner|mariner)/, 'azurelinux'],
  [/(?:^|[^a-z])fedora/, 'fedora'],
  [/(?:^|[^a-z])(?:opensuse|leap|tumbleweed|bci)/, 'suse'],
  [/(?:^|[^a-z])(?:archlinux)/, 'arch'],
  [/(?:^|[^a-z])(?:photon)/, 'photon'],
  [
    /(?:^|[^a-z])(?:ubuntu|trusty|xenial|bionic|focal|jammy|noble|plucky|questing|resolute)(?:[^a-z]|$)/,
    'ubuntu',
  ],
  [
    /(?:^|[^a-z])(?:debian|jessie|stretch|buster|bullseye|bookworm|trixie|forky|sid|slim)(?:[^a-z]|$)/,
    'debian',
  ],
  [/(?:^|[^a-z])(?:busybox)/, 'busybox'],
];

function familyOfTag(tag: string): BaseFamily | undefined {
  return tagFamilies.find(([pattern]) => pattern.test(tag))?.[1];
}

function imageOf(name: string, tag: string): KnownImage | undefined {
  const known = Object.hasOwn(images, name) ? images[name] : undefined;
  if (known) return typeof known === 'function' ? known(tag) : known;
  const found = vendorImages.find(([pattern]) => pattern.test(name))?.[1];
  return typeof found === 'function' ? found(tag) : found;
}

type Entry = KnownImage | ((tag: string) => KnownImage);

const debian: KnownImage = { family: 'debian' };
const ubuntu: KnownImage = { family: 'ubuntu' };
const alpine: KnownImage = { family: 'alpine' };
const only = (family: BaseFamily, more: Partial<Base> = {}): KnownImage => ({ family, only: true, ...more });
/** The default distribution changed from release to release. */
const varies: KnownImage = { family: 'unknown', platform: 'linux' };

/** Up to 11 on Debian, on Oracle Linux from then on; both without a distribution in the tag. */
const openjdk = (tag: string): KnownImage => {
  const major = Number(/^\d+/.exec(tag)?.[0]);
  if (Number.isNaN(major)) return varies;
  return major <= 11 ? debian : { family: 'rhel-minimal' };
};

/** Debian to release 9, Ubuntu from 10 on: the same programs here, so that the major version is enough. */
const dotnet = (tag: string): KnownImage =>
  Number(/^\d+/.exec(tag)?.[0]) >= 10 ? ubuntu : tag === '' || tag === 'latest' ? varies : debian;

/** Official images of Docker Hub by name, and a few of its users'. */
const images: Readonly<Record<string, Entry>> = {
  adminer: only('alpine', { user: 'adminer' }),
  almalinux: (tag) => (tag.includes('minimal') ? only('rhel-minimal') : only('rhel')),
  alpine: only('alpine'),
  amazoncorretto: { family: 'amazon' },
  amazonlinux: only('amazon'),
  archlinux: only('arch'),
  bash: only('alpine', { bash: 'unknown' }),
  'buildpack-deps': debian,
  busybox: only('busybox'),
  caddy: alpine,
  cassandra: varies,
  centos: only('rhel', { packageManager: 'yum' }),
  clojure: debian,
  composer: only('alpine', { bash: 'yes' }),
  consul: alpine,
  couchdb: debian,
  crystallang: ubuntu,
  debian: only('debian'),
  docker: only('alpine'),
  drupal: debian,
  'eclipse-mosquitto': alpine,
  'eclipse-temurin': ubuntu,
  elixir: debian,
  erlang: debian,
  fedora: only('fedora'),
  gcc: only('debian'),
  ghost: debian,
  golang: debian,
  gradle: ubuntu,
  groovy: ubuntu,
  haproxy: { family: 'debian', user: 'haproxy' },
  haskell: debian,
  httpd: debian,
  influxdb: debian,
  jenkins: { family: 'debian', user: 'jenkins' },
  'jenkins/jenkins': { family: 'debian', user: 'jenkins' },
  jetty: { ...varies, user: 'jetty' },
  joomla: debian,
  julia: debian,
  'kalilinux/kali-rolling': only('debian'),
  mariadb: only('ubuntu'),
  matomo: debian,
  maven: ubuntu,
  memcached: { family: 'debian', user: 'memcache' },
  mongo: ubuntu,
  'mongo-express': only('alpine'),
  mysql: { family: 'rhel-minimal' },
  nats: only('scratch'),
  neo4j: debian,
  nextcloud: debian,
  nginx: debian,
  node: debian,
  odoo: varies,
  openjdk,
  'opensuse/leap': only('suse'),
  'opensuse/tumbleweed': only('suse'),
  oraclelinux: (tag) => (tag.includes('slim') ? only('rhel-minimal') : only('rhel')),
  perl: debian,
  photon: only('photon'),
  php: debian,
  postgres: debian,
  pypy: debian,
  python: debian,
  'r-base': only('debian'),
  rabbitmq: ubuntu,
  redis: debian,
  redmine: debian,
  registry: only('alpine'),
  rockylinux: (tag) => (tag.includes('minimal') ? only('rhel-minimal') : only('rhel')),
  ruby: debian,
  rust: debian,
  solr: { family: 'ubuntu', user: 'solr' },
  sonarqube: { family: 'ubuntu', user: 'sonarqube' },
  swift: ubuntu,
  telegraf: debian,
  tomcat: ubuntu,
  traefik: only('alpine'),
  ubuntu: only('ubuntu'),
  varnish: { family: 'debian', user: 'varnish' },
  vault: alpine,
  wordpress: debian,
  zookeeper: varies,
};

/** Images of other folders and registries by a pattern of their names, the first one that fits. */
const vendorImages: readonly (readonly [RegExp, Entry])[] = [
  [/^mcr\.microsoft\.com\/(?:windows|dotnet\/framework)(?:\/|$)/, only('windows')],
  [/^mcr\.microsoft\.com\/dotnet\/(?:nightly\/)?(?:sdk|aspnet|runtime|runtime-deps|monitor)$/, dotnet],
  [
    /^mcr\.microsoft\.com\/(?:vscode\/)?devcontainers\/.*alpine/,
    only('alpine', { bash: 'yes', wget: 'gnu' }),
  ],
  [/^mcr\.microsoft\.com\/(?:vscode\/)?devcontainers\//, debian],
  [/^mcr\.microsoft\.com\/playwright(?:\/|$)/, ubuntu],
  [/^mcr\.microsoft\.com\/powershell$/, ubuntu],
  [/^mcr\.microsoft\.com\/mssql\/server$/, only('ubuntu', { user: 'mssql' })],
  [/^mcr\.microsoft\.com\/(?:azurelinux|cbl-mariner)\//, only('azurelinux')],
  [
    /^gcr\.io\/distroless\//,
    (tag) => (tag.includes('debug') ? only('distroless', debug) : only('distroless')),
  ],
  [/^(?:cgr\.dev\/)?chainguard\/wolfi-base$/, only('wolfi')],
  [
    /^(?:cgr\.dev\/)?chainguard\//,
    (tag) =>
      /-dev$|^dev$/.test(tag) ? only('wolfi', { user: 'unknown' }) : only('distroless', { user: 'nonroot' }),
  ],
  [
    /^(?:registry\.(?:access\.redhat\.com|redhat\.io)\/|redhat\/)(?!.{256}).*ubi.*minimal/,
    only('rhel-minimal'),
  ],
  [
    /^(?:registry\.(?:access\.redhat\.com|redhat\.io)\/|redhat\/)(?!.{256}).*ubi.*micro/,
    only('rhel-minimal', micro()),
  ],
  [
    /^(?:registry\.(?:access\.redhat\.com|redhat\.io)\/|redhat\/)(?:rhel|ubi)\d*(?:\/(?:ubi|rhel|ubi-init)\d*)?$/,
    only('rhel'),
  ],
  // Images of languages and servers there run as 1001 or as another user of their own.
  [
    /^(?:registry\.(?:access\.redhat\.com|redhat\.io)\/|redhat\/)/,
    only('rhel', { user: 'unknown', packageManager: 'unknown' }),
  ],
  [/^quay\.io\/centos\/centos$/, only('rhel')],
  [/^quay\.io\/fedora\/fedora(?:$|:)|^registry\.fedoraproject\.org\/fedora$/, only('fedora')],
  [/^registry\.fedoraproject\.org\/fedora-minimal$/, only('fedora', { packageManager: 'microdnf' })],
  [
    /^registry\.(?:suse\.com|opensuse\.org)\/(?:.*\/)?(?:bci-(?:base|init)|leap|tumbleweed|sle15)$/,
    only('suse'),
  ],
  [/^registry\.suse\.com\/bci\//, only('suse', { user: 'unknown', packageManager: 'unknown' })],
  [/^public\.ecr\.aws\/amazonlinux\/amazonlinux$/, only('amazon')],
  [/^public\.ecr\.aws\/(?:lambda|sam)\//, only('amazon')],
  [/^(?:quay\.io\/)?jupyter\//, only('ubuntu', { user: 'jovyan' })],
  [/^continuumio\/(?:ana|mini)conda3?$/, only('debian')],
  [/^mambaorg\/micromamba$/, { family: 'debian', user: 'mambauser' }],
  [/^condaforge\//, only('ubuntu')],
  [/^cimg\//, only('ubuntu', { user: 'circleci' })],
  [/^cypress\//, only('debian')],
  [/^rocker\//, only('ubuntu')],
  [/^phusion\/(?:baseimage|passenger)/, only('ubuntu')],
  [/^(?:tensorflow\/tensorflow|pytorch\/pytorch)$/, only('ubuntu')],
  [/^(?:postgis\/postgis|timescale\/timescaledb-ha|pgvector\/pgvector)$/, debian],
  [/^timescale\/timescaledb$/, only('alpine')],
  [/^(?:lscr\.io\/|ghcr\.io\/)?linuxserver\/baseimage-alpine/, only('alpine', { bash: 'yes' })],
  [/^(?:lscr\.io\/|ghcr\.io\/)?linuxserver\/baseimage-(?:ubuntu|debian)/, only('debian')],
  [/^nginxinc\/nginx-unprivileged$/, { family: 'debian', user: 'nginx' }],
  [/^(?:mirror\/)?alpine\/[\w-]+$/, { family: 'alpine', user: 'unknown', bash: 'unknown' }],
];

/** The debug tags of distroless have busybox, not as `/bin/sh`. */
const debug: Partial<Base> = { shell: 'unknown', wget: 'busybox' };

function micro(): Partial<Base> {
  return { packageManager: 'none', wget: 'none' };
}
