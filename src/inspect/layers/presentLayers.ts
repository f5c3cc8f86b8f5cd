import { plainText } from '../../base/text/plainText';
import { presentAgo, presentSize } from '../../containers/units';
import { builtInstruction } from './instruction';
import type { ImageLayers, LayerStep } from './imageLayers';
import type { LayerChange, WastedPath } from './stack';

/** What is wasted, and how well the image uses its space, in one line. */
export function presentSummary({ size, steps, efficiency, platform }: ImageLayers): string {
  const layers = steps.filter(({ isLayer }) => isLayer).length;
  const words = [
    `${presentSize(size)} in ${layers} ${layers === 1 ? 'layer' : 'layers'}`,
    `${presentShare(efficiency.score)} efficient`,
    efficiency.wasted === 0 ? 'nothing wasted' : `${presentSize(efficiency.wasted)} wasted`,
    plainText(platform),
  ];
  return words.filter(Boolean).join(' · ');
}

/** Never rounded up to the whole: 100% means that nothing is wasted. */
function presentShare(score: number): string {
  const percent = score * 100;
  return `${percent >= 99.95 && percent < 100 ? '99.9' : String(Number(percent.toFixed(1)))}%`;
}

/** A size whose digits stand below those of the other rows. */
export function alignedSize(bytes: number): string {
  const [number = '', unit = ''] = presentSize(bytes).split(' ');
  const digits = number.replace('.', '').length;
  const missing = figureSpace.repeat(Math.max(0, 3 - digits));
  return `${number.includes('.') ? '' : punctuationSpace}${missing}${number} ${unit === 'B' ? `B${figureSpace}` : unit}`;
}

/** As wide as a digit, and as wide as a full stop. */
const figureSpace = '\u2007';
const punctuationSpace = '\u2008';

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

/** The whole instruction, and what else is known of the step. Plain text. */
export function stepTooltip(step: LayerStep, now: number): string {
  const lines = [
    plainText(step.createdBy.slice(0, 4000)) || stepTitle(step),
    step.comment && step.createdBy ? plainText(step.comment) : '',
    step.created > 0 ? `Created ${presentAgo(step.created, now)}` : '',
    step.problem ? `Its files can't be read. ${plainText(step.problem)}` : '',
  ];
  return lines.filter(Boolean).join('\n\n');
}

/** How a wasted path stands in its row: its name, and what can be saved, before the folder that it lies in. */
export function presentWasted({ path, times, hidden }: WastedPath): {
  readonly name: string;
  readonly notes: string;
} {
  const slash = path.lastIndexOf('/');
  const notes = [
    `in ${times} layers`,
    `${presentSize(hidden)} can be saved`,
    `/${path.slice(0, Math.max(0, slash))}`,
  ];
  return { name: plainText(path.slice(slash + 1)), notes: plainText(notes.join(' · ')) };
}

/** Path, kind, owner and mode of what a layer holds. Plain text. */
export function changeTooltip({ path, kind, entry, size }: LayerChange): string {
  const link = entry.link ? ` → ${entry.link}` : '';
  const mode = entry.mode.toString(8).padStart(4, '0');
  const facts = [
    changeWords[kind],
    entry.type,
    presentSize(size),
    `owner ${entry.uid}:${entry.gid}`,
    `mode ${mode}`,
  ];
  return `${plainText(`/${path}${link}`)}\n\n${facts.join(' · ')}`;
}

const changeWords = { added: 'Added', changed: 'Changed', removed: 'Removed' } as const;
