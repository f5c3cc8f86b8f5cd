import assert from 'node:assert/strict';
import { chooseVersion, knownVersions } from '../../src/scaffold/versions';

const cases: readonly (readonly [string | undefined, readonly string[], string])[] = [
  [undefined, knownVersions.node, '24'],
  ['', knownVersions.node, '24'],
  ['latest', knownVersions.node, '24'],
  ['>=18', knownVersions.node, '24'],
  ['>=18 <23', knownVersions.node, '22'],
  ['>= 18.12.0 < 21', knownVersions.node, '20'],
  ['^20.1.0', knownVersions.node, '20'],
  ['20.x || 22.x', knownVersions.node, '22'],
  ['18 - 20', knownVersions.node, '20'],
  ['<=22', knownVersions.node, '22'],
  ['<22.5', knownVersions.node, '20'],
  ['16', knownVersions.node, '16'],
  ['>=3.9,<3.13', knownVersions.python, '3.12'],
  ['^3.9', knownVersions.python, '3.13'],
  ['~=3.10.0', knownVersions.python, '3.10'],
  ['==3.11.*', knownVersions.python, '3.11'],
  ['>=3.9,!=3.13', knownVersions.python, '3.14'],
  ['>=3.9,!=3.13.1', knownVersions.python, '3.13'],
  ['^8.1', knownVersions.php, '8.4'],
  ['~8.1.0', knownVersions.php, '8.1'],
  ['^7.4 || ^8.0', knownVersions.php, '8.4'],
  ['~> 3.3.0', knownVersions.ruby, '3.3'],
  ['~> 3.1', knownVersions.ruby, '3.4'],
];

describe('the version that a project allows', () => {
  for (const [constraint, known, expected] of cases) {
    it(`"${constraint ?? 'unset'}" is ${expected}`, () => {
      assert.equal(chooseVersion(constraint, known), expected);
    });
  }
});
