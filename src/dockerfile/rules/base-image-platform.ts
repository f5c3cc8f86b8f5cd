import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import { baseOfImage, isWindowsName } from '../bases/images';
import { knownName } from '../bases/names';
import { asCheck } from '../interop/buildkitChecks';
import type { Dockerfile, Instruction } from '../model/dockerfile';
import { expand } from '../values/expand';
import type { ImageReference } from '../../base/imageReference';
import { parsePlatform, type Platform } from '../values/platform';

const check = {
  name: 'InvalidBaseImagePlatform',
  phase: 'from',
  aliases: ['InvalidBaseImagePlatform'],
} as const;

const messages = {
  otherPlatform:
    '{image} is an image for {platform}, but the platform of this stage is {wanted}. Change one of them.',
  notAvailable:
    "{image} isn't available for {wanted}, only for {platforms}. Choose one of these, or another image.",
} as const;

const rule: Rule<Dockerfile> = {
  id: 'base-image-platform',
  since: '0.2.0',
  aliases: check.aliases,
  title: 'Base image for another platform',
  severity: 'warning',
  profiles: ['recommended', 'strict'],
  docs: {
    why: 'FROM, or the build that a Compose or bake file describes, asks for one platform, and the name of the image is that of another: `arm64v8/alpine` only exists for arm64, and images of Windows only for Windows. The build fails, or makes an image whose programs cannot run.',
    severity:
      'Warning: like BuildKit, which compares with what the registry has; here the name alone tells, or what "Show Platforms" has read.',
    bad: 'FROM --platform=linux/amd64 arm64v8/alpine:3.20\n',
    good: 'FROM --platform=linux/arm64 arm64v8/alpine:3.20\n',
    links: ['https://docs.docker.com/build/checks/invalid-base-image-platform/'],
  },
  messages,
  *check(document) {
    for (const { from, image, baseArgument, baseExpansion } of document.stages) {
      if (!image || !baseArgument || baseExpansion?.known === false) continue;
      const text = platformAskedFor(document, from);
      const wanted = text === undefined ? undefined : parsePlatform(text);
      if (text === undefined || !wanted) continue;
      const available = document.options.knownPlatforms?.(image.text);
      if (available && available.length > 0) {
        if (available.some((each) => isAmong(wanted, each))) continue;
        const platforms = available.slice(0, mostNamed).join(', ');
        const more = available.length > mostNamed ? ` and ${available.length - mostNamed} more` : '';
        yield asCheck(document, check, from, {
          span: baseArgument.span,
          ...say(messages, 'notAvailable', { image: image.text, wanted: text, platforms: platforms + more }),
          aliases: [],
        });
        continue;
      }
      const own = platformOf(image);
      if (!own || isSame(wanted, own)) continue;
      yield asCheck(document, check, from, {
        span: baseArgument.span,
        ...say(messages, 'otherPlatform', { image: image.text, platform: shown(own), wanted: text }),
        aliases: [],
      });
    }
  },
};

export default rule;

/**
 * The platform that a stage is certain to be built for: what its FROM asks for, else that of the builds that a Compose or
 * bake file describes. Undefined where it depends on who builds.
 */
function platformAskedFor(
  { directives, globalScope, options }: Dockerfile,
  from: Instruction,
): string | undefined {
  const flag = from.flag('platform')?.value;
  if (!flag) return options.platform;
  const { escape } = directives;
  const { text, known, matched } = expand(flag, { escape, environment: globalScope.values });
  const unsure = options.platform === undefined ? /^(?:TARGET|BUILD)/ : /^BUILD/;
  return known && !matched.some(({ name }) => unsure.test(name)) ? text : undefined;
}

interface OwnPlatform {
  readonly os: string;
  readonly architecture?: string;
}

function isSame(wanted: Platform, own: OwnPlatform): boolean {
  return wanted.os === own.os && (own.architecture === undefined || wanted.architecture === own.architecture);
}

/** Whether a platform of an image is the one that is asked for. Variants say too little: images name the usual one or don't. */
function isAmong({ os, architecture }: Platform, text: string): boolean {
  const other = parsePlatform(text);
  return other?.os === os && other.architecture === architecture;
}

/** As many platforms are named. */
const mostNamed = 6;

function shown({ os, architecture }: OwnPlatform): string {
  return architecture === undefined ? (os === 'windows' ? 'Windows' : 'Linux') : `${os}/${architecture}`;
}

/** Folders of Docker Hub for the official images of one architecture each. */
const folders: Readonly<Record<string, string>> = {
  amd64: 'amd64',
  i386: '386',
  arm32v5: 'arm',
  arm32v6: 'arm',
  arm32v7: 'arm',
  arm64v8: 'arm64',
  ppc64le: 'ppc64le',
  s390x: 's390x',
  riscv64: 'riscv64',
  mips64le: 'mips64le',
};

/** The platform that the name shows; undefined where an image of that name may exist for several. */
function platformOf(image: ImageReference): OwnPlatform | undefined {
  const folder = /^(?:docker\.io\/)?(\w+)\//.exec(image.name)?.[1] ?? '';
  if (Object.hasOwn(folders, folder)) return { os: 'linux', architecture: folders[folder] ?? '' };
  if (folder === 'winamd64') return { os: 'windows', architecture: 'amd64' };
  const tag = image.tag?.toLowerCase() ?? '';
  if (!/linux/i.test(image.text) && isWindowsName(knownName(image), tag)) return { os: 'windows' };
  const ofTag =
    /(?:^|[-_])(amd64|x86_64|arm64(?:v8)?|aarch64|arm(?:32)?v[67]|armhf|s390x|ppc64le|riscv64)$/.exec(
      tag,
    )?.[1];
  const architecture = ofTag?.startsWith('arm64') ? 'arm64' : ofTag?.startsWith('arm') ? 'arm' : ofTag;
  const named = architecture === undefined ? undefined : parsePlatform(`linux/${architecture}`);
  if (named) return { os: 'linux', architecture: named.architecture };
  const { platform, family } = baseOfImage(image);
  return platform === 'linux' &&
    family !== 'scratch' &&
    image.registry === undefined &&
    !image.name.includes('/') &&
    !multiSystem.has(image.name)
    ? { os: 'linux' }
    : undefined;
}

/** Official images that are there for Windows under the same tags. */
const multiSystem: ReadonlySet<string> = new Set([
  'golang',
  'openjdk',
  'eclipse-temurin',
  'docker',
  'caddy',
  'mongo',
  'redis',
  'python',
  'node',
  'ruby',
  'php',
  'httpd',
  'hello-world',
  'influxdb',
  'telegraf',
  'traefik',
  'nats',
  'nats-streaming',
  'registry',
  'hylang',
  'julia',
  'haxe',
  'ibmjava',
  'sapmachine',
  'amazoncorretto',
  'rocket.chat',
  'cassandra',
  'erlang',
  'elixir',
  'consul',
  'vault',
  'memcached',
  'nginx',
  'pypy',
  'rust',
  'swift',
  'gcc',
  'perl',
  'gradle',
  'maven',
]);
