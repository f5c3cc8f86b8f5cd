import assert from 'node:assert/strict';
import { presentExitStory } from '../../src/containers/exitReport';
import { emptyDetails } from './containerDetails';

describe('Why a container ended', () => {
  const story = (exitCode: number, lastLines: readonly string[]) => {
    const base = emptyDetails();
    const details = { ...base, state: { ...base.state, status: 'exited' as const, exitCode } };
    return presentExitStory({ details, troubles: [], lastLines, now: 0 });
  };

  it('says what a program is that the kernel cannot run', () => {
    assert.match(
      story(1, ['exec /app/serve: exec format error']),
      /with code 1[^]*The kernel doesn't recognize .* another architecture .* without an interpreter [^]*Last log lines/,
    );
    assert.doesNotMatch(story(1, ['the format of the manifest is wrong']), /kernel/);
  });

  it('says it of a container that runs again by the time its record is read', () => {
    const base = emptyDetails();
    const details = { ...base, state: { ...base.state, status: 'running' as const, exitCode: 0 } };
    const troubles = ['restart-loop'] as const;
    assert.match(
      presentExitStory({ details, listedExitCode: 3, troubles, lastLines: [], now: 0 }),
      /^Exited with code 3\\: failed\\\.\n\nIt keeps restarting\\\.$/,
    );
    assert.doesNotMatch(presentExitStory({ details, troubles, lastLines: [], now: 0 }), /exit code/);
  });
});
