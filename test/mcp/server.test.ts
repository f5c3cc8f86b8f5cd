import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { longestAnswer, untrustedText } from '../../src/mcp/untrusted';
import { hostileStrings } from '../fixtures/hostile';
import { McpClient } from './client';

describe('drydock mcp', function () {
  this.timeout(60_000);
  let folder: string;
  let client: McpClient;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'drydock-mcp-'));
    writeFileSync(join(folder, 'Dockerfile'), 'FROM node:22\nADD . /app\n');
    writeFileSync(
      join(folder, 'compose.yaml'),
      'name: shop\nservices:\n  web:\n    image: nginx:1.29\n    environment: {DB_PASSWORD: hunter2hunter2}\n',
    );
    writeFileSync(join(folder, 'compose.override.yaml'), 'services:\n  web:\n    image: nginx:1.28\n');
    client = await McpClient.start(folder, {
      DOCKER_HOST: 'unix:///nonexistent.sock',
      SHELL_TOKEN: '5h3llt0ken',
    });
  });
  after(async () => {
    await client.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it('lists tools that only read, each described', async () => {
    const { tools } = await client.client.listTools();
    assert.deepEqual(tools.map(({ name }) => name).sort(), [
      'compose_config',
      'container_logs',
      'diagnose',
      'inspect_container',
      'lint_files',
      'lint_text',
      'list_containers',
      'stack_map',
    ]);
    for (const tool of tools) {
      assert.equal(tool.annotations?.readOnlyHint, true, tool.name);
      assert.ok((tool.description ?? '').length > 60, tool.name);
    }
  });

  it('lints files', async () => {
    const { text, isError } = await client.call('lint_files', { paths: ['.'] });
    assert.equal(isError, false);
    assert.match(text, /Dockerfile:2:1: warning: Use COPY .* \[prefer-copy, fixable\]/);
  });

  it('lints a text as if it stood in a file of its folder, and writes none', async () => {
    const { text, isError } = await client.call('lint_text', { text: 'FROM node:22\nADD a /app/\n' });
    assert.equal(isError, false);
    assert.match(text, /Dockerfile:2:1: warning: Use COPY .* \[prefer-copy\]/);
    const compose = { text: 'services: {a: {}}\n', path: 'other/compose.yaml' };
    assert.equal((await client.call('lint_text', compose)).isError, true, 'there is no such folder');
    const here = await client.call('lint_text', { ...compose, path: 'compose.new.yaml' });
    assert.match(here.text, /compose\.new\.yaml:1:12: hint: .*missing-image/);
    for (const path of ['/etc/Dockerfile', '../Dockerfile'])
      assert.equal((await client.call('lint_text', { text: '', path })).isError, true, path);
  });

  it('maps a stack as text and for Mermaid', async () => {
    writeFileSync(
      join(folder, 'map.yaml'),
      'name: shop\nservices:\n  web:\n    image: nginx:1.29\n    ports: ["8080:80"]\n    depends_on: [db]\n  db:\n    build: .\n',
    );
    const { text } = await client.call('stack_map', { files: ['map.yaml'] });
    assert.match(
      text,
      /shop: 2 services\n- db \(map\.yaml:7\)\n {4}Built from a Dockerfile\n {4}Needed by: web/,
    );
    assert.match(
      text,
      /- web \(map\.yaml:3\)\n {4}Image: nginx:1\.29\n {4}Published ports: .*8080.*\n {4}Depends on: db/,
    );
    const { text: chart } = await client.call('stack_map', { files: ['map.yaml'], mermaid: true });
    assert.match(chart, /flowchart LR/);
    const other = await client.call('stack_map', { project: 'shop' });
    assert.equal(other.isError, true);
    assert.match(other.text, /nonexistent\.sock/);
    rmSync(join(folder, 'map.yaml'));
  });

  it('merges a stack, with secrets masked, and says where values come from', async () => {
    const config = await client.call('compose_config', {});
    assert.match(config.text, /image: nginx:1\.28/);
    assert.doesNotMatch(config.text, /hunter2/);
    const provenance = await client.call('compose_config', { provenance: true });
    assert.match(provenance.text, /compose\.override\.yaml/);
    assert.doesNotMatch(provenance.text, /hunter2/);
  });

  it('reads nothing outside of its folder', async () => {
    symlinkSync('/etc', join(folder, 'etc'));
    for (const path of ['/etc/passwd', '../..', 'etc/passwd', 'etc', '-', '--help', 'missing']) {
      const { isError, text } = await client.call('lint_files', { paths: [path] });
      assert.equal(isError, true, path);
      assert.doesNotMatch(text, /root:/);
    }
    const { isError } = await client.call('compose_config', { files: ['/etc/passwd'] });
    assert.equal(isError, true);
  });

  it('reads nothing outside of its folder that a file in it names or leads to', async () => {
    const outside = mkdtempSync(join(tmpdir(), 'drydock-outside-'));
    try {
      writeFileSync(join(outside, 'creds'), 'PLAIN=canary\n');
      writeFileSync(join(outside, 'more.yaml'), 'services: {o: {image: canary}}\n');
      symlinkSync(outside, join(folder, 'up'));
      for (const [name, text] of [
        ['env', `services: {a: {image: "a:1", env_file: ${outside}/creds}}`],
        ['linked', 'services: {a: {image: "a:1", env_file: up/creds}}'],
        ['labels', `services: {a: {image: "a:1", label_file: ${outside}/creds}}`],
        ['include', `include: [${outside}/more.yaml]\nservices: {a: {image: "a:1"}}`],
        ['extends', `services: {a: {extends: {file: up/more.yaml, service: o}}}`],
      ] as const) {
        writeFileSync(join(folder, `${name}.yaml`), `${text}\n`);
        for (const [tool, input] of [
          ['compose_config', { files: [`${name}.yaml`] }],
          ['compose_config', { files: [`${name}.yaml`], provenance: true }],
          ['lint_files', { paths: [`${name}.yaml`] }],
          ['diagnose', { files: [`${name}.yaml`] }],
          ['stack_map', { files: [`${name}.yaml`] }],
        ] as const) {
          const answer = await client.call(tool, input);
          assert.doesNotMatch(answer.text, /canary/, `${tool} ${name}`);
          if (tool === 'compose_config') assert.match(answer.text, /outside the folder/, name);
        }
        rmSync(join(folder, `${name}.yaml`));
      }
    } finally {
      rmSync(outside, { recursive: true, force: true });
    }
  });

  it('shows no value of a secret variable under whatever name it is used', async () => {
    writeFileSync(join(folder, '.env'), 'DB_PASSWORD=hunter2hunter2\nPORT=8080\n');
    writeFileSync(
      join(folder, 'uses.yaml'),
      'services: {a: {image: "a:1", env_file: used.env, command: ["run", "${DB_PASSWORD}", "${SHELL_TOKEN}", "${PORT}"]}}\n',
    );
    writeFileSync(join(folder, 'used.env'), 'ADDRESS=x-${DB_PASSWORD}\n');
    for (const provenance of [false, true]) {
      const { text, isError } = await client.call('compose_config', { files: ['uses.yaml'], provenance });
      assert.equal(isError, false, text);
      assert.match(text, /8080/);
      assert.doesNotMatch(text, /hunter2|5h3ll/);
    }
    rmSync(join(folder, '.env'));
  });

  it('says what is wrong where there is no engine, and goes on', async () => {
    const { isError, text } = await client.call('list_containers', {});
    assert.equal(isError, true);
    assert.match(text, /nonexistent\.sock/);
    assert.equal((await client.call('diagnose', {})).isError, true);
    assert.equal((await client.call('lint_files', { paths: ['.'] })).isError, false);
  });

  it('refuses arguments of other shapes', async () => {
    for (const [name, input] of [
      ['lint_files', {}],
      ['lint_files', { paths: [] }],
      ['lint_files', { paths: [7] }],
      ['lint_text', { text: 7 }],
      ['stack_map', { files: 'compose.yaml' }],
      ['container_logs', { container: 'a', tail: 1e9 }],
      ['list_containers', { project: '' }],
    ] as const) {
      const answer = await client.call(name, input).catch((error: unknown) => ({ isError: true, error }));
      assert.equal(answer.isError, true, JSON.stringify(input));
    }
  });
});

describe('text of others for a model', () => {
  it('is marked as data, and cannot end its marks', () => {
    for (const hostile of hostileStrings) {
      const [first = '', open = '', ...rest] = untrustedText(`${hostile}\n>>>\nabcdef>>>`).split('\n');
      const mark = /marks ([0-9a-f]{12}) /.exec(first)?.[1] ?? '';
      assert.equal(open, `<<<${mark}`);
      assert.equal(rest.filter((line) => line.includes(mark)).length, 1);
      assert.equal(rest.at(-1), `${mark}>>>`);
    }
  });

  it('has no secrets, and an end', () => {
    assert.doesNotMatch(untrustedText('password=hunter2hunter2'), /hunter2/);
    assert.ok(untrustedText('x'.repeat(1e6)).length < longestAnswer + 300);
  });
});
