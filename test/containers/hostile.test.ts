import assert from 'node:assert/strict';
import {
  presentMountRows,
  presentNetworkRows,
  presentPortRows,
  presentProbeRows,
  presentProcessRows,
  presentVariableRows,
} from '../../src/containers/details';
import { presentExitStory } from '../../src/containers/exitReport';
import { presentFilter } from '../../src/containers/filter';
import { defaultArrangement } from '../../src/containers/arrangement';
import { composeLabels } from '../../src/containers/composeLabels';
import { groupContainers } from '../../src/containers/group';
import { presentImage, presentImageTooltip } from '../../src/containers/images';
import { presentNetwork, presentNetworkTooltip } from '../../src/containers/networks';
import { presentContainer, presentTooltip, spokenRow } from '../../src/containers/present';
import { presentEvent } from '../../src/containers/presentEvents';
import { presentVolume, presentVolumeTooltip } from '../../src/containers/volumes';
import { presentRequest } from '../../src/engine/trace';
import { dockerRun } from '../../src/inspect/copy/dockerRun';
import { diskUsageTable } from '../../src/inspect/diskUsageTable';
import { inspectDocument } from '../../src/inspect/document/inspectDocument';
import type { FileEntry } from '../../src/inspect/files/fileEntry';
import { presentFileTooltip } from '../../src/inspect/files/presentFile';
import { textsOf } from '../inspect/table/textsOf';
import { hostileStrings } from '../fixtures/hostile';
import { details } from './containerDetails';
import { container, event } from './records';

/** What reorders, hides or commands; nothing of it may reach a row, a document's line or a hover. */
const unsafe =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]|[\u{e0000}-\u{e007f}]/u;

describe('hostile strings', () => {
  it('are at least a hundred', () => assert.ok(hostileStrings.length >= 100));

  for (const text of hostileStrings) {
    it(`show as plain text: ${JSON.stringify(text).slice(0, 60)}`, () => {
      for (const line of rowsWith(text)) assert.doesNotMatch(line, unsafe);
      for (const hover of hoversWith(text)) assertPlainMarkdown(hover);
    });
  }

  it('are told with times that no date can hold', () => {
    for (const time of [Number.NaN, Infinity, -Infinity, 8.64e15 + 1, -8.64e15 - 1, Number.MAX_VALUE, -1]) {
      const summary = { ...container({ name: 'a' }), created: time };
      presentTooltip(summary);
      presentContainer(summary);
      presentImage({ ...image('a'), created: time }, 0);
      presentImageTooltip({ ...image('a'), created: time });
      presentEvent({ ...event('die', 1), time });
      presentProbeRows(
        {
          ...details('a'),
          state: { ...details('a').state, healthLog: [{ start: time, end: -time, exitCode: 0, output: '' }] },
        },
        time,
      );
      const odd = details('a');
      inspectDocument(
        { ...odd, created: time, state: { ...odd.state, startedAt: time, finishedAt: time } },
        0,
      );
      presentFileTooltip({ ...fileEntry, modified: time }, String);
    }
  });

  it('are words of their own in a docker run command', () => {
    for (const text of hostileStrings.filter((item) => !item.includes('\0'))) {
      const base = details(text);
      const command = dockerRun({ ...base, config: { ...base.config, image: 'image' } }, undefined);
      const bare = command
        .replaceAll(/"\$\(printf %b '[^']*'\)"|'[^']*'|\\['!]/g, '')
        .replaceAll(' \\\n', '');
      assert.doesNotMatch(bare, /[`$;&|<>(){}*?~#"\n\\]/, command);
    }
  });
});

function rowsWith(text: string): readonly string[] {
  const labels = { 'com.docker.compose.service': text, 'com.docker.compose.project': text };
  const summary = container({ name: text, image: text, labels, networks: [{ name: text, ip: text }] });
  const inspected = details(text);
  const members = [{ network: text, networkId: text, name: text, containerId: text, ip: text }];
  const rows: readonly { label: string; description: string; tooltip?: string }[] = [
    presentContainer(summary),
    presentImage(image(text), 0),
    presentVolume(volume(text), 1),
    presentNetwork({ ...network(text), members }),
    ...presentPortRows(inspected),
    ...presentMountRows(inspected),
    ...presentNetworkRows(inspected),
    ...presentVariableRows(inspected, new Set([text, 'A'])),
    ...presentProbeRows(inspected, 0),
    ...presentProcessRows({ titles: ['USER', 'PID', 'CMD'], rows: [[text, text, text]] }),
  ];
  return [
    ...rows.flatMap((row) => [row.label, row.description, row.tooltip ?? '']),
    presentFilter({ ...defaultArrangement, text }),
    presentEvent(event('die', 1, { detail: text, attributes: { name: text, exitCode: text } })),
    presentRequest({ method: 'GET', path: text, status: 0, milliseconds: 1, error: text }),
    ...textsOf(
      diskUsageTable(
        {
          layersSize: 0,
          images: [
            {
              ...image(text),
              tags: [text],
              digests: [],
              labels: {},
              parentId: '',
              sharedSize: 0,
              containers: 0,
            },
          ],
          containers: [summary],
          volumes: [{ name: text, driver: text, mountpoint: text, scope: '', labels: {}, options: {} }],
          buildCache: [{ id: text, type: text, description: text, inUse: false, shared: false, size: 1 }],
        },
        { host: text, now: 0 },
      ),
    ),
    ...titlesOf(groupContainers([summary])),
    ...titlesOf(groupContainers([summary], { groupBy: `label:${composeLabels.project}`, sortBy: 'name' })),
    spokenRow(presentContainer(summary), summary.state),
  ];
}

function titlesOf(groups: ReturnType<typeof groupContainers>): readonly string[] {
  return groups.map(({ title }) => title ?? '');
}

function hoversWith(text: string): readonly string[] {
  const summary = container({ name: text, image: text, command: text, networks: [{ name: text, ip: text }] });
  const story = presentExitStory({
    details: details(text),
    troubles: ['out-of-memory', 'restart-loop'],
    lastLines: [text],
    now: 0,
  });
  return [
    presentTooltip({ ...summary, id: text }, story),
    presentImageTooltip({ ...image(text), id: text }),
    presentNetworkTooltip({ ...network(text), id: text }),
    presentTooltip(summary, story),
    presentImageTooltip(image(text)),
    presentVolumeTooltip(volume(text)),
    presentNetworkTooltip(network(text)),
  ];
}

/** Every character that Markdown could make something of has a backslash before it, but for our own bold titles. */
function assertPlainMarkdown(markdown: string): void {
  const rest = markdown
    .replaceAll(/\\[^A-Za-z0-9\s]/g, '')
    .split('\n')
    .map((line) => line.replace(/^\*\*([^*]*)\*\*/, '$1'))
    .join('\n');
  assert.doesNotMatch(rest, /[*_`[\]<>#|~$&]|https?:\/\/|!\[/, markdown);
  assert.doesNotMatch(rest.replaceAll('\n', ''), unsafe);
}

function image(name: string): Parameters<typeof presentImage>[0] {
  return { id: 'sha256:0', name, reference: name, dangling: false, created: 0, size: 1, usedBy: [name] };
}

const fileEntry: FileEntry = {
  name: 'a',
  path: '/a',
  kind: 'file',
  size: 1,
  permissions: 0o644,
  uid: 0,
  gid: 0,
  modified: 0,
};

function volume(name: string): Parameters<typeof presentVolume>[0] {
  return { name, driver: name, mountpoint: name, project: name, anonymous: false, usedBy: [name] };
}

function network(name: string): Parameters<typeof presentNetwork>[0] {
  const members = [{ network: name, networkId: name, name, containerId: name, ip: name }];
  return { id: 'id', name, driver: name, internal: false, predefined: false, subnets: [name], members };
}
