import type { Ui } from '../context/commandContext';

/** Opens what the engine says of a thing, as it said it. */
export async function openInspection(ui: Ui, name: string, raw: unknown): Promise<void> {
  await ui.openDocument({
    name: `${name} (inspect).json`,
    language: 'json',
    text: `${JSON.stringify(raw, null, 2)}\n`,
  });
}
