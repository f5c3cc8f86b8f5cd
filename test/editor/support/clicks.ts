import type { Locator } from 'playwright-core';
import type { Workbench } from '../../parts/workbench';

/** Does what a person does with a mouse, and counts the clicks that it takes. */
export class Clicks {
  readonly #workbench: Workbench;
  #count = 0;

  constructor(workbench: Workbench) {
    this.#workbench = workbench;
  }

  /** The clicks since {@link begin}. */
  get count(): number {
    return this.#count;
  }

  begin(): void {
    this.#count = 0;
  }

  async on(target: Locator): Promise<void> {
    await target.click();
    this.#count++;
  }

  /** Clicks a button that a row, or the title of a view, shows under the pointer. */
  async button(row: Locator, name: string): Promise<void> {
    await row.hover();
    await this.on(row.getByRole('button', { name, exact: true }));
  }

  /** Right-clicks a row and chooses an entry; one of a submenu (`Network > Show Network`) takes a click more. */
  async menu(row: Locator, entry: string): Promise<void> {
    await this.#workbench.chooseFromMenu(row, entry);
    this.#count += 1 + entry.split(' > ').length;
  }
}
