import type { ImageReference } from '../../base/imageReference';
import { knownName } from './names';

/** What an image brings along: names of variables (other than PATH), and its working directory. */
export interface BaseImage {
  readonly variables: readonly string[];
  readonly workdir: string;
  /** The image sets more than is listed, or may. */
  readonly isOpen?: true;
}

/**
 * What a well-known image sets, by its name on Docker Hub or its last path part on another registry;
 * undefined for an image that the table does not know. Read from the images' published configurations.
 */
export function baseImageEnvironment(image: ImageReference): BaseImage | undefined {
  const name = knownName(image);
  const known = Object.hasOwn(images, name) ? images[name] : undefined;
  if (known) return { variables: known.variables ?? [], workdir: known.workdir ?? '/' };
  const family = families.find(({ pattern }) => pattern.test(image.name));
  return family && { ...family, workdir: family.workdir ?? '/' };
}

interface Entry {
  readonly variables?: readonly string[];
  readonly workdir?: string;
}

const java = ['JAVA_HOME', 'JAVA_VERSION', 'LANG', 'LANGUAGE', 'LC_ALL'];
const tomcat = [
  ...java,
  'CATALINA_HOME',
  'TOMCAT_NATIVE_LIBDIR',
  'LD_LIBRARY_PATH',
  'GPG_KEYS',
  'TOMCAT_MAJOR',
  'TOMCAT_VERSION',
  'TOMCAT_SHA512',
];
const php = [
  'PHPIZE_DEPS',
  'PHP_INI_DIR',
  'PHP_CFLAGS',
  'PHP_CPPFLAGS',
  'PHP_LDFLAGS',
  'GPG_KEYS',
  'PHP_VERSION',
  'PHP_URL',
  'PHP_ASC_URL',
  'PHP_SHA256',
  'PHP_EXTRA_CONFIGURE_ARGS',
  'PHP_EXTRA_BUILD_DEPS',
  'APACHE_CONFDIR',
  'APACHE_ENVVARS',
];
const python = [
  'LANG',
  'GPG_KEY',
  'PYTHON_VERSION',
  'PYTHON_SHA256',
  'PYTHON_PIP_VERSION',
  'PYTHON_SETUPTOOLS_VERSION',
  'PYTHON_GET_PIP_URL',
  'PYTHON_GET_PIP_SHA256',
];
const dotnet = [
  'APP_UID',
  'ASPNET_VERSION',
  'ASPNETCORE_URLS',
  'ASPNETCORE_HTTP_PORTS',
  'DOTNET_VERSION',
  'DOTNET_SDK_VERSION',
  'DOTNET_RUNNING_IN_CONTAINER',
  'DOTNET_GENERATE_ASPNET_CERTIFICATE',
  'DOTNET_NOLOGO',
  'DOTNET_USE_POLLING_FILE_WATCHER',
  'DOTNET_SYSTEM_GLOBALIZATION_INVARIANT',
  'NUGET_XMLDOC_MODE',
  'POWERSHELL_DISTRIBUTION_CHANNEL',
];

const images: Readonly<Record<string, Entry>> = {
  scratch: {},
  alpine: {},
  almalinux: {},
  amazonlinux: {},
  archlinux: {},
  bash: { variables: ['_BASH_VERSION', '_BASH_BASELINE', '_BASH_LATEST_PATCH'] },
  busybox: {},
  caddy: { variables: ['CADDY_VERSION', 'XDG_CONFIG_HOME', 'XDG_DATA_HOME'], workdir: '/srv' },
  centos: {},
  composer: {
    variables: [...php, 'COMPOSER_ALLOW_SUPERUSER', 'COMPOSER_HOME', 'COMPOSER_VERSION'],
    workdir: '/app',
  },
  debian: {},
  docker: {
    variables: [
      'DOCKER_VERSION',
      'DOCKER_BUILDX_VERSION',
      'DOCKER_COMPOSE_VERSION',
      'DOCKER_TLS_CERTDIR',
      'DIND_COMMIT',
    ],
  },
  'eclipse-temurin': { variables: java },
  elixir: { variables: ['OTP_VERSION', 'REBAR3_VERSION', 'ELIXIR_VERSION', 'LANG'] },
  erlang: { variables: ['OTP_VERSION', 'REBAR_VERSION', 'REBAR3_VERSION'] },
  fedora: { variables: ['DISTTAG', 'FGC', 'FBR', 'container'] },
  gcc: { variables: ['GPG_KEYS', 'GCC_MIRRORS', 'GCC_VERSION'] },
  golang: { variables: ['GOLANG_VERSION', 'GOTOOLCHAIN', 'GOPATH'], workdir: '/go' },
  gradle: { variables: [...java, 'GRADLE_HOME', 'GRADLE_VERSION'], workdir: '/home/gradle' },
  haproxy: { variables: ['HAPROXY_VERSION', 'HAPROXY_URL', 'HAPROXY_SHA256'], workdir: '/var/lib/haproxy' },
  httpd: {
    variables: ['HTTPD_PREFIX', 'HTTPD_VERSION', 'HTTPD_SHA256', 'HTTPD_PATCHES'],
    workdir: '/usr/local/apache2',
  },
  jetty: {
    variables: [...java, 'JETTY_VERSION', 'JETTY_HOME', 'JETTY_BASE', 'TMPDIR'],
    workdir: '/var/lib/jetty',
  },
  jenkins: {
    variables: [...java, 'JENKINS_HOME', 'JENKINS_SLAVE_AGENT_PORT', 'REF', 'JENKINS_VERSION', 'JENKINS_UC'],
  },
  julia: { variables: ['JULIA_PATH', 'JULIA_GPG', 'JULIA_VERSION'] },
  mariadb: { variables: ['GOSU_VERSION', 'LANG', 'MARIADB_VERSION'] },
  maven: { variables: [...java, 'MAVEN_HOME', 'MAVEN_CONFIG'] },
  memcached: { variables: ['MEMCACHED_VERSION', 'MEMCACHED_URL', 'MEMCACHED_SHA1'] },
  mongo: {
    variables: [
      'GOSU_VERSION',
      'JSYAML_VERSION',
      'MONGO_PACKAGE',
      'MONGO_REPO',
      'MONGO_MAJOR',
      'MONGO_VERSION',
      'HOME',
    ],
  },
  mysql: { variables: ['GOSU_VERSION', 'MYSQL_MAJOR', 'MYSQL_VERSION', 'MYSQL_SHELL_VERSION'] },
  nginx: {
    variables: [
      'NGINX_VERSION',
      'NJS_VERSION',
      'NJS_RELEASE',
      'PKG_RELEASE',
      'DYNPKG_RELEASE',
      'ACME_VERSION',
    ],
  },
  node: { variables: ['NODE_VERSION', 'YARN_VERSION'] },
  openjdk: { variables: java },
  amazoncorretto: { variables: java },
  perl: { variables: ['PERL_VERSION'], workdir: '/usr/src/app' },
  php: { variables: php, workdir: '/var/www/html' },
  postgres: {
    variables: [
      'GOSU_VERSION',
      'LANG',
      'PG_MAJOR',
      'PG_VERSION',
      'PG_SHA256',
      'PGDATA',
      'DOCKER_PG_LLVM_DEPS',
    ],
  },
  pypy: { variables: ['LANG', 'PYPY_VERSION'] },
  python: { variables: python },
  rabbitmq: {
    variables: [
      'RABBITMQ_DATA_DIR',
      'RABBITMQ_VERSION',
      'RABBITMQ_PGP_KEY_ID',
      'RABBITMQ_HOME',
      'HOME',
      'LANG',
      'LANGUAGE',
      'LC_ALL',
    ],
  },
  redis: {
    variables: ['GOSU_VERSION', 'REDIS_VERSION', 'REDIS_DOWNLOAD_URL', 'REDIS_DOWNLOAD_SHA'],
    workdir: '/data',
  },
  rockylinux: {},
  ruby: {
    variables: [
      'LANG',
      'RUBY_VERSION',
      'RUBY_DOWNLOAD_URL',
      'RUBY_DOWNLOAD_SHA256',
      'GEM_HOME',
      'BUNDLE_SILENCE_ROOT_WARNING',
      'BUNDLE_APP_CONFIG',
    ],
  },
  rust: { variables: ['RUSTUP_HOME', 'CARGO_HOME', 'RUST_VERSION'] },
  solr: {
    variables: [...java, 'SOLR_USER', 'SOLR_UID', 'SOLR_GROUP', 'SOLR_GID', 'SOLR_HOME', 'SOLR_VERSION'],
  },
  swift: {
    variables: ['SWIFT_SIGNING_KEY', 'SWIFT_PLATFORM', 'SWIFT_BRANCH', 'SWIFT_VERSION', 'SWIFT_WEBROOT'],
  },
  tomcat: { variables: tomcat, workdir: '/usr/local/tomcat' },
  traefik: {},
  ubuntu: {},
  wordpress: { variables: [...php, 'WORDPRESS_VERSION', 'WORDPRESS_SHA1'], workdir: '/var/www/html' },
  zookeeper: {
    variables: [...java, 'ZOO_CONF_DIR', 'ZOO_DATA_DIR', 'ZOO_DATA_LOG_DIR', 'ZOO_LOG_DIR', 'ZOOCFGDIR'],
  },
};

/** Names of a whole kind. What is on top of its first image sets more: all but the plain ones are open. */
interface Family extends Omit<BaseImage, 'workdir'>, Entry {
  readonly pattern: RegExp;
  readonly variables: readonly string[];
}

const families: readonly Family[] = [
  {
    pattern: /^mcr\.microsoft\.com\/dotnet\/(?:sdk|aspnet|runtime|runtime-deps)$/,
    variables: dotnet,
  },
  { pattern: /^mcr\.microsoft\.com\/dotnet\//, variables: dotnet, isOpen: true },
  {
    pattern: /^(?:docker\.io\/)?jupyter\/|^quay\.io\/jupyter\//,
    variables: [
      'NB_USER',
      'NB_UID',
      'NB_GID',
      'CONDA_DIR',
      'SHELL',
      'HOME',
      'LC_ALL',
      'LANG',
      'LANGUAGE',
      'JUPYTER_PORT',
      'XDG_CACHE_HOME',
    ],
    workdir: '/home/jovyan',
    isOpen: true,
  },
  { pattern: /^gcr\.io\/distroless\/(?:static|base)/, variables: ['SSL_CERT_FILE'] },
];
