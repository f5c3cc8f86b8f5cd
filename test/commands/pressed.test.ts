import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import type { Command } from '../../src/commands/command';
import { commands } from '../../src/generated/commands';

const folder = 'test/editor/workbench';
const tests = readdirSync(folder)
  .map((name) => readFileSync(`${folder}/${name}`, 'utf8'))
  .join('\n');

/** What "find out" is made of. Commands that start, stop and arrange things are Watch's. */
const nouns = new Set(['change', 'file', 'forward', 'host', 'layer', 'process']);
const verbs =
  'browseFiles changes commit compare compareChanges copyCompose copyFrom copyRun copyTo debugShell debugShellAs diagnose execShell ' +
  'execShellAs export findFile forwardPort inspect kill layers network nsenter processes saveChanges saveEvidence';
const ofContainers = new Set(verbs.split(' ').map((verb) => `drydock.container.${verb}`));
const findOut = (commands as unknown as readonly Command[]).filter(
  ({ id }) => nouns.has(id.split('.')[1] ?? '') || ofContainers.has(id) || id === 'drydock.image.layers',
);

/**
 * The tests of the workbench run commands by their titles, as a user does. Those tests check that a command does what
 * it should; here none is left out. Commands of the same title need as many runs.
 */
describe('Commands that find out', () => {
  it('knows them', () => {
    for (const id of ofContainers)
      assert.ok(
        findOut.some((command) => command.id === id),
        id,
      );
  });

  for (const [way, places, isPressed] of [
    [
      'palette',
      ['palette'],
      (title: string) => `runCommand\\('Drydock: ${title}',?\\s*\\)|'Drydock: ${title}',`,
    ],
    [
      'tree',
      ['row', 'inline', 'title'],
      (title: string) =>
        `chooseFromMenu\\([^;]*?'(?:[^']* > )?${title}',?\\s*\\)|getByRole\\('(?:button|menuitem)', \\{ name: '${title}' \\}`,
    ],
  ] as const) {
    it(`presses each one that is in the ${way}`, () => {
      const offered = findOut.filter(({ palette, menus = [] }) =>
        way === 'palette'
          ? palette !== false
          : menus.some(({ place }) => (places as readonly string[]).includes(place)),
      );
      const missing = offered.filter(({ title }) => {
        const pattern = new RegExp(isPressed(title.replace(/[.()]/g, '\\$&')), 'g');
        const needed = offered.filter((other) => other.title === title).length;
        return [...tests.matchAll(pattern)].length < needed;
      });
      assert.deepEqual(
        missing.map(({ id }) => id),
        [],
      );
    });
  }
});
