import assert from 'node:assert/strict';
import { imageBreaches, isRoot, matches, referenceBreaches } from '../../src/lint/policy';
import { parseProjectConfig } from '../../src/project/projectConfig';
import { policyOf } from '../support/policyOf';

/** What is reported of a `.drydock.yaml`, with the line. */
function problemsOf(text: string): readonly string[] {
  return parseProjectConfig(text, () => true, '2026-11-30').problems.map(
    ({ message, span }) => `${text.slice(0, span.start).split('\n').length}: ${message}`,
  );
}

const exception = (until: string) =>
  `policy:\n  no-root: refuse\n  exceptions:\n    - policy: no-root\n      for: app\n      who: me\n      why: old\n      until: ${until}\n`;

describe('a policy', () => {
  it('is read with the lines of its parts', () => {
    const policy = policyOf(
      'registries: {allow: [docker.io], severity: refuse}\nno-root: warn\nlabels:\n  require: [team]\nmax-size: {size: 1.5GB}',
    );
    assert.deepEqual(policy, {
      registries: { allow: ['docker.io'], deny: [], severity: 'refuse', line: 2 },
      'no-root': { severity: 'warn', line: 3 },
      labels: { require: ['team'], severity: 'warn', line: 4 },
      'max-size': { bytes: 1_500_000_000, severity: 'warn', line: 6 },
      exceptions: [],
    });
  });

  it('says what it does not understand, and keeps the rest', () => {
    const text = [
      'policy:',
      '  no-rot: warn',
      '  no-root: refuse',
      '  healthcheck: yes please',
      '  registries: [docker.io]',
      '  bases: {alow: [a]}',
      '  labels: {require: team}',
      '  max-size: {size: big}',
      '  mounts: {deny: [1]}',
    ].join('\n');
    assert.deepEqual(problemsOf(text), [
      '2: "no-rot" is not a part of a policy. Did you mean "no-root"?',
      '4: "healthcheck" must be "warn" or "refuse".',
      '5: "registries" must be a mapping with "allow" and "deny", and "severity" if it is to refuse.',
      '6: "alow" is not a key of "bases". Its keys are "allow", "deny", "severity".',
      '6: "bases" allows and denies nothing. Add "allow" or "deny".',
      '7: This must be a list of texts.',
      '8: A size must be a number with a unit, for example "500MB".',
      '9: This must be a list of texts.',
    ]);
    assert.deepEqual(Object.keys(parseProjectConfig(text, () => true).policy ?? {}), [
      'no-root',
      'exceptions',
    ]);
    assert.deepEqual(problemsOf('policy: strict'), [
      '1: "policy" must be a mapping with keys such as "registries" and "no-root".',
    ]);
  });

  it('says where it contradicts itself', () => {
    assert.deepEqual(
      problemsOf('policy:\n  bases:\n    allow: [node, alpine]\n    deny:\n      - alpine\n'),
      ['5: "alpine" is both allowed and denied by "bases". It is denied; remove it from one of the lists.'],
    );
  });

  it('says which exceptions have expired, and no longer heeds them', () => {
    assert.deepEqual(problemsOf(exception('2026-11-29')), [
      '8: This exception from "no-root" for "app" expired on 2026-11-29. Fix what it was for, or sign it off again.',
    ]);
    assert.deepEqual(problemsOf(exception('"2026-11-30"')), []);
    assert.deepEqual(problemsOf(exception('2026-13-40')), [
      '8: "until" must be a day, for example "2027-06-30".',
    ]);
    assert.deepEqual(
      problemsOf('policy:\n  exceptions:\n    - {policy: no-root, for: app, who: me, until: 2027-01-01}\n'),
      ['3: This exception lacks "why". An exception needs "policy", "for", "who", "why" and "until".'],
    );
    const image = { reference: 'app', user: '', hasHealthcheck: true, labels: {}, size: 1 };
    const breaches = (until: string) =>
      imageBreaches(
        parseProjectConfig(exception(until), () => true, '2026-11-30').policy ?? { exceptions: [] },
        image,
      ).length;
    assert.deepEqual([breaches('2026-11-29'), breaches('2026-12-01')], [1, 0]);
  });

  it('compares names with patterns', () => {
    const cases: readonly [pattern: string, name: string, isMatch: boolean][] = [
      ['a', 'a', true],
      ['a', 'ab', false],
      ['*', '', true],
      ['**', 'a\nb', true],
      ['a*', 'a', true],
      ['a*a', 'a', false],
      ['a*a', 'aa', true],
      ['*b*c', 'abcbc', true],
      ['*b*c', 'acb', false],
      ['a*b*a', 'abba', true],
      ['a*b*b', 'ab', false],
      ['a.c', 'abc', false],
      ['[a](*)', '[a](b)', true],
    ];
    for (const [pattern, name, isMatch] of cases)
      assert.equal(matches(pattern, name), isMatch, `${pattern} ${name}`);
  });

  it('compares a long name with many stars at once', () => {
    const started = performance.now();
    assert.equal(matches(`${'*a'.repeat(149)}*b`, 'a'.repeat(100_000)), false);
    assert.ok(performance.now() - started < 500);
  });

  it('takes each number that engines read as 0 for root', () => {
    for (const user of ['', 'root', '0', '00', '+0', '-0']) assert.ok(isRoot(user), user);
    for (const user of ['10', 'roots', '0x1', '+1']) assert.ok(!isRoot(user), user);
  });

  it('survives what nobody means', () => {
    for (const text of [
      'policy:',
      'policy: []',
      'policy: {exceptions: 1}',
      'policy: {exceptions: [1, []]}',
      'policy: {? [a] : b}',
      'policy: &a {bases: *a}',
    ])
      assert.ok(problemsOf(text).length > 0, text);
  });

  it('judges images by what they are', () => {
    const policy = policyOf(
      'no-root: refuse\nhealthcheck: warn\nlabels: {require: [team]}\nmax-size: {size: 10MB}',
    );
    const facts = imageBreaches(policy, {
      reference: 'app:1',
      user: '0:0',
      hasHealthcheck: false,
      labels: {},
      size: 12_345_678,
    });
    assert.deepEqual(
      facts.map(({ fact, severity, line }) => [fact, severity, line]),
      [
        ['"app:1" runs as root', 'refuse', 2],
        ['"app:1" has no health check', 'warn', 3],
        ['"app:1" lacks the label "team"', 'warn', 4],
        ['"app:1" takes 13 MB, and 10 MB are allowed', 'warn', 5],
      ],
    );
    assert.deepEqual(
      imageBreaches(policy, {
        reference: 'app:1',
        user: 'app',
        hasHealthcheck: true,
        labels: { team: 'a' },
        size: 1,
      }),
      [],
    );
  });

  it('knows the names of Docker Hub, and ends at a slash', () => {
    const isAllowed = (allow: string, image: string) =>
      referenceBreaches(policyOf(`registries: {allow: ["${allow}"]}`), image, { isBase: false }).length === 0;
    assert.ok(isAllowed('docker.io', 'node:22'));
    assert.ok(isAllowed('docker.io/library', 'index.docker.io/node'));
    assert.ok(isAllowed('ghcr.io/acme/*', 'ghcr.io/acme/app@sha256:abc'));
    assert.ok(isAllowed('*.example.com', 'a.example.com/app'));
    assert.ok(!isAllowed('ghcr.io/acme', 'ghcr.io/acme-evil/app'));
    assert.ok(!isAllowed('example.com', 'example.com.evil.io/app'));
    assert.ok(!isAllowed('docker.io', 'ghcr.io/docker.io/app'));
    const denied = policyOf('registries: {deny: [ghcr.io]}');
    for (const image of ['ghcr.io/a', 'GHCR.io/a', 'ghcr.io:443/a:1'])
      assert.equal(referenceBreaches(denied, image, { isBase: false }).length, 1, image);
    assert.deepEqual(referenceBreaches(denied, 'ghcr.io:5000/a', { isBase: false }), []);
  });
});
