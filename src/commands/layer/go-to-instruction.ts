import { UserError } from '../../base/userError';
import { LineMap } from '../../base/span';
import { matchHistory } from '../../dockerfile/model/builtLayers';
import { parseDockerfile } from '../../dockerfile/model/parse';
import { builtInstruction } from '../../inspect/layers/instruction';
import { command } from '../command';
import type { Uses } from '../context/commandContext';

export default command({
  id: 'drydock.layer.goToInstruction',
  title: 'Go to Instruction',
  icon: 'go-to-file',
  target: 'layerStep',
  menus: [{ place: 'row', group: 'look', order: 1 }],
  palette: false,
  async run({ builds, stacks }: Uses<'builds' | 'stacks'>, targets) {
    const [first] = targets;
    if (!first) return;
    const steps = first.history.map((createdBy) => builtInstruction(createdBy));
    let isBuiltHere = false;
    for (const path of await builds.dockerfiles()) {
      const text = stacks.reader.read(path);
      const found = text === undefined ? undefined : matchHistory(parseDockerfile(text), steps);
      isBuiltHere ||= found !== undefined;
      const [instruction] = [...(found ?? [])].find(([, indexes]) => indexes.includes(first.index)) ?? [];
      if (!instruction || text === undefined) continue;
      const { line, column } = new LineMap(text).rangeOf(instruction.headSpan).start;
      await stacks.openFile(path, { line, column });
      return;
    }
    throw new UserError(
      'no-definition',
      isBuiltHere
        ? 'No instruction of a Dockerfile in this workspace made this layer. It comes from the base image.'
        : 'No Dockerfile in this workspace looks like the one that this image was built from.',
    );
  },
});
