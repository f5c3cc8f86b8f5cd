import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from '../../src/commands/command';
import { commandIds } from '../../src/generated/commandIds';
import { commands } from '../../src/generated/commands';
import { readManifest } from '../support/manifest';

const all = commands as unknown as readonly Command[];
const manifest = readManifest() as {
  contributes: { commands: { command: string; title: string }[]; views: Record<string, { id: string }[]> };
};

/** The palette of every release shows these ids in people's keybindings: a change is a breaking one. */
describe('commands', () => {
  it('have the ids that their files say', () => {
    const expected = readdirSync('src/commands', { recursive: true, encoding: 'utf8' })
      .filter((file) => /^[\w]+[\\/][a-z-]+\.ts$/.test(file))
      .filter((file) => readFileSync(join('src/commands', file), 'utf8').includes('export default command('))
      .map((file) => file.slice(0, -3).replaceAll('\\', '/'));
    const kebab = (id: string) =>
      id
        .replace(/^drydock\./, '')
        .replaceAll('.', '/')
        .replace(/(?<=\/.*)[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
    assert.deepEqual(all.map(({ id }) => kebab(id)).sort(), expected.sort());
    assert.deepEqual([...commandIds].sort(), all.map(({ id }) => id).sort());
  });

  it('are contributed by package.json under their titles', () => {
    assert.deepEqual(
      manifest.contributes.commands.map(({ command, title }) => [command, title]),
      all.map(({ id, title }) => [id, title]),
    );
  });

  for (const command of all) {
    it(`${command.id} is named as the guide says`, () => {
      assert.match(command.id, /^drydock\.[a-z][a-zA-Z]*\.[a-z][a-zA-Z]*$/);
      assert.match(command.title, /^[A-Z]/);
      const words = command.title.replace(/\.\.\.$/, '').split(' ');
      const small = new Set([
        'a',
        'an',
        'and',
        'as',
        'by',
        'docker',
        'for',
        'from',
        'in',
        '(nsenter)',
        'of',
        'on',
        'only',
        'or',
        'run',
        'the',
        'to',
        'with',
      ]);
      assert.ok(
        words.every((word) => /^\(?[A-Z`"]/.test(word) || small.has(word)),
        `"${command.title}" is not in Title Case`,
      );
      const inline = command.menus?.some(({ place }) => place === 'inline');
      assert.ok(!inline || command.icon, 'an inline button needs an icon');
    });
  }
});
