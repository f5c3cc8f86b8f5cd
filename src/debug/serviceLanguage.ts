import { get, stringOf, textOf, type Node } from '../compose/node';
import { wordsOf } from '../compose/overlay/debugOverlay';
import { detectRuntime, type Runtime } from '../compose/overlay/serviceLanguage';
import { resolve } from '../compose/paths';
import type { ComposeReader } from '../compose/reader';

/** What a service of a merged model is written in, by all that its files show; undefined if nothing does. */
export function runtimeOf(service: Node | undefined, reader: ComposeReader): Runtime | undefined {
  if (service === undefined) return undefined;
  return detectRuntime({
    image: stringOf(get(service, 'image')),
    words: [...(wordsOf(get(service, 'entrypoint')) ?? []), ...(wordsOf(get(service, 'command')) ?? [])],
    dockerfile: dockerfileOf(service, reader),
  });
}

/** The text of the Dockerfile that a service is built with, wherever it is written; undefined if none. */
export function dockerfileOf(service: Node | undefined, reader: ComposeReader): string | undefined {
  const build = get(service, 'build');
  const inline = textOf(get(build, 'dockerfile_inline'));
  if (inline !== undefined) return inline;
  const context = stringOf(get(build, 'context'));
  if (context === undefined) return undefined;
  return reader.read(resolve(context, stringOf(get(build, 'dockerfile')) ?? 'Dockerfile'));
}
