import { plainText } from '../../base/text/plainText';
import { presentSize } from '../../containers/units';
import { builtInstruction } from './instruction';
import type { ImageLayers, LayerStep } from './imageLayers';
import type { LayerChange } from './stack';

/** How large the image is and what it runs on, in one line. */
export function presentSummary({ size, steps, platform }: ImageLayers): string {
  const layers = steps.filter(({ isLayer }) => isLayer).length;
  const words = [
    `${presentSize(size)} in ${layers} ${layers === 1 ? 'layer' : 'layers'}`,
    plainText(platform),
  ];
  return words.filter(Boolean).join(' · ');
}

/** Never rounded up to the whole: 100% means that nothing is wasted. */
export function presentShare(score: number): string {
  const percent = score * 100;
  return `${percent >= 99.95 && percent < 100 ? '99.9' : String(Number(percent.toFixed(1)))}%`;
}

/** The instruction as it stood in the Dockerfile, or who else made the step. */
export function stepTitle({ createdBy, comment }: Pick<LayerStep, 'createdBy' | 'comment'>): string {
  const { keyword, text } = builtInstruction(createdBy);
  const title = keyword ? `${keyword} ${text}` : createdBy || comment || 'unknown';
  return plainText(title.trim()).slice(0, 300);
}

/** Beside the instruction: how many files, and what of it no container sees. */
export function stepNotes(step: LayerStep): string {
  if (step.problem) return "its files can't be read";
  if (!step.isLayer) return '';
  const files = step.changes.filter(({ entry }) => entry.type !== 'directory');
  const count = (kind: LayerChange['kind'], word: string) => {
    const number = files.filter((change) => change.kind === kind).length;
    return number === 0 ? [] : [`${number.toLocaleString('en')} ${word}`];
  };
  const removed = step.changes.filter(({ kind }) => kind === 'removed').length;
  const notes = [
    ...count('added', 'added'),
    ...count('changed', 'changed'),
    ...(removed === 0 ? [] : [`${removed.toLocaleString('en')} removed`]),
  ];
  return notes.length === 0 ? 'no files' : notes.join(' · ');
}

/** Kind, size, owner and mode of what a layer holds. */
export function changeFacts({ kind, entry, size }: LayerChange): string {
  const facts = [
    changeWords[kind],
    entry.type,
    ...(entry.type === 'directory' && kind !== 'removed' ? [] : [presentSize(size)]),
    `owner ${entry.uid}:${entry.gid}`,
    `mode ${entry.mode.toString(8).padStart(4, '0')}`,
  ];
  return facts.join(' · ');
}

const changeWords = { added: 'Added', changed: 'Changed', removed: 'Removed' } as const;
