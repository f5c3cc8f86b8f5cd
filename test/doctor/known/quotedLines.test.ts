import assert from 'node:assert/strict';
import { diagnose } from '../../../src/doctor/diagnose';
import type { Examination } from '../../../src/doctor/examine';
import { quotedLines } from '../../../src/doctor/known/quotedLines';
import { doctorChecks } from '../../../src/generated/doctorChecks';
import { caseOf, ended } from '../../support/doctorCase';

describe('the lines of a log that findings quote', () => {
  it('are found by their text without colors, in the log of that container alone', async () => {
    const long = `Error: ${'x'.repeat(500)}`;
    const subject = caseOf({
      compose: 'services:\n  store:\n    image: store:1\n    scale: 2\n',
      containers: {
        store: [{}, { state: ended(4), log: ['store 1.2', '  Error: shard 7 is corrupt', long] }],
      },
    });
    const { findings } = await diagnose(subject, doctorChecks);
    const known = findings.map((finding) => ({
      key: '',
      finding,
      examination: undefined as unknown as Examination,
      place: undefined,
    }));
    const quotes = quotedLines(known);
    const [well, ill] = subject.service('store')?.containers.map(({ record }) => record.id) ?? [];
    assert.ok(well && ill);
    assert.match(quotes.titleOf(ill, '\u001b[31mError: shard 7 is corrupt\u001b[0m ') ?? '', /"store" ended/);
    assert.match(quotes.titleOf(ill, long) ?? '', /"store" ended/);
    assert.equal(quotes.titleOf(well, 'Error: shard 7 is corrupt'), undefined);
    assert.equal(quotes.titleOf(ill, 'Error: shard 8 is corrupt'), undefined);
    assert.equal(quotedLines([]).titleOf(ill, long), undefined);
  });
});
