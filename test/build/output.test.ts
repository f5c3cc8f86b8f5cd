import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { failureOf, type BuildFailure } from '../../src/build/failure';
import { BuildOutput, type BuildReport } from '../../src/build/output';
import { parseDockerfile } from '../../src/dockerfile/model/parse';

const folder = 'test/fixtures/build';

/** What real builders printed; the files that they built lie beside. */
function reportOf(name: string): BuildReport {
  return reportOn(readFileSync(`${folder}/${name}.txt`, 'utf8'));
}

function reportOn(text: string): BuildReport {
  const output = new BuildOutput();
  for (const line of text.split('\n')) output.take(line);
  return output.report;
}

function failure(output: string, file: string): BuildFailure {
  const text = readFileSync(`${folder}/${file}.Dockerfile`, 'utf8');
  return failureOf(reportOf(output), parseDockerfile(text), `${file}.Dockerfile`);
}

const place = ({ instruction, message, kind }: BuildFailure) => [
  kind,
  instruction && `${instruction.line}-${instruction.endLine}`,
  message,
];

const exit3 = 'RUN failed with exit code 3. Its last output: problem';
const missing = '"/missing.txt" isn\'t in the build context, or .dockerignore excludes it.';

describe('What builders print', () => {
  for (const [output, file, lines, message] of [
    ['buildkit-run', 'run', '6-8', exit3],
    ['buildkit-copy', 'copy', '2-3', missing],
    ['buildkit-syntax', 'syntax', '3-3', 'Unknown instruction: CPOY (did you mean COPY?)'],
    ['buildkit-20.10-run', 'run', '6-8', exit3],
    ['buildkit-20.10-copy', 'copy', '2-3', missing],
    ['buildkit-20.10-syntax', 'syntax', '3-3', 'Unknown instruction: CPOY'],
    ['classic-run', 'run', '6-8', exit3.replace('problem', 'before')],
    ['classic-copy', 'copy', '2-3', missing.replace('/', '')],
    ['classic-syntax', 'syntax', '3-3', 'Unknown instruction: CPOY'],
    ['podman-run', 'run', '6-8', exit3.replace('problem', 'before')],
    ['podman-docker-run', 'run', '6-8', exit3],
    ['podman-copy', 'copy', '2-3', missing],
  ] as const) {
    it(`leads to the instruction at fault: ${output}`, () => {
      assert.deepEqual(place(failure(output, file)), ['instruction', lines, message]);
    });
  }

  it('leads to the FROM of an image that cannot be pulled', () => {
    for (const output of ['buildkit-base', 'classic-base']) {
      const { instruction, message } = failure(output, 'base');
      assert.equal(instruction?.line, 1, output);
      assert.match(message, /no such host/);
    }
  });

  it('names an unknown instruction of Podman, which tells no line', () => {
    assert.match(failure('podman-syntax', 'syntax').message, /^Build error: Unknown instruction: "CPOY"/);
  });

  it('has the layer before the failed step where the builder keeps one', () => {
    assert.equal(reportOf('classic-run').lastLayer, '099b95b5eb1d');
    assert.equal(reportOf('podman-run').lastLayer, '5ae5c2baec3');
    assert.equal(reportOf('buildkit-run').lastLayer, undefined);
  });

  it('has the checks of BuildKit with their lines', () => {
    assert.deepEqual(
      reportOf('buildkit-28.5-warn').warnings.map(({ rule, line }) => `${rule}:${line}`),
      ['FromAsCasing:1', 'MaintainerDeprecated:2', 'JSONArgsRecommended:3'],
    );
  });

  it('leads nowhere where the excerpt is of another file', () => {
    const report = reportOn(
      'Other:1\n--------------------\n   1 | >>> FROM x\n--------------------\nERROR: failed to solve: x',
    );
    assert.equal(failureOf(report, parseDockerfile('FROM x\n'), 'Dockerfile').instruction, undefined);
  });

  it('is not misled by what a command prints', () => {
    const text = 'FROM a\nRUN printf ...\nRUN false\n';
    const report = reportOn(
      [
        'Step 1/3 : FROM a',
        ' ---> 111111111111',
        'Step 2/3 : RUN printf ...',
        ' ---> Running in 222222222222',
        'Step 9/9 : RUN other',
        '/etc/passwd:1',
        'no dashes follow',
        ' ---> 333333333333',
        'Step 3/3 : RUN false',
        ' ---> Running in 444444444444',
        "The command '/bin/sh -c false' returned a non-zero code: 1",
      ].join('\n'),
    );
    const found = failureOf(report, parseDockerfile(text), 'Dockerfile');
    assert.equal(found.instruction?.line, 3);
    assert.equal(found.message, 'RUN failed with exit code 1.');
    assert.equal(report.lastLayer, '333333333333');
  });

  it('leads to the right one of two equal steps', () => {
    const text = 'FROM a AS one\nRUN false\nFROM a AS two\nRUN false\n';
    const listing =
      ' > [two 2/2] RUN false:\n------\nexecutor failed running [/bin/sh -c false]: exit code: 1';
    assert.equal(failureOf(reportOn(listing), parseDockerfile(text), 'Dockerfile').instruction?.line, 4);
    const unnamed = text.replace(' AS two', '');
    const numbered = listing.replace('[two 2/2]', '[stage-1 2/2]');
    assert.equal(failureOf(reportOn(numbered), parseDockerfile(unnamed), 'Dockerfile').instruction?.line, 4);
    // Without a place, either could be meant.
    const placeless = listing.replace('[two 2/2]', '[2/2]');
    assert.equal(failureOf(reportOn(placeless), parseDockerfile(text), 'Dockerfile').instruction, undefined);
  });

  it('tells a full disk, a lost builder and a silent one', () => {
    const of = (text: string) => failureOf(reportOn(text), parseDockerfile('FROM a\n'), 'Dockerfile');
    const full = of('ERROR: failed to solve: failed to copy: write /var/lib/x: no space left on device');
    assert.equal(full.kind, 'disk-full');
    const lost = of(
      'ERROR: failed to receive status: rpc error: code = Unavailable desc = error reading from server: EOF',
    );
    assert.equal(lost.kind, 'builder-lost');
    assert.equal(of('').message, 'The builder failed and printed no reason.');
    assert.equal(of('ERROR: no builder "mine" found').message, 'No builder "mine" found');
    const killed = of(
      ' > [2/2] RUN x:\n------\nERROR: failed to solve: process "x" did not complete successfully: exit code: 137',
    );
    assert.match(killed.message, /exit code 137 \(killed, often for lack of memory\)/);
  });
});
