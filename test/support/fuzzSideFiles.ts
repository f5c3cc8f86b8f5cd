import { LineMap } from '../../src/base/span';
import { parseDotenv } from '../../src/compose/interpolate/dotenv';
import { readSuppressions } from '../../src/compose/suppressions';
import { IgnoreMatcher } from '../../src/dockerfile/values/dockerignore';
import { parseDockerfile } from '../../src/dockerfile/model/parse';
import { readProjectSettings } from '../../src/project/lintSettings';
import type { FuzzKind } from './fuzzing';
import { seededRandom } from './random';

/** The kinds of file beside a Dockerfile or compose file that Drydock reads, with what starts their mutations. */
export const sideFiles = {
  hadolint: {
    seed: 'failure-threshold: error\nignored:\n  - DL3000\noverride:\n  info: [DL3008, SC2086]\nlabel-schema:\n  a: text\ntrustedRegistries: [docker.io]\n',
    read: (text: string) => readProjectSettings([{ name: '.hadolint.yaml', path: '/.hadolint.yaml', text }]),
  },
  drydock: {
    seed: 'profile: strict\nrules:\n  pin-image-version: off\n  DL3008: hint\nstacks:\n  - [compose.yaml, b.yaml]\n',
    read: (text: string) => readProjectSettings([{ name: '.drydock.yaml', path: '/.drydock.yaml', text }]),
  },
  env: {
    seed: 'A=1\nexport B="${A}x$A"\nC: \'q\'\n# c\nD=${E:-${A:-x}}$B$B\nE=${B}${B}\nF\n',
    read: (text: string) => parseDotenv(text, (name) => (name === 'F' ? 'f' : undefined)),
  },
  ignore: {
    seed: '# c\nnode_modules\n**/*.log\n!keep/*.log\n/a?b\n[a-z]*\nx/**/y\n\\#z\n',
    read: (text: string) => {
      const matcher = new IgnoreMatcher(text);
      return paths.map((path) => matcher.ignores(path));
    },
  },
  suppressions: {
    seed: '# check=skip=all\nFROM a\n# hadolint ignore=DL3000,DL3001\n# drydock stage ignore=*\nRUN x \\\n# drydock ignore=sudo\n  y\n# hadolint global ignore=SC2086\n# hadolint shell=bash\nRUN z\n',
    read: (text: string) => [parseDockerfile(text).suppressions, readSuppressions(text, new LineMap(text))],
  },
} as const;

const paths = [
  'a',
  'a/b/c.log',
  `${'a'.repeat(200)}/${'b'.repeat(200)}.log`,
  'x/'.repeat(40) + 'y',
  'keep/a.log',
];

const pieces = [
  '\n',
  ' ',
  '\t',
  ':',
  ': ',
  '- ',
  '#',
  '&a ',
  '*a',
  '<<: *a',
  '{',
  '}',
  '[',
  ']',
  '"',
  "'",
  '|',
  '>',
  '!',
  '---\n',
  '\0',
  '\r\n',
  '$',
  '${',
  '${A:-',
  '$A$A$A$A',
  'A=$A$A\n',
  '=',
  '**',
  '**/',
  '*',
  '?',
  '[a-',
  '\\',
  '/',
  '../',
  'hadolint ignore=',
  'drydock ignore=',
  'ignore=DL3000',
  'check=',
  '\uFEFF',
  '😀',
  '__proto__',
  'constructor',
  'true',
  'null',
  ' '.repeat(300),
  '*'.repeat(50),
  'a'.repeat(500),
];

/** Mutated files of a kind, read as Drydock reads them. */
export function mutatedSideFiles(name: keyof typeof sideFiles): FuzzKind {
  const { seed: start, read } = sideFiles[name];
  return {
    name: `${name} files`,
    make(seed) {
      const text = mutate(start, seededRandom(seed));
      return {
        text: () => text,
        read() {
          read(text);
          return {};
        },
      };
    },
  };
}

function mutate(seed: string, random: () => number): string {
  let text = seed;
  for (let round = 1 + Math.floor(random() * 6); round > 0; round--) {
    const at = Math.floor(random() * (text.length + 1));
    const piece = pieces[Math.floor(random() * pieces.length)] ?? '';
    const times = random() < 0.1 ? Math.floor(random() * 100) : 1;
    const until = random() < 0.5 ? at : at + Math.floor(random() * 20);
    text = text.slice(0, at) + piece.repeat(times) + text.slice(until);
  }
  return text;
}
