import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import type { VscodeServer } from './vscodeServer';

/** Where screenshots go: a folder in the repository that git ignores. */
export const screenshotsFolder = join(process.cwd(), '.screenshots');

/** Set by `--pictures`: the pictures that tests take are kept. Without it they aren't taken, which saves minutes. */
export const picturesVariable = 'DRYDOCK_TEST_PICTURES';
export const keepsPictures = () => process.env[picturesVariable] === 'yes';

/** A workbench in a browser: the few things that a person does in it, and its page for everything else. */
export class Workbench {
  constructor(
    readonly server: VscodeServer,
    readonly page: Page,
    /** Closes it, whatever is not saved, and ends what was started for it alone. */
    readonly close: () => Promise<void>,
  ) {}

  get context(): BrowserContext {
    return this.page.context();
  }

  /** Runs a command by its title (`Drydock: Refresh`), as the palette lists it. */
  async runCommand(title: string): Promise<void> {
    await this.#pick(`>${title}`, title);
  }

  /** Opens a file of the workspace in an editor that stays, by its path from the root. */
  async openFile(path: string): Promise<void> {
    await this.#pick(path, path.split('/').at(-1) ?? path);
    await this.editor.waitFor();
  }

  /** Shows a view container by its name in the activity bar (`Explorer`, `Drydock`). */
  async openView(name: string): Promise<Locator> {
    const tab = this.activityTab(name);
    if ((await tab.getAttribute('aria-selected')) !== 'true') await tab.click();
    const title = this.page.locator('.part.sidebar .composite.title h2');
    await title.filter({ hasText: new RegExp(`^${escapeForRegExp(name)}`, 'i') }).waitFor();
    return this.page.locator('.part.sidebar .content');
  }

  /** The tab of a view container in the activity bar. */
  activityTab(name: string): Locator {
    return this.page
      .locator('.activitybar')
      .getByRole('tab', { name: new RegExp(`^${escapeForRegExp(name)}`) });
  }

  /** The editor that has the focus or had it last. */
  get editor(): Locator {
    return this.page.locator('.editor-group-container.active .monaco-editor').first();
  }

  /**
   * The first row of the side bar that contains the text. Name the view (`Containers`) where others may list the
   * same: which of them is filled first differs from run to run.
   */
  row(text: string, view = ''): Locator {
    const header = this.page.locator('.pane-header', { hasText: view });
    const pane = this.page.locator('.part.sidebar .pane').filter({ has: header });
    return pane.locator('.monaco-list-row').filter({ hasText: text }).first();
  }

  /**
   * Points at a row until a hover with that text is there. A row that changes meanwhile takes its hover away, and
   * only a pointer that moves brings it back.
   */
  async hoverFor(row: string | Locator, text: string): Promise<Locator> {
    const target = typeof row === 'string' ? this.row(row) : row;
    const hover = this.page.locator('.monaco-hover').filter({ hasText: text });
    for (let attempt = 0; attempt < 10 && !(await hover.isVisible()); attempt++) {
      await this.page.mouse.move(0, 0);
      await target.locator('.monaco-icon-label').first().hover();
      await hover.waitFor({ timeout: 3000 }).catch(() => undefined);
    }
    await hover.waitFor();
    return hover;
  }

  /**
   * Chooses an entry of a row's context menu, or of a submenu of it (`Shells > Debug Shell`). For 100 ms after it has opened, a menu takes no click, so that the one
   * that opened it does not choose. And it goes by itself where the focus is taken from it.
   */
  async chooseFromMenu(row: string | Locator, entry: string, view = ''): Promise<void> {
    const target = typeof row === 'string' ? this.row(row, view) : row;
    const [above, inside] = entry.split(' > ');
    if (inside !== undefined) return this.#chooseFromSubmenu(target, above ?? '', inside);
    const item = this.page.getByRole('menuitem', { name: entry, exact: true });
    for (let attempt = 1, isChosen = false; !isChosen; attempt++) {
      await target.click({ button: 'right' });
      await item.waitFor({ timeout: 10_000 }).catch((error: unknown) => {
        if (attempt === 3) throw error;
      });
      await delay(120);
      while (await item.isVisible()) {
        // By force: on a busy machine it takes long to detect that the menu stands still.
        isChosen = (await succeeds(item.click({ force: true, timeout: 5000 }))) || isChosen;
        await succeeds(item.waitFor({ state: 'hidden', timeout: 1000 }));
      }
    }
  }

  /** The pointer opens the submenu, as it does for a person who knows where to look. */
  async #chooseFromSubmenu(row: Locator, submenu: string, entry: string): Promise<void> {
    const opener = this.page.getByRole('menuitem', { name: submenu, exact: true });
    const item = this.page.getByRole('menuitem', { name: entry, exact: true });
    for (let attempt = 1, isChosen = false; !isChosen; attempt++) {
      await row.click({ button: 'right' });
      await succeeds(opener.hover({ timeout: 10_000 }));
      // A menu that is drawn under a resting pointer doesn't notice it.
      await succeeds(opener.press('ArrowRight', { timeout: 1000 }));
      await item.waitFor({ timeout: 10_000 }).catch((error: unknown) => {
        if (attempt === 3) throw error;
      });
      await delay(120);
      while (await item.isVisible()) {
        isChosen = (await succeeds(item.click({ force: true, timeout: 5000 }))) || isChosen;
        await succeeds(item.waitFor({ state: 'hidden', timeout: 1000 }));
      }
      if (!isChosen) await this.page.keyboard.press('Escape');
    }
  }

  /** Closes the other views of the side bar: rows are drawn only where there is room for them. */
  async showOnly(view: string): Promise<void> {
    const open = this.page
      .locator('.part.sidebar .pane-header[aria-expanded="true"]')
      .filter({ hasNotText: view });
    while ((await open.count()) > 0) await open.first().click();
    await this.page.locator('.part.sidebar .pane-header[aria-expanded="true"]', { hasText: view }).waitFor();
  }

  /** The question, choice or file dialog that stands at the top of the window under these words. */
  question(title: string | RegExp): Locator {
    const words = this.page.locator('.quick-input-title', { hasText: title });
    return this.page.locator('.quick-input-widget').filter({ has: words, visible: true });
  }

  /** Answers the question that has these words in its title. */
  async answer(title: string | RegExp, text: string): Promise<void> {
    const question = this.question(title);
    await question.locator('input').first().fill(text);
    await question.locator('input').first().press('Enter');
    await question.waitFor({ state: 'hidden' });
  }

  /** Takes the first entry with that text from the list at the top of the window. */
  async choose(text: string): Promise<void> {
    await this.page.locator('.quick-input-list .monaco-list-row').filter({ hasText: text }).first().click();
  }

  /**
   * Waits half a minute for a notice. A workbench under test keeps its notices in their center, which closes by itself
   * where the last of them goes.
   */
  async told(text: string | RegExp): Promise<Locator> {
    const center = this.page.locator('.notifications-center');
    const notice = center.locator('.monaco-list-row').filter({ hasText: text }).first();
    for (let attempt = 1; attempt < 6; attempt++) {
      if (!(await center.isVisible())) await this.page.locator('[id="status.notifications"] a').click();
      if (await succeeds(notice.waitFor({ timeout: 5000 }))) return notice;
    }
    await notice.waitFor({ timeout: 5000 });
    return notice;
  }

  /** From the palette: the center has no such button where its last notice has just gone. */
  async clearNotices(): Promise<void> {
    await this.runCommand('Notifications: Clear All Notifications');
    await this.page.locator('.notifications-center').waitFor({ state: 'hidden' });
  }

  /**
   * Brings up questions and answers them, once more where that fails: a tree that is drawn anew takes the focus if it
   * had it a moment ago, and VS Code gives up a question that loses it.
   */
  async insist(work: () => Promise<void>): Promise<void> {
    this.page.setDefaultTimeout(10_000);
    try {
      for (let attempt = 1; attempt < 3; attempt++) {
        if (await succeeds(work())) return;
        await this.giveUpQuestions();
      }
    } finally {
      this.page.setDefaultTimeout(30_000);
    }
    await work();
  }

  /** Gives up every question and closes every menu that somebody left open. */
  async giveUpQuestions(): Promise<void> {
    const open = this.page
      .locator('.monaco-dialog-box, .quick-input-widget, .monaco-menu-container')
      .filter({ visible: true });
    while ((await open.count()) > 0) await this.page.keyboard.press('Escape');
  }

  /** Another window of the person's desktop comes to the front, or this one again. */
  async setFocused(isFocused: boolean): Promise<void> {
    // A headless page is always focused, so what VS Code asks it and listens to is simulated.
    await this.page.evaluate(
      `document.hasFocus = () => ${isFocused};
       window.dispatchEvent(new Event('focus'));
       if (!${isFocused}) window.dispatchEvent(new Event('blur'));
       document.dispatchEvent(new Event('visibilitychange'));`,
    );
  }

  /** Keeps a picture of the whole workbench under `.screenshots/`, where pictures are wanted. */
  async screenshot(name: string): Promise<void> {
    if (keepsPictures()) await this.screenshotAlways(name);
  }

  /** Keeps a picture whether or not pictures are wanted. */
  async screenshotAlways(name: string): Promise<void> {
    const path = join(screenshotsFolder, `${name}.png`);
    mkdirSync(dirname(path), { recursive: true });
    await this.page.screenshot({ path, animations: 'disabled' });
  }

  /** Keeps a picture in the light theme and one in the dark, `NAME-light.png` and `NAME-dark.png`; leaves it dark. */
  async pictures(name: string): Promise<void> {
    for (const theme of keepsPictures() ? (['light', 'dark'] as const) : (['dark'] as const)) {
      await this.page.emulateMedia({ colorScheme: theme });
      await this.page
        .locator(theme === 'dark' ? '.monaco-workbench.vs-dark' : '.monaco-workbench.vs')
        .waitFor();
      await this.screenshot(`${name}-${theme}`);
    }
  }

  /** Types into the quick input and takes the first entry with this very label, wherever it is listed. */
  async #pick(query: string, label: string): Promise<void> {
    const widget = this.page.locator('.quick-input-widget');
    const input = widget.getByRole('textbox').or(widget.getByRole('combobox')).first();
    const exactly = new RegExp(`^${escapeForRegExp(label)}$`);
    const name = this.page.locator('.label-name', { hasText: exactly });
    const row = widget.locator('.monaco-list-row').filter({ has: name }).first();
    await this.insist(async () => {
      await this.page.keyboard.press('F1');
      await input.fill(query);
      await row.click();
    });
    await row.waitFor({ state: 'hidden' });
  }
}

async function succeeds(work: Promise<void>): Promise<boolean> {
  return work.then(
    () => true,
    () => false,
  );
}

function escapeForRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
