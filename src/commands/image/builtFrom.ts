import { LineMap } from '../../base/span';
import { plainText } from '../../base/text/plainText';
import { matchHistory } from '../../dockerfile/model/builtLayers';
import { parseDockerfile } from '../../dockerfile/model/parse';
import { builtInstruction } from '../../inspect/layers/instruction';
import type { InstructionLine } from '../../inspect/layers/layersTable';
import type { Uses } from '../context/commandContext';

/**
 * The instructions that made the steps of an image (`history`, oldest first), by step. Empty where no Dockerfile of this
 * workspace looks like the one that the image was built from; what the base image brought is on its FROM.
 */
export async function instructionLines(
  { builds, stacks }: Uses<'builds' | 'stacks'>,
  history: readonly string[],
): Promise<ReadonlyMap<number, InstructionLine>> {
  const steps = history.map((createdBy) => builtInstruction(createdBy));
  for (const path of await builds.dockerfiles()) {
    const text = stacks.reader.read(path);
    const found = text === undefined ? undefined : matchHistory(parseDockerfile(text), steps);
    if (!found || text === undefined) continue;
    const lines = new LineMap(text);
    const name = plainText(path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1));
    return new Map(
      [...found].flatMap(([{ headSpan }, indexes]) => {
        const at = lines.rangeOf(headSpan).start;
        return indexes.map((index) => [index, { path, label: `${name}:${at.line}`, at }] as const);
      }),
    );
  }
  return new Map();
}
