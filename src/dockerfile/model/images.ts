import type { Span } from '../../base/span';
import type { Dockerfile } from './dockerfile';
import { parseMount } from '../values/mount';
import { findStage } from './stage';
import { instructionsOf } from './walk';

/** An image that a build needs, and where it is named. */
export interface UsedImage {
  readonly text: string;
  readonly span: Span;
}

/** The images of FROM, COPY --from and RUN --mount=from, without stages and `scratch`. */
export function imagesUsed(document: Dockerfile): UsedImage[] {
  const images: UsedImage[] = [];
  for (const { image, baseArgument } of document.stages) {
    if (image && baseArgument) images.push({ text: image.text, span: baseArgument.span });
  }
  const add = (text: string | undefined, span: Span) => {
    if (text && !text.includes('$')) images.push({ text, span });
  };
  for (const instruction of instructionsOf(document, 'COPY', 'RUN')) {
    for (const flag of instruction.flags) {
      if (instruction.keyword === 'COPY' && flag.name === 'from' && !isStage(document, flag.value))
        add(flag.value, flag.valueSpan ?? flag.span);
      const mount = instruction.keyword === 'RUN' && flag.name === 'mount' ? parseMount(flag) : undefined;
      const field = mount?.fields.find(({ key }) => key === 'from');
      // The number of a stage is none here: it is an image with such a name.
      if (field && !document.stagesByName.has((field.value ?? '').toLowerCase()))
        add(field.value, field.span);
    }
  }
  return images.filter(({ text }) => text !== 'scratch');
}

function isStage(document: Dockerfile, name = ''): boolean {
  return /^\d+$/.test(name) || findStage(document, name) !== undefined;
}
