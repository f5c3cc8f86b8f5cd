import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { hostileStrings } from '../fixtures/hostile';
import { sarifProblems } from '../support/sarifProblems';
import { CliFolder } from './cliRun';

describe('the output formats of drydock lint', () => {
  let folder: CliFolder;
  beforeEach(() => (folder = new CliFolder()));
  afterEach(() => folder.remove());

  const format = async (name: string, ...args: readonly string[]) =>
    (await folder.run(['lint', '--format', name, '--fail-on', 'never', ...(args.length > 0 ? args : ['.'])]))
      .stdout;

  const files = {
    Dockerfile: 'FROM node:22\n\tADD . /app\nADD . /app\n',
    'good/Dockerfile': 'FROM scratch\n',
    'compose.yaml': 'services:\n  web:\n    image: nginx:1.29\n    imag: "<&>"\n',
  };

  it('text shows the line with carets below what is found', async () => {
    folder.write(files);
    assert.equal(
      await format('text', 'Dockerfile'),
      [
        `Dockerfile:2:2: warning: Use COPY for local files. ADD also extracts archives and downloads URLs, which isn't needed here. [prefer-copy, fixable]`,
        '  2 |  ADD . /app',
        '    |  ^^^',
        `Dockerfile:3:1: warning: Use COPY for local files. ADD also extracts archives and downloads URLs, which isn't needed here. [prefer-copy, fixable]`,
        '  3 | ADD . /app',
        '    | ^^^',
        '2 warnings in 1 file',
        '',
      ].join('\n'),
    );
  });

  it('text masks secrets in the line, and cuts long lines around what is found', async () => {
    folder.write({
      Dockerfile: `FROM node:22\nENV A=${'x'.repeat(300)} API_TOKEN=hunter2hunter2 B=${'y'.repeat(300)}\n`,
    });
    const text = await format('text');
    assert.doesNotMatch(text, /hunter2/);
    const lines = text.split('\n').filter((line) => /^ {2}[\d ]+ \| /.test(line));
    assert.ok(lines.length > 0 && lines.every((line) => line.length < 140), text);
    for (let i = 0; i < lines.length; i += 2) {
      const at = lines[i + 1]?.indexOf('^') ?? -1;
      const end = lines[i + 1]?.lastIndexOf('^') ?? -1;
      assert.match(lines[i]?.slice(at, end + 1) ?? '', /API_TOKEN|ENV/);
    }
  });

  it('text has colors on a terminal only, as NO_COLOR and FORCE_COLOR say', async () => {
    folder.write(files);
    const isColored = async (isTTY: boolean, env = {}) =>
      (await folder.run(['lint', '.'], { isTTY, env })).stdout.includes('\u001b[33m');
    assert.equal(await isColored(true), true);
    assert.equal(await isColored(false), false);
    assert.equal(await isColored(true, { NO_COLOR: '1' }), false);
    assert.equal(await isColored(true, { TERM: 'dumb' }), false);
    assert.equal(await isColored(false, { FORCE_COLOR: '1' }), true);
  });

  it('checkstyle and junit are XML that a parser takes, whatever a file holds', async () => {
    folder.write({
      ...files,
      'b/compose.yaml': `services:\n  web:\n    image: a:1\n${hostileStrings.map((text) => `    ${JSON.stringify(text)}: 1\n`).join('')}`,
    });
    for (const name of ['checkstyle', 'junit']) {
      const xml = await format(name);
      // Python's parser is expat, which most readers are built on.
      execFileSync(
        'python3',
        ['-c', 'import sys, xml.dom.minidom as m; m.parseString(sys.stdin.buffer.read())'],
        {
          input: xml,
        },
      );
      for (const line of xml.split('\n')) assert.doesNotMatch(line, /^\s*::|##[a-z]*\[|\u001b/i);
    }
    assert.match(await format('junit'), /<testcase name="no findings" classname="good\/Dockerfile"\/>/);
    assert.match(
      await format('checkstyle'),
      /<error line="3" column="1" severity="warning" message="Use COPY .*" source="drydock\.prefer-copy"\/>/,
    );
  });

  it('codeclimate gives each finding a name that stays when lines move', async () => {
    folder.write(files);
    const issues = async () =>
      JSON.parse(await format('codeclimate')) as {
        fingerprint: string;
        severity: string;
        check_name: string;
      }[];
    const before = await issues();
    assert.equal(new Set(before.map(({ fingerprint }) => fingerprint)).size, before.length);
    folder.write({ Dockerfile: `# a comment\n\n${files.Dockerfile}` });
    assert.deepEqual(
      await issues().then((all) => all.map(({ fingerprint }) => fingerprint)),
      before.map(({ fingerprint }) => fingerprint),
    );
    assert.deepEqual(before.find(({ check_name }) => check_name === 'unknown-key')?.severity, 'critical');
  });

  it('sonarqube has each rule once, and columns from 0', async () => {
    folder.write(files);
    const report = JSON.parse(await format('sonarqube')) as {
      rules: { id: string }[];
      issues: { ruleId: string; primaryLocation: { filePath: string; textRange: object } }[];
    };
    assert.deepEqual(report.rules.map(({ id }) => id).sort(), ['prefer-copy', 'unknown-key']);
    assert.deepEqual(
      report.issues.find(({ primaryLocation }) => primaryLocation.filePath === 'Dockerfile')?.primaryLocation
        .textRange,
      { startLine: 2, endLine: 2, startColumn: 1, endColumn: 4 },
    );
  });

  it('sarif names its version, and explains each rule', async () => {
    folder.write(files);
    const { driver } = (
      JSON.parse(await format('sarif')) as { runs: { tool: { driver: Record<string, unknown> } }[] }
    ).runs[0]?.tool ?? { driver: {} };
    assert.match(String(driver.version), /^\d+\.\d+\.\d+$/);
    const rules = driver.rules as { help: { text: string; markdown: string } }[];
    assert.ok(rules.every(({ help }) => help.text.length > 20 && help.markdown.includes('```')));
  });

  it('sarif is what version 2.1.0 of the format says, with fixes and without findings too', async () => {
    folder.write({
      ...files,
      '.drydock.yaml': 'profile: all\n',
      'a b/100%/Dockerfile': 'FROM node\nRUN cd /x && sudo apt-get install curl\nMAINTAINER x\nADD . /app\n',
      'clean/.drydock.yaml': 'profile: recommended\n',
      'clean/Dockerfile': 'FROM scratch\nCOPY a /\n',
    });
    const report = await format('sarif');
    assert.match(report, /"fixes"/);
    assert.deepEqual(sarifProblems(report), []);
    assert.deepEqual(sarifProblems(await format('sarif', 'clean')), []);
  });

  it('sarif has the messages of a rule with places, and a result the values for them', async () => {
    folder.write({
      '.drydock.yaml': 'profile: all\n',
      'compose.yaml': 'services:\n  web:\n    image: "a{0}"\n    command: [$A, $A]\n',
    });
    const { runs } = JSON.parse(await format('sarif')) as SarifLog;
    const { rules } = runs[0]?.tool.driver ?? { rules: [] };
    const results = runs[0]?.results ?? [];
    assert.ok(results.length > 3);
    for (const { ruleId, message } of results) {
      const template = rules.find(({ id }) => id === ruleId)?.messageStrings[message.id ?? '']?.text;
      assert.ok(template !== undefined, `${ruleId} ${message.id}`);
      assert.equal(filledIn(template, message.arguments), filledIn(message.text, message.arguments));
    }
    const image = results.find(({ ruleId }) => ruleId === 'unpinned-image');
    assert.deepEqual(image?.message, {
      text: '"a{{0}}" has no tag, which means "latest". Pin a version.',
      id: 'noTag',
      arguments: ['a{0}'],
    });
    const unset = rules.find(({ id }) => id === 'unset-interpolation')?.messageStrings['unset']?.text;
    assert.match(unset ?? '', /^The variable \{0\} .* default: \$\{\{\{0\}:-value\}\}\.$/);
  });

  it('sarif and json name a message without the values that must not be shown', async () => {
    const service = (name: string) => `  ${name}:\n    image: nginx:1.29\n    ports: ["\${PORT}:80"]\n`;
    folder.write({ '.env': 'PORT=18765\n', 'compose.yaml': `services:\n${service('a')}${service('b')}` });
    const sarif = await format('sarif', 'compose.yaml');
    const json = await format('json', 'compose.yaml');
    assert.match(sarif, /port-conflict/);
    assert.match(json, /"messageId":"publishedTwice"/);
    assert.doesNotMatch(sarif + json, /18765/);
  });
});

describe('drydock', () => {
  it('says its version, and takes a configuration by name', async () => {
    const folder = new CliFolder();
    assert.match((await folder.run(['--version'])).stdout, /^drydock \d+\.\d+\.\d+\n$/);
    folder.write({
      Dockerfile: 'FROM node:22\nADD . /app\n',
      'ci/strict.yaml': 'rules:\n  prefer-copy: off\n',
      '.drydock.yaml': 'rules:\n  prefer-copy: error\n',
    });
    assert.equal((await folder.run(['lint', '.'])).code, 1);
    assert.equal((await folder.run(['lint', '--config', 'ci/strict.yaml', '.'])).code, 0);
    const missing = await folder.run(['lint', '--config', 'none.yaml', '.']);
    assert.equal(missing.code, 2);
    assert.match(missing.stderr, /Could not read the configuration .*none\.yaml": there is no such file\./);
    folder.remove();
  });
});

interface SarifLog {
  readonly runs: readonly {
    readonly tool: {
      readonly driver: {
        readonly rules: readonly {
          readonly id: string;
          readonly messageStrings: Readonly<Record<string, { readonly text: string }>>;
        }[];
      };
    };
    readonly results: readonly {
      readonly ruleId: string;
      readonly message: {
        readonly text: string;
        readonly id?: string;
        readonly arguments?: readonly string[];
      };
    }[];
  }[];
}

/** A message string as SARIF 2.1.0 says in 3.11.5: braces are doubled, and single ones are around an index. */
function filledIn(text: string, values: readonly string[] = []): string {
  return text.replace(/\{\{|\}\}|\{(\d+)\}/g, (match, index: string | undefined) =>
    index === undefined ? match.charAt(0) : (values[Number(index)] ?? match),
  );
}
