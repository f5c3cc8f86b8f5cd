import { completionsAt as composeCompletions } from '../../src/compose/language/completion';
import { foldsOf as composeFolds } from '../../src/compose/language/folding';
import { formatLines } from '../../src/compose/language/format';
import { hoverAt as composeHover } from '../../src/compose/language/hover';
import { linksOf as composeLinks } from '../../src/compose/language/links';
import { referencesAt } from '../../src/compose/language/navigation';
import { outlineOf as composeOutline } from '../../src/compose/language/outline';
import { overriddenIn } from '../../src/compose/language/overridden';
import { parseCompose } from '../../src/compose/model';
import { completionsAt } from '../../src/dockerfile/language/completion';
import { foldsOf } from '../../src/dockerfile/language/folding';
import { formatEdits } from '../../src/dockerfile/language/format';
import { hoverAt } from '../../src/dockerfile/language/hover';
import { linksOf } from '../../src/dockerfile/language/links';
import { placesAt } from '../../src/dockerfile/language/names';
import { outlineOf } from '../../src/dockerfile/language/outline';
import { tokensOf } from '../../src/dockerfile/language/tokens';
import { parseDockerfile } from '../../src/dockerfile/model/parse';

/** One thing that an editor asks of a language, over a text whose model is there, or over the text alone. */
export interface LanguageFeature {
  readonly name: string;
  /** Where it isn't measured at the size of the others: its own, and the milliseconds that it may take there. */
  readonly measured?: { readonly size: number; readonly longest: number };
  /** Makes the text of a size and what it is asked with; only what it returns counts. */
  prepare(size: number): () => unknown;
}

/** A Dockerfile of about so many lines as people write them: stages, variables, long scripts, copies. */
export function longDockerfile(lines: number): string {
  const parts: string[] = ['# syntax=docker/dockerfile:1', 'ARG VERSION=1'];
  for (let stage = 0; countLines(parts) < lines; stage++) {
    parts.push(
      `FROM debian:12 AS stage${stage}`,
      'ARG VERSION',
      `ENV NAME${stage}=value DIR="/srv/$VERSION"`,
      '# Installs what the programs need',
      'RUN set -eux; \\\n    apt-get update; \\\n    for name in "$DIR"/*.txt; do \\\n        if [ -n "$VERSION" ]; then echo "a $name b"; fi; \\\n    done',
      'RUN --mount=type=cache,target=/root/.npm,sharing=locked npm ci && npm run build',
      `COPY --from=${stage > 0 ? `stage${stage - 1}` : 'alpine:3.20'} /a /b "$DIR"/`,
      'RUN <<EOF\nset -e\nmake -j$(nproc)\nmake install DESTDIR="$DIR"\nEOF',
      'WORKDIR $DIR',
      'CMD ["node", "server.js"]',
    );
  }
  return `${parts.join('\n')}\n`;
}

function countLines(parts: readonly string[]): number {
  return parts.reduce((sum, part) => sum + part.split('\n').length, 0);
}

/** One RUN of about so many lines with quoted variables. */
export function longRun(lines: number): string {
  const body = Array.from(
    { length: lines },
    (_, index) => `    echo "a $B${index} \${C}" >> "/out/$D" && \\\n`,
  );
  return `FROM debian:12\nRUN true && \\\n${body.join('')}    true\n`;
}

/** A compose file of so many services. */
export function longCompose(services: number): string {
  const texts = Array.from(
    { length: services },
    (_, index) =>
      `  service${index}:\n    image: example/app:\${TAG:-1}\n    environment:\n      NAME: value${index}\n    ports:\n      - "${10_000 + index}:80"\n${
        index > 0 ? `    depends_on:\n      - service${index - 1}\n` : ''
      }    networks:\n      - back\n`,
  );
  return `services:\n${texts.join('')}networks:\n  back: {}\n`;
}

const spaces = { tabSize: 4, insertSpaces: true };

function ofDockerfile(
  name: string,
  run: (model: ReturnType<typeof parseDockerfile>) => unknown,
): LanguageFeature {
  return {
    name: `Dockerfile: ${name}`,
    prepare: (lines) => {
      const text = longDockerfile(lines);
      return () => run(parseDockerfile(text));
    },
  };
}

function ofCompose(name: string, run: (model: ReturnType<typeof parseCompose>) => unknown): LanguageFeature {
  return {
    name: `Compose file: ${name}`,
    prepare: (services) => {
      // Editors keep the model of a version; what makes it is measured by itself.
      const model = parseCompose('/app/compose.yaml', longCompose(services));
      return () => run(model);
    },
  };
}

/** Asked in the middle of the file, each with the model that it needs made anew. */
export const dockerfileFeatures: readonly LanguageFeature[] = [
  ofDockerfile('colors', (model) => [...tokensOf(model)].length),
  {
    name: 'Dockerfile: colors of one RUN',
    // 27 KB in one instruction: the longest that people write have a tenth of that.
    measured: { size: 640, longest: 20 },
    prepare: (lines) => {
      const text = longRun(lines);
      return () => [...tokensOf(parseDockerfile(text))].length;
    },
  },
  ofDockerfile('format', (model) => formatEdits(model, spaces)),
  ofDockerfile('rename and references', (model) => placesAt(model, model.text.indexOf('VERSION'))),
  ofDockerfile('hover', (model) => hoverAt(model, model.text.lastIndexOf('stage'))),
  ofDockerfile('completion', (model) => completionsAt(model, model.text.lastIndexOf('$DIR') + 1)),
  ofDockerfile('outline', (model) => outlineOf(model)),
  ofDockerfile('folding', (model) => foldsOf(model)),
  ofDockerfile('links', (model) => linksOf(model)),
];

export const composeFeatures: readonly LanguageFeature[] = [
  ofCompose('completion', (model) => composeCompletions(model, model.text.lastIndexOf('depends_on:') + 20)),
  ofCompose('hover', (model) => composeHover(model, model.text.lastIndexOf('image'))),
  ofCompose('references', (model) => referencesAt(model, model.text.lastIndexOf('back'))),
  ofCompose('outline', (model) => composeOutline(model.file)),
  ofCompose('links', (model) => composeLinks(model)),
  ofCompose('folding', (model) => composeFolds(model.text)),
  ofCompose('format', (model) => formatLines(model.text, { from: 1, to: 1_000_000, indent: 2 })),
  ofCompose('overridden values', (model) => overriddenIn(model)),
];

/** The least time of several runs, in milliseconds of the processor. */
export function leastTime(run: () => unknown, times: number): number {
  let least = Infinity;
  for (let i = 0; i < times; i++) {
    const before = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1000);
  }
  return least;
}
