import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Command } from '../../src/commands/command';
import { commands } from '../../src/generated/commands';
import { contextValue } from '../../src/vscode/tree/contextValue';
import { container } from '../containers/records';

describe('context values', () => {
  const manifest: {
    contributes: { menus: Record<string, readonly { command: string; when: string }[]> };
  } = JSON.parse(readFileSync('package.json', 'utf8'));
  const entries = Object.entries(manifest.contributes.menus)
    .filter(([name]) => name === 'view/item/context' || name.startsWith('drydock.row.'))
    .flatMap(([, items]) => items.filter(({ command }) => command !== undefined));
  const all = commands as unknown as readonly Command[];

  /** The commands that the menus offer on a row with this context value, each once. */
  function offered(value: string): readonly string[] {
    const ids = entries.filter(({ when }) => {
      const [, pattern] = / viewItem =~ \/(.+)\/$/.exec(when) ?? [];
      return pattern !== undefined && new RegExp(pattern).test(value);
    });
    return [...new Set(ids.map(({ command }) => command))];
  }

  for (const state of ['running', 'paused', 'exited'] as const) {
    it(`offer on a container that is ${state} what applies to it and has a place in the menu`, () => {
      const value = container({ state });
      const inMenus = new Set(entries.map(({ command }) => command));
      const applying = all.filter(
        (command) =>
          command.target === 'container' &&
          inMenus.has(command.id) &&
          (!command.appliesTo || command.appliesTo(value)),
      );
      assert.ok(applying.length > 5);
      assert.deepEqual(
        offered(contextValue({ targets: [{ kind: 'container', value }] })).toSorted(),
        applying.map(({ id }) => id).toSorted(),
      );
    });
  }

  it('offer nothing on a row that stands for nothing', () => {
    assert.deepEqual(offered(contextValue({})), []);
  });
});
