import assert from 'node:assert/strict';
import { certainReason, changedBy, failedUp, failureMessage } from '../../../src/vscode/doctor/failedUps';
import { stackOf } from '../../commands/fakes';
import { examination, found, namedCheck } from '../../support/examinations';

const target = stackOf('shop', ['web']);

function end(words: string, exitCode: number | undefined) {
  return { target, work: { title: 'Up: shop', arguments: words.split(' ') }, exitCode };
}

describe('what a failed Compose Up leads to', () => {
  it('is an examination of the stack where Compose failed by itself', () => {
    const subject = failedUp(end('up --detach', 1));
    assert.deepEqual(subject, { kind: 'project', project: 'shop', services: [], stack: target });
  });

  for (const [how, words, exitCode] of [
    ['it succeeded', 'up --detach', 0],
    ['its terminal was closed', 'up --detach', undefined],
    ['a person pressed Ctrl+C', 'up --detach', 130],
    ['it was terminated', 'up --detach', 143],
    ['it was another command', 'logs --follow', 1],
  ] as const) {
    it(`is nothing where ${how}`, () => assert.equal(failedUp(end(words, exitCode)), undefined));
  }

  it('is another look at what an open editor shows where it succeeded', () => {
    assert.ok(changedBy(end('up --detach -- web', 0)));
    assert.ok(changedBy(end('down', 0)));
    assert.equal(changedBy(end('up --detach', 1)), undefined);
    assert.equal(changedBy(end('logs', 0)), undefined);
  });

  it('names the reason where that is certain', () => {
    const cause = found('web', namedCheck('oom-killed'));
    assert.equal(certainReason(examination([cause])), cause);
    assert.equal(failureMessage(end('up', 1), cause), '"Up: shop" failed. web has oom-killed.');
  });

  it('offers to look for it where all that is known is a symptom or a risk', () => {
    const symptom = { ...namedCheck('crash-loop'), isSymptom: true };
    assert.equal(certainReason(examination([found('web', symptom)])), undefined);
    assert.equal(
      certainReason(examination([found('web', namedCheck('x'), { severity: 'risk' })])),
      undefined,
    );
    assert.equal(certainReason(examination([])), undefined);
    assert.match(failureMessage(end('up', 1), undefined), /"Diagnose" looks for the cause in "shop"/);
  });
});
