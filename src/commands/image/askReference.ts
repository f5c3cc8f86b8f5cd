import { referenceProblem } from '../../containers/reference';
import type { Ui } from '../context/commandContext';

interface Question {
  /** What the field contains at first. */
  readonly value?: string;
  /** A new image has none yet; one to be pulled may. */
  readonly mayHaveDigest?: boolean;
}

/** Asks for an image's name and tag; undefined if the user dismissed it. */
export async function askReference(
  ui: Ui,
  title: string,
  { value, mayHaveDigest = false }: Question = {},
): Promise<string | undefined> {
  const answer = await ui.input({
    title,
    placeholder: 'repository:tag, for example registry.example.org/team/app:1.2',
    ...(value === undefined ? {} : { value }),
    validate: (text) => referenceProblem(text.trim(), mayHaveDigest),
  });
  return answer?.trim();
}
