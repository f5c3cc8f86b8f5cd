import assert from 'node:assert/strict';
import { fileLines, servicesIn } from '../../src/drift/fileLines';
import { StartTimes } from '../../src/drift/serviceLine';
import type { ContainerSummary } from '../../src/engine/records';
import { container } from '../containers/records';

const path = '/shop/compose.yaml';

function linesOf(
  text: string,
  containers: readonly ContainerSummary[],
  projectName: string | undefined = 'shop',
): Readonly<Record<string, string>> {
  const running = { containers, projectName, plan: undefined, times: new StartTimes(), now: 0 };
  return Object.fromEntries(
    fileLines(servicesIn(path, text), running).map(({ name, line }) => [name, line.state]),
  );
}

function member(service: string, over: Partial<ContainerSummary> = {}, project = 'shop'): ContainerSummary {
  const labels = { 'com.docker.compose.project': project, 'com.docker.compose.service': service };
  return container({ id: service, state: 'running', ...over, labels: { ...labels, ...over.labels } });
}

describe('the lines of a Compose file', () => {
  const text = 'services:\n  web: { image: w }\n  db: { image: d }\n';

  it('have the containers of the project, and no others', () => {
    assert.deepEqual(linesOf(text, [member('web'), member('db', {}, 'other')]), { web: 'running', db: '' });
  });

  it('have none of a single run, and none whose labels name another service', () => {
    const single = member('web', { labels: { 'com.docker.compose.oneoff': 'True' } });
    assert.deepEqual(linesOf(text, [single, member('constructor'), member('')]), { web: '', db: '' });
  });

  it('have those of a project by another name that was made from the file', () => {
    const labels = { 'com.docker.compose.project.config_files': path };
    assert.equal(linesOf(text, [member('web', { labels }, 'renamed')])['web'], 'running');
    const elsewhere = { 'com.docker.compose.project.config_files': '/other/compose.yaml,-,,../x' };
    assert.equal(linesOf(text, [member('web', { labels: elsewhere }, 'renamed')])['web'], '');
  });

  it('are none of a file that is no Compose file', () => {
    for (const broken of ['', '[', 'services: [web]\n', 'services:\n  - web\n', '\0', 'services: &a *a\n'])
      assert.deepEqual(linesOf(broken, [member('web')]), {}, JSON.stringify(broken));
  });

  it('count a thousand containers', () => {
    const many = Array.from({ length: 1000 }, (_, at) => member('web', { id: String(at) }));
    assert.equal(linesOf(text, many)['web'], '1000 of 1000 running');
  });
});
