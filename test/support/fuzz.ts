import { parseDockerfile } from '../../src/dockerfile/model/parse';
import { dockerfileRules } from '../../src/generated/dockerfileRules';
import { runRules } from '../../src/lint/runner';
import { ownTime } from './ownTime';
import { seededRandom } from './random';

export interface FuzzOptions {
  readonly seeds: readonly string[];
  readonly count: number;
  /** The same seed makes the same files. */
  readonly seed: number;
  /** In milliseconds of the processor, which a busy machine does not change; a file that takes longer is a failure. */
  readonly slowest: number;
}

export interface FuzzResult {
  readonly files: number;
  readonly findings: number;
  readonly errors: number;
  readonly slowest: number;
  readonly failures: readonly { readonly reason: string; readonly text: string }[];
}

/** Pieces that have meaning somewhere: they reach code that random bytes never do. */
const pieces = [
  'FROM ',
  'RUN ',
  'COPY ',
  'ADD ',
  'ENV ',
  'ARG ',
  'ONBUILD ',
  'HEALTHCHECK ',
  'SHELL ',
  'EXPOSE ',
  'LABEL ',
  'ENV A=$A$A$A$A\nENV A=$A$A$A$A\n',
  'ARG A=$A$A$A$A\n',
  'LABEL a="$A$A"\n',
  'ONBUILD ONBUILD ',
  '<<a '.repeat(50),
  '--mount=',
  '--from=',
  '--platform=',
  '--chmod=',
  'type=cache,target=',
  ' AS ',
  'scratch',
  '$',
  '${',
  '}',
  ':-',
  '##',
  '%%',
  '//',
  '"',
  "'",
  '[',
  ']',
  '["',
  '"]',
  '<<EOF',
  '<<-"A"',
  'EOF',
  '\\',
  '\\\n',
  '`',
  '\n',
  '\r\n',
  '\t',
  '# syntax=',
  '# escape=`',
  '# check=skip=',
  '# hadolint ignore=',
  '#',
  '&&',
  '|',
  ';',
  '(',
  ')',
  '$(',
  '\u{feff}',
  '\u0000',
  '\u00a0',
  '\ud800',
  '0',
  '65536',
  '=',
  ',',
  '@sha256:',
  '*',
  '?',
  '!',
  '..',
  '/',
];

/** Judges mutated files with every rule and notes what throws, what is slow, and spans outside of the text. */
export function fuzzDockerfiles(options: FuzzOptions): FuzzResult {
  const random = seededRandom(options.seed);
  const failures: { reason: string; text: string }[] = [];
  let findings = 0;
  let errors = 0;
  let slowest = 0;
  for (let i = 0; i < options.count; i++) {
    const text = mutate(options.seeds[Math.floor(random() * options.seeds.length)] ?? '', random);
    const took = ownTime(() => {
      try {
        const document = parseDockerfile(text);
        const found = runRules(
          dockerfileRules,
          document,
          { profile: 'all', rules: {} },
          document.suppressions,
        );
        findings += found.length;
        if (document.problems.length > 0) errors++;
        const outside = found.find(
          ({ span }) => !(span.start >= 0 && span.start <= span.end && span.end <= text.length),
        );
        if (outside) failures.push({ reason: `${outside.rule.id} reports outside of the text`, text });
      } catch (error) {
        failures.push({
          reason: error instanceof Error ? (error.stack ?? error.message) : String(error),
          text,
        });
      }
    });
    slowest = Math.max(slowest, took);
    if (took > options.slowest) failures.push({ reason: `took ${took.toFixed(0)} ms`, text });
  }
  return { files: options.count, findings, errors, slowest, failures };
}

function mutate(seed: string, random: () => number): string {
  let text = seed;
  const rounds = 1 + Math.floor(random() * 4);
  for (let i = 0; i < rounds; i++) {
    const at = Math.floor(random() * (text.length + 1));
    const length = Math.floor(random() * random() * 40);
    const piece = pieces[Math.floor(random() * pieces.length)] ?? '';
    const kind = random();
    if (kind < 0.4) text = text.slice(0, at) + piece + text.slice(at);
    else if (kind < 0.7) text = text.slice(0, at) + text.slice(at + length);
    else if (kind < 0.85) text = text.slice(0, at) + piece + text.slice(at + length);
    else if (kind < 0.95)
      text = text.slice(0, at) + text.slice(Math.floor(random() * at), at) + text.slice(at);
    else text = text.slice(0, at);
  }
  return text;
}
