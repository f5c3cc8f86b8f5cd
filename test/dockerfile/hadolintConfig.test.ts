import assert from 'node:assert/strict';
import { parseHadolintConfig } from '../../src/dockerfile/interop/hadolintConfig';

describe('parseHadolintConfig', () => {
  it('reads what hadolint reads', () => {
    const config = parseHadolintConfig(`ignored: [DL3008, SC2086]
override:
  error: [DL3001]
  style: [DL3002, DL3008]
trustedRegistries: ["*.example.com"]
label-schema:
  version: semver
  author: RawText
strict-labels: true
failure-threshold: style
`);
    assert.deepEqual(config, {
      rules: { DL3008: 'off', SC2086: 'off', DL3001: 'warning', DL3002: 'hint' },
      options: {
        trustedRegistries: ['*.example.com'],
        labelSchema: { version: 'semver', author: 'text' },
        strictLabels: true,
      },
      failOn: 'hint',
      problems: [],
    });
  });

  it('says what it does not understand, where, and keeps the rest', () => {
    const text =
      'ignored: DL3008\noverride:\n  loud: [DL3001]\nnonsense: 1\nlabel-schema: {a: b}\nno-fail: true\n';
    const { problems, failOn } = parseHadolintConfig(text);
    assert.deepEqual(
      problems.map(({ span }) => text.slice(span.start, span.end)),
      ['DL3008', 'loud', 'nonsense', 'b'],
    );
    assert.equal(failOn, 'never');
  });

  it('never throws', () => {
    for (const text of ['', '[', '- a', 'ignored:\n', 'a: &x [*x]', '\u0000']) parseHadolintConfig(text);
  });
});
