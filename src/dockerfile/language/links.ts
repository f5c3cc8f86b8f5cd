import type { Span } from '../../base/span';
import type { Dockerfile } from '../model/dockerfile';
import { parseImageReference } from '../../base/imageReference';

/** A part of the file that leads to a page. */
export interface Link {
  readonly span: Span;
  readonly target: string;
}

/** The images of FROM that have a page where they come from: Docker Hub, Quay, GitHub and Microsoft. */
export function linksOf(document: Dockerfile): Link[] {
  return document.stages.flatMap(({ baseArgument, parent, image }) => {
    if (!baseArgument || parent || !image || image.text === 'scratch' || baseArgument.text.includes('$'))
      return [];
    const target = pageOf(image.text);
    const { name } = parseImageReference(baseArgument.text);
    return target === undefined ? [] : { span: baseArgument.part(0, name.length), target };
  });
}

function pageOf(text: string): string | undefined {
  const { name, registry } = parseImageReference(text);
  if (!/^[\w./-]+$/.test(name)) return undefined;
  const path = registry === undefined ? name : name.slice(registry.length + 1);
  switch (registry) {
    case undefined:
    case 'docker.io': {
      const official = path.replace(/^library\//, '');
      return official.includes('/')
        ? `https://hub.docker.com/r/${official}`
        : `https://hub.docker.com/_/${official}`;
    }
    case 'quay.io':
      return `https://quay.io/repository/${path}`;
    case 'ghcr.io':
      return `https://github.com/${path.split('/').slice(0, 2).join('/')}`;
    case 'mcr.microsoft.com':
      return `https://mcr.microsoft.com/artifact/mar/${path}`;
    default:
      return undefined;
  }
}
