import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { plainLine } from '../../src/build/output';
import { StepTimes, timesOf } from '../../src/build/stepTimes';
import { parseDockerfile } from '../../src/dockerfile/model/parse';

const folder = 'test/fixtures/build';

/** `LINE cached` or `LINE MILLISECONDS` of what a builder printed. */
function timesIn(output: string, dockerfile: string): readonly string[] {
  const times = new StepTimes();
  for (const line of output.split('\n')) times.take(plainLine(line));
  return [...timesOf(times.all, parseDockerfile(dockerfile))].map(
    ([{ line }, { isCached, duration }]) => `${line} ${isCached ? 'cached' : duration}`,
  );
}

const fixture = (name: string) => readFileSync(`${folder}/${name}`, 'utf8');

describe('the steps of a build', () => {
  it('have the times that BuildKit prints', () => {
    assert.deepEqual(timesIn(fixture('buildkit-run.txt'), fixture('run.Dockerfile')), ['2 1300', '5 100']);
  });

  it('are cached where a builder says so', () => {
    const file = 'FROM busybox\nRUN echo one\nRUN echo two\n';
    const buildKit =
      '#4 [1/3] FROM busybox\n#4 CACHED\n#5 [2/3] RUN echo one\n#5 CACHED\n#6 [3/3] RUN echo two\n#6 DONE 0.4s\n';
    assert.deepEqual(timesIn(buildKit, file), ['2 cached', '3 400']);
    const classic =
      'Step 1/3 : FROM busybox\n ---> 2d51d6bbe2e7\nStep 2/3 : RUN echo one\n ---> Using cache\n ---> 8d8342235698\nStep 3/3 : RUN echo two\n ---> Running in 2e708589456f\n';
    assert.deepEqual(timesIn(classic, file), ['2 cached']);
    const podman =
      'STEP 1/3: FROM busybox\nSTEP 2/3: RUN echo one\n--> Using cache 38005475\nSTEP 3/3: RUN echo two\n';
    assert.deepEqual(timesIn(podman, file), ['2 cached']);
  });

  it('count once for several platforms, as long as the slowest', () => {
    const file = 'FROM busybox AS app\nRUN make\n';
    const output =
      '#5 [linux/amd64 app 2/2] RUN make\n#6 [linux/arm64 app 2/2] RUN make\n#5 DONE 1.0s\n#6 DONE 9.5s\n';
    assert.deepEqual(timesIn(output, file), ['2 9500']);
  });

  it('are none of what a command prints', () => {
    const file = 'FROM busybox\nRUN echo one\n';
    const output =
      '#5 [2/2] RUN echo one\n#5 0.3 #5 CACHED\n#5 0.4 Step 1/1 : RUN echo one\n#5 DONE 2.0s\n#5 CACHED\n';
    assert.deepEqual(timesIn(output, file), ['2 2000']);
  });
});
