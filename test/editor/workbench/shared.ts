import type { Context } from 'mocha';
import { Editor, type WorkbenchOptions } from '../../parts/editor';
import type { Workbench } from '../../parts/workbench';

/**
 * VS Code's own extensions that these files need: languages of what they open, themes and icons, and those that VS Code
 * would otherwise load into the page, where they are missing, and report in notifications. All hundred take two more
 * seconds of processor time for each workbench. The tests in the extension host run with all of them.
 */
export const builtIn = [
  'configuration-editing',
  'diff',
  'docker',
  'emmet',
  'git-base',
  'github-authentication',
  'ini',
  'javascript',
  'json',
  'json-language-features',
  'log',
  'markdown-basics',
  'markdown-language-features',
  'merge-conflict',
  'ms-vscode.js-debug',
  'shellscript',
  'theme-defaults',
  'theme-seti',
  'typescript-basics',
  'typescript-language-features',
  'yaml',
];

let editor: Editor | undefined;
let workbench: Workbench | undefined;

/**
 * Opens a workbench in the editor that the test files share, in place of the one before: starting a server and a
 * browser takes longer than many a file's tests. An editor that opens nothing any more is given up for a new one.
 */
export async function openSharedWorkbench(options: WorkbenchOptions): Promise<Workbench> {
  editor ??= await Editor.start({ log: console.log, builtIn, still: true });
  try {
    workbench = await editor.open(options);
    return workbench;
  } catch (error) {
    await stopEditor();
    throw error;
  }
}

/** Mocha's root hooks: a test that fails leaves a picture of what was there then, also where it is tried again. */
export const mochaHooks = {
  async afterEach(this: Context): Promise<void> {
    const { currentTest } = this;
    if (!currentTest || currentTest.isPassed()) return;
    const name = currentTest.fullTitle().replace(/[^a-z\d]+/gi, '-');
    await workbench?.screenshotAlways(`failed/${name}`).catch(() => undefined);
  },
  afterAll: stopEditor,
};

async function stopEditor(): Promise<void> {
  const started = editor;
  editor = undefined;
  workbench = undefined;
  await started?.stop();
}
