import { firstProblem, type StackProblem } from '../load/refusal';
import { loadSelection } from './loadSelection';
import { entriesOf, get, textOf } from '../node';
import type { ComposeReader } from '../reader';
import type { StackSelection } from './selection';

/** What a selection of a stack's files amounts to. */
export interface StackContents {
  /** The name under which Compose would run it. */
  readonly projectName: string;
  readonly services: readonly StackService[];
  /** Why Compose would reject it; absent where it wouldn't. */
  readonly problem?: StackProblem | undefined;
}

export interface StackService {
  readonly name: string;
  /** Compose builds its image. */
  readonly isBuilt: boolean;
  /** The image that it runs; absent where Compose builds it, or none is set. */
  readonly image?: string;
  /** No profile that is not chosen keeps it from running. */
  readonly isEnabled: boolean;
}

/** Reads the stack as Compose would with this selection. Never throws: what is broken is left out. */
export function describeStack(
  selection: StackSelection,
  reader: ComposeReader,
  environment: Readonly<Record<string, string>>,
): StackContents {
  const loaded = loadSelection(selection, reader, environment);
  const services = [...entriesOf(get(loaded.model, 'services'))].map(({ key, value }) => {
    const isBuilt = get(value, 'build') !== undefined;
    const image = isBuilt ? undefined : textOf(get(value, 'image'));
    const isEnabled = loaded.selection.enabled.has(key);
    return { name: key, isBuilt, isEnabled, ...(image ? { image } : {}) };
  });
  return {
    projectName: loaded.projectName,
    services: services.sort((a, b) => (a.name < b.name ? -1 : 1)),
    problem: firstProblem(loaded),
  };
}
