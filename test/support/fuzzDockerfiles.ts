import { parseDockerfile } from '../../src/dockerfile/model/parse';
import { dockerfileRules } from '../../src/generated/dockerfileRules';
import { runRules } from '../../src/lint/runner';
import type { Counters, FuzzKind } from './fuzzing';
import { seededRandom } from './random';

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

/** Mutations of Dockerfiles, linted with every rule: none may throw or report a span outside of the text. */
export function mutatedDockerfiles(seeds: readonly string[]): FuzzKind {
  return {
    name: 'Dockerfiles',
    make(seed) {
      const random = seededRandom(seed);
      const text = mutate(seeds[Math.floor(random() * seeds.length)] ?? '', random);
      return { text: () => text, read: () => lint(text) };
    },
  };
}

function lint(text: string): Counters {
  const document = parseDockerfile(text);
  const found = runRules(dockerfileRules, document, { profile: 'all', rules: {} }, document.suppressions);
  const outside = found.find(
    ({ span }) => !(span.start >= 0 && span.start <= span.end && span.end <= text.length),
  );
  if (outside) throw new Error(`${outside.rule.id} reports outside of the text.`);
  return { refused: document.problems.length > 0 ? 1 : 0, findings: found.length };
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
