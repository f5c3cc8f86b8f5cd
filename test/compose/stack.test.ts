import assert from 'node:assert/strict';
import { parseCompose } from '../../src/compose/model';
import { memoryReader } from '../../src/compose/reader';
import { composeRules } from '../../src/generated/composeRules';
import { defaultConfig } from '../../src/lint/config';
import { runRules } from '../../src/lint/runner';
import type { ComposeDocument } from '../../src/compose/model';

const base = 'services:\n  web:\n    image: nginx:1.27\n';
const overlay = 'services:\n  web:\n    restart: always\n';

function open(path: string, files: Readonly<Record<string, string>>): ComposeDocument {
  return parseCompose(path, files[path] ?? '', { reader: memoryReader(files) });
}

function errors(document: ComposeDocument): readonly string[] {
  return runRules(composeRules, document, defaultConfig, document.suppressions)
    .filter((report) => report.severity === 'error' && report.file === undefined)
    .map((report) => report.rule.id);
}

describe('the stack of a compose file', () => {
  it('is the base with the override beside it, from either', () => {
    const files = { '/p/compose.yaml': base, '/p/compose.override.yaml': overlay };
    for (const path of Object.keys(files)) {
      const document = open(path, files);
      assert.deepEqual(document.membership.files, Object.keys(files));
      assert.deepEqual(errors(document), []);
    }
  });

  it('is what COMPOSE_FILE in .env or the settings say', () => {
    const files = { '/p/a.yaml': base, '/p/b.yaml': overlay };
    const named = open('/p/b.yaml', { ...files, '/p/.env': 'COMPOSE_FILE=a.yaml:b.yaml\n' });
    assert.equal(named.membership.reason, 'COMPOSE_FILE');
    const configured = open('/p/b.yaml', { ...files, '/p/.drydock.yaml': 'stacks:\n  - [a.yaml, b.yaml]\n' });
    assert.deepEqual(configured.membership, { files: ['/p/a.yaml', '/p/b.yaml'], reason: 'settings' });
    assert.deepEqual([...errors(named), ...errors(configured)], []);
  });

  it('is the one that includes the file', () => {
    const files = {
      '/p/compose.yaml':
        'include: [db/db.yaml]\nservices:\n  web:\n    image: nginx:1.27\n    networks: [back]\nnetworks:\n  back:\n',
      '/p/db/db.yaml': 'services:\n  db:\n    image: postgres:17\n',
    };
    assert.equal(open('/p/db/db.yaml', files).membership.reason, 'included');
  });

  it('is the base of the folder for a file that completes its services', () => {
    const document = open('/p/compose.prod.yaml', {
      '/p/compose.yaml': base,
      '/p/compose.prod.yaml': overlay,
    });
    assert.equal(document.membership.reason, 'overlay');
    assert.deepEqual(errors(document), []);
  });

  it('does not cry over a fragment that stands alone, but does over a file with a default name', () => {
    assert.deepEqual(errors(open('/p/fragment.yaml', { '/p/fragment.yaml': overlay })), []);
    assert.deepEqual(errors(open('/p/compose.yaml', { '/p/compose.yaml': overlay })), ['missing-image']);
  });
});

describe('suppressions in compose files', () => {
  const ids = (text: string): readonly string[] => {
    const document = parseCompose('/p/compose.yaml', text);
    return runRules(composeRules, document, defaultConfig, document.suppressions).map(
      (report) => report.rule.id,
    );
  };

  it('hold for their line, the block below, or the file', () => {
    const text = 'services:\n  web:\n    image: nginx:1.27\n    privileged: true\n';
    assert.deepEqual(ids(text), ['privileged']);
    assert.deepEqual(ids(text.replace('true', 'true # drydock ignore=privileged')), []);
    assert.deepEqual(ids(text.replace('  web', '  # drydock ignore=CIS-5.5\n  web')), []);
    assert.deepEqual(ids(`# drydock global ignore=privileged\n${text}`), []);
    assert.deepEqual(ids(`# drydock ignore=privileged\nx-a: 1\n${text}`), ['privileged']);
  });
});
