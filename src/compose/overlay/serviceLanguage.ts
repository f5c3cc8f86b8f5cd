import { parseImageReference } from '../../base/imageReference';

/** The languages that a debug overlay can be written for. */
export const runtimes = ['node', 'python', 'go', 'java', 'dotnet', 'php', 'ruby', 'native'] as const;

export type Runtime = (typeof runtimes)[number];

/** What a service is known by. */
export interface ServiceTraits {
  readonly image?: string | undefined;
  /** Entrypoint and command, word by word, as the container runs them. */
  readonly words: readonly string[];
  /** The text of its Dockerfile. */
  readonly dockerfile?: string | undefined;
}

/**
 * What a service is written in, by what is most telling: the program it runs, the image, the last stage of
 * its Dockerfile, and what that builds. Undefined if nothing shows it.
 */
export function detectRuntime({ image, words, dockerfile }: ServiceTraits): Runtime | undefined {
  const stages = dockerfile === undefined ? [] : stagesOf(dockerfile);
  const last = stages.at(-1);
  return (
    byProgram(words) ??
    (image === undefined ? undefined : byImage(image)) ??
    (last && byImage(last.image)) ??
    (last && byProgram([...last.entrypoint, ...last.command])) ??
    stages.map((stage) => byImage(stage.image)).findLast((runtime) => runtime !== undefined)
  );
}

const programs: readonly (readonly [RegExp, Runtime])[] = [
  [/^(?:node|nodejs|npm|npx|yarn|pnpm|nodemon|ts-node|tsx|next|nest|vite)$/, 'node'],
  [
    /^(?:python[\d.]*|gunicorn|uvicorn|flask|celery|django-admin|hypercorn|daphne|poetry|pipenv|uv)$/,
    'python',
  ],
  [/^(?:go|air|dlv)$/, 'go'],
  [/^(?:java|mvn|mvnw|gradle|gradlew|catalina\.sh)$/, 'java'],
  [/^dotnet$/, 'dotnet'],
  [/^(?:php|php-fpm[\d.]*|apache2-foreground|artisan|composer)$/, 'php'],
  [/^(?:ruby|bundle|rails|rake|puma|sidekiq|rackup|unicorn)$/, 'ruby'],
  [/^cargo$/, 'native'],
];

function byProgram(words: readonly string[]): Runtime | undefined {
  for (const word of words.slice(0, 4)) {
    const name = word.slice(word.lastIndexOf('/') + 1);
    const found = programs.find(([pattern]) => pattern.test(name))?.[1];
    if (found) return found;
    if (name.endsWith('.jar')) return 'java';
    if (name.endsWith('.dll')) return 'dotnet';
  }
  return undefined;
}

const images: readonly (readonly [RegExp, Runtime])[] = [
  [/^(?:node|bun)$|nodejs/, 'node'],
  [/^(?:pypy|uv)$|python|uvicorn/, 'python'],
  [/^(?:golang|go)$/, 'go'],
  [/^(?:eclipse-temurin|amazoncorretto|maven|gradle|tomcat|java\d*|ibm-semeru.*)$|jdk|jre/, 'java'],
  [/^(?:aspnet|sdk|runtime|dotnet)$/, 'dotnet'],
  [/^(?:php|frankenphp|php-.*|wordpress)$/, 'php'],
  [/^(?:ruby|jruby)$/, 'ruby'],
  [/^gcc$|rust/, 'native'],
];

function byImage(reference: string): Runtime | undefined {
  const { name, repository } = parseImageReference(reference);
  const last = repository.toLowerCase();
  const isDotnet = /(?:^|\/)dotnet\//.test(name);
  const found = images.find(([pattern]) => pattern.test(last))?.[1];
  return found === 'dotnet' && !isDotnet && last !== 'dotnet' ? undefined : found;
}

/** What an image runs by itself, word by word. */
export interface ImageProgram {
  readonly entrypoint: readonly string[];
  readonly command: readonly string[];
}

/** What the last stage of a Dockerfile runs, with what it takes over from the stages that it is made from. */
export function programOf(dockerfile: string): ImageProgram {
  return stagesOf(dockerfile).at(-1) ?? { entrypoint: [], command: [] };
}

/** The names of a Dockerfile's stages, in lower case. */
export function stageNames(dockerfile: string): readonly string[] {
  return stagesOf(dockerfile).flatMap(({ name }) => (name === '' ? [] : [name]));
}

interface Stage extends ImageProgram {
  readonly name: string;
  /** The image that it comes from in the end. */
  readonly image: string;
}

function stagesOf(dockerfile: string): readonly Stage[] {
  const stages: Stage[] = [];
  for (const line of dockerfile.replace(/\\\r?\n/g, ' ').split(/\r?\n/)) {
    const from = /^\s*FROM\s+(?:--\S+\s+)*(\S+)(?:\s+AS\s+(\S+))?/i.exec(line);
    if (from) {
      const [, base = '', name = ''] = from;
      const parent = stages.find((stage) => stage.name !== '' && stage.name === base.toLowerCase());
      stages.push({
        name: name.toLowerCase(),
        image: parent?.image ?? base,
        entrypoint: parent?.entrypoint ?? [],
        command: parent?.command ?? [],
      });
    }
    const [, keyword = '', text = ''] = /^\s*(CMD|ENTRYPOINT)\s+(?!\s)(.*)$/i.exec(line) ?? [];
    const stage = stages.pop();
    if (!stage) continue;
    const words = wordsOf(text.trim());
    if (keyword === '') stages.push(stage);
    else if (keyword.toUpperCase() === 'CMD') stages.push({ ...stage, command: words });
    else stages.push({ ...stage, entrypoint: words, command: [] });
  }
  return stages;
}

/** The words of the JSON form; those of the shell form where no shell is needed to take it apart. */
function wordsOf(text: string): readonly string[] {
  if (/^\[\s*(?:"[^"\\]*"\s*(?:,\s*)?)*\]$/.test(text))
    return [...text.matchAll(/"([^"\\]*)"/g)].map(([, word = '']) => word);
  return /[$;&|<>`"'\\*?()]/.test(text)
    ? ['sh', '-c', text]
    : text.split(/\s+/).filter((word) => word !== '');
}
