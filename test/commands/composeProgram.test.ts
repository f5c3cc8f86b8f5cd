import assert from 'node:assert/strict';
import { findComposeProgram } from '../../src/commands/stack/composeProgram';
import { splitWords } from '../../src/commands/service/splitWords';

/** Programs by name with what they say of their version; the others do not exist. */
function machine(versions: Readonly<Record<string, string>>) {
  return async (program: string, args: readonly string[]) => {
    const version = versions[[program, ...args].join(' ')];
    if (version === undefined) throw new Error(`spawn ${program} ENOENT`);
    return version;
  };
}

describe('findComposeProgram', () => {
  it('takes the plugin before the program by itself', async () => {
    const both = machine({
      'docker compose version --short': '2.26.1-4\n',
      'docker-compose version --short': '2.30.0',
    });
    assert.deepEqual(await findComposeProgram(both), { words: ['docker', 'compose'], version: '2.26.1-4' });
    const alone = machine({ 'docker-compose version --short': 'v2.30.0' });
    assert.deepEqual((await findComposeProgram(alone)).words, ['docker-compose']);
  });

  it('refuses what is too old, and says what to do', async () => {
    for (const version of ['1.29.2', 'v2.3.3', '2.16.0']) {
      const old = machine({ 'docker-compose version --short': version });
      const message = new RegExp(`${version.replace('v', '').replaceAll('.', '\\.')}.*2\\.17\\.0 or later`);
      await assert.rejects(findComposeProgram(old), { reason: 'compose-too-old', message });
    }
  });

  it('takes releases without knowing them', async () => {
    for (const version of ['2.17.0', '2.26.1-4', '5.1.0', '2.40.3-desktop.1'])
      assert.equal(
        (await findComposeProgram(machine({ 'docker compose version --short': version }))).version,
        version,
      );
  });

  it('passes over a plugin that is too old where the program by itself is not', async () => {
    const both = machine({
      'docker compose version --short': '2.2.3',
      'docker-compose version --short': '2.30.0',
    });
    assert.deepEqual((await findComposeProgram(both)).words, ['docker-compose']);
  });

  it('says what did not answer where there is none', async () => {
    await assert.rejects(findComposeProgram(machine({})), {
      reason: 'compose-missing',
      message: /docker compose: spawn docker ENOENT/,
    });
  });
});

describe('splitWords', () => {
  const cases: readonly (readonly [string, readonly string[] | undefined])[] = [
    ['', []],
    ['  ls  -l ', ['ls', '-l']],
    [`sh -c 'echo "$A"; rm -rf /'`, ['sh', '-c', 'echo "$A"; rm -rf /']],
    [`"a b"c '' \\"`, ['a bc', '', '"']],
    [`echo 'open`, undefined],
  ];
  for (const [text, words] of cases) {
    it(JSON.stringify(text), () => assert.deepEqual(splitWords(text), words));
  }
});
