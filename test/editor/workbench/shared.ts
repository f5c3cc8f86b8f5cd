import { Editor, type WorkbenchOptions } from '../../parts/editor';
import type { Workbench } from '../../parts/workbench';

let editor: Editor | undefined;

/**
 * Opens a workbench in the editor that the test files share, in place of the one before: starting a server and a
 * browser takes longer than many a file's tests. An editor that opens nothing any more is given up for a new one.
 */
export async function openSharedWorkbench(options: WorkbenchOptions): Promise<Workbench> {
  editor ??= await Editor.start({ log: console.log });
  try {
    return await editor.open(options);
  } catch (error) {
    await stopEditor();
    throw error;
  }
}

/** Mocha's root hooks. */
export const mochaHooks = { afterAll: stopEditor };

async function stopEditor(): Promise<void> {
  const started = editor;
  editor = undefined;
  await started?.stop();
}
