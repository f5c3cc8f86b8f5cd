import assert from 'node:assert/strict';
import { runConfig } from '../../src/compose/configCommand';
import { memoryReader } from '../../src/compose/reader';
import { discoverFiles } from '../../src/compose/stacks/discovery';
import { findStacks } from '../../src/compose/stacks/findStacks';
import { defaultSelection, selectionArguments } from '../../src/compose/stacks/selection';

/** `drydock config` in `/c:/work`, with these files below it. */
function config(
  files: Readonly<Record<string, string>>,
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
) {
  const below = Object.fromEntries(Object.entries(files).map(([name, text]) => [`/c:/work/${name}`, text]));
  let text = '';
  let errors = '';
  const code = runConfig(['--format=json', ...args], {
    reader: memoryReader(below),
    env,
    cwd: '/c:/work',
    write: (part) => (text += part),
    writeError: (part) => (errors += part),
  });
  return { code, errors, model: code === 0 ? (JSON.parse(text) as Model) : undefined };
}

interface Model {
  readonly name: string;
  readonly services: Readonly<
    Record<
      string,
      {
        readonly volumes?: readonly { readonly source: string; readonly target: string }[];
        readonly build?: { readonly context: string };
        readonly environment?: Readonly<Record<string, string>>;
        readonly image?: string;
      }
    >
  >;
}

describe('compose files on Windows', () => {
  it('are named and resolved from the folder that a backslash leads to', () => {
    const text = 'services: {web: {build: ., volumes: ["./src:/a", ".\\\\data:/b", "..\\\\x:/c"]}}';
    const { model } = config({ 'shop/app/compose.yaml': text }, ['-f', 'shop\\app\\compose.yaml']);
    assert.equal(model?.name, 'app');
    assert.equal(model?.services['web']?.build?.context, 'C:\\work\\shop\\app');
    assert.deepEqual(
      model?.services['web']?.volumes?.map(({ source }) => source),
      ['C:\\work\\shop\\app\\src', 'C:\\work\\shop\\app\\data', 'C:\\work\\shop\\x'],
    );
  });

  it("are the engine's in bind mounts with COMPOSE_CONVERT_WINDOWS_PATHS", () => {
    const text =
      'services: {web: {build: ., volumes: ["./src:/a", "D:\\\\x:/b", "/run/x:/c", "data:/d"]}}\nvolumes: {data: {}}';
    const sources = (env: Readonly<Record<string, string>>, files: Readonly<Record<string, string>> = {}) =>
      config({ 'app/compose.yaml': text, ...files }, ['-f', 'app\\compose.yaml'], env).model?.services[
        'web'
      ]?.volumes?.map(({ source }) => source);
    const kept = ['C:\\work\\app\\src', 'D:\\x', '/run/x', 'data'];
    const converted = ['/c/work/app/src', '/d/x', '/run/x', 'data'];
    for (const value of ['1', 'true', 'TRUE', ' y '])
      assert.deepEqual(sources({ COMPOSE_CONVERT_WINDOWS_PATHS: value }), converted, value);
    for (const value of ['0', 'false', 'yes', 'on', ''])
      assert.deepEqual(sources({ COMPOSE_CONVERT_WINDOWS_PATHS: value }), kept, value);
    assert.deepEqual(sources({}, { 'app/.env': 'COMPOSE_CONVERT_WINDOWS_PATHS=1\n' }), converted);
    assert.equal(
      config({ 'app/compose.yaml': text }, ['-f', 'app\\compose.yaml'], {
        COMPOSE_CONVERT_WINDOWS_PATHS: '1',
      }).model?.services['web']?.build?.context,
      'C:\\work\\app',
    );
  });

  it('keep paths of other drives, of shares and of the engine', () => {
    const volumes = ['D:\\data:/a', 'd:/data:/b', '\\\\server\\share\\x:/c', '/var/run/docker.sock:/d'];
    const { model } = config({
      'compose.yaml': JSON.stringify({ services: { web: { image: 'x', volumes } } }),
    });
    assert.deepEqual(
      model?.services['web']?.volumes?.map(({ source }) => source),
      ['D:\\data', 'D:\\data', '//server/share/x', '/var/run/docker.sock'],
    );
  });

  it('find the folder of the person in USERPROFILE', () => {
    const { model } = config({ 'compose.yaml': 'services: {web: {image: x, volumes: ["~/a:/a"]}}' }, [], {
      USERPROFILE: 'C:\\Users\\Me',
      HOME: '/home/other',
    });
    assert.equal(model?.services['web']?.volumes?.[0]?.source, 'C:\\Users\\Me\\a');
  });

  it('separate the files of COMPOSE_FILE with a semicolon, or with what is set', () => {
    const files = {
      'a/compose.yaml': 'services: {web: {image: x}}',
      'b.yaml': 'services: {web: {image: "y"}}',
    };
    const named = { COMPOSE_FILE: 'a\\compose.yaml;C:\\work\\b.yaml' };
    assert.equal(config(files, [], named).model?.services['web']?.image, 'y');
    const piped = { COMPOSE_FILE: 'a/compose.yaml|b.yaml', COMPOSE_PATH_SEPARATOR: '|' };
    assert.equal(config(files, [], piped).model?.services['web']?.image, 'y');
  });

  it('find variables of any case, the exact one first', () => {
    const text = 'services: {web: {image: "${TAG}-${Tag}-${tag}", environment: {P: "${path}"}}}';
    const found = config({ 'compose.yaml': text, '.env': 'Tag=file\n' }, [], {
      TAG: 'shell',
      Path: 'C:\\bin',
    });
    assert.equal(found.model?.services['web']?.image, 'shell-file-shell');
    assert.equal(found.model?.services['web']?.environment?.['P'], 'C:\\bin');
  });

  it('are named in messages as Windows names them', () => {
    const { errors } = config({ 'compose.yaml': 'services: {web: {image: x, env_file: conf\\a.env}}' });
    assert.match(errors, /The env file "C:\\work\\conf\\a\.env" of service "web" doesn't exist/);
  });

  it('are not looked for above the drive', () => {
    const reader = memoryReader({ '/compose.yaml': '' });
    assert.deepEqual(discoverFiles('/c:/work', reader), []);
  });

  it('make stacks, which reach Compose with paths that it takes', () => {
    const paths = [
      '/c:/Work/shop/compose.yaml',
      '/c:/Work/shop/compose.dev.yaml',
      '//server/share/compose.yaml',
    ];
    const reader = memoryReader(
      Object.fromEntries(paths.map((path) => [path, 'services: {web: {image: x}}'])),
    );
    const stacks = findStacks(paths, reader);
    assert.deepEqual(
      stacks.map((stack) => selectionArguments(stack, defaultSelection(stack))),
      [['--file=//server/share/compose.yaml'], ['--file=C:\\Work\\shop\\compose.yaml']],
    );
  });
});
