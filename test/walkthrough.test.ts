import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { commandIds } from '../src/generated/commandIds';
import { readManifest } from './support/manifest';
import { viewIds } from '../src/vscode/tree/views';

interface Step {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly media: { readonly markdown: string };
  readonly completionEvents: readonly string[];
}

const manifest = readManifest() as {
  publisher: string;
  name: string;
  contributes: {
    commands: readonly { command: string; title: string }[];
    walkthroughs: readonly { id: string; steps: readonly Step[] }[];
    viewsWelcome: readonly { view: string; when: string; contents: string }[];
  };
};
const { walkthroughs, viewsWelcome, commands } = manifest.contributes;

/** Those of VS Code that the texts lead to. */
const ofVsCode = new Set([
  'workbench.action.quickOpen',
  'workbench.action.openWalkthrough',
  'workbench.action.files.openFolder',
  'workbench.trust.manage',
]);
const known = new Set<string>([...commandIds, ...viewIds.map((id) => `${id}.focus`), ...ofVsCode]);

function commandsIn(text: string): readonly string[] {
  return [...text.matchAll(/\(command:([\w.]+)/g)].map(([, id = '']) => id);
}

describe('The walkthrough', () => {
  const [start] = walkthroughs;

  it('goes from writing over watching and debugging to finding out', () => {
    assert.deepEqual(
      start?.steps.map(({ id }) => id),
      ['write', 'watch', 'debug', 'findOut'],
    );
  });

  for (const step of start?.steps ?? []) {
    it(`has buttons that work, and an end that can be reached: ${step.title}`, () => {
      const used = commandsIn(step.description);
      assert.ok(used.length > 0);
      for (const id of used) assert.ok(known.has(id), id);
      for (const event of step.completionEvents) {
        const [kind, id = ''] = event.split(/:(.*)/s);
        if (kind === 'onCommand') assert.ok(known.has(id), event);
        else if (kind === 'onView') assert.ok((viewIds as readonly string[]).includes(id), event);
        else assert.equal(kind, 'onContext');
      }
      assert.ok(existsSync(step.media.markdown), step.media.markdown);
    });
  }

  it('calls commands by their titles', () => {
    const titles = new Set(commands.map(({ title }) => title.replace(/\.\.\.$/, '')));
    const text = readFileSync('media/walkthrough/findout.md', 'utf8');
    for (const [, name = ''] of text.matchAll(/\*\*([^*]+)\*\*/g)) assert.ok(titles.has(name), name);
  });
});

describe('Views without rows', () => {
  it('offer what to do, by buttons that work', () => {
    assert.ok(viewsWelcome.length > 0);
    for (const { view, contents } of viewsWelcome) {
      assert.ok((viewIds as readonly string[]).includes(view));
      const used = commandsIn(contents);
      assert.ok(used.length > 0, contents);
      for (const id of used) assert.ok(known.has(id), id);
      const [, walkthrough] = /openWalkthrough\?([^)]*)/.exec(contents) ?? [];
      if (walkthrough !== undefined)
        assert.deepEqual(JSON.parse(decodeURIComponent(walkthrough)), [
          `${manifest.publisher}.${manifest.name}#${walkthroughs[0]?.id}`,
        ]);
    }
  });
});
