import { plainText } from '../../base/text/plainText';
import { presentSize } from '../../containers/units';
import { once } from '../table/once';
import type { TableRow } from '../table/table';
import { folderTree, type ChangedPath } from './folderTree';
import type { ImageLayers } from './imageLayers';
import type { LayerFile } from './layerFile';
import { cleanPath } from './layerFiles';
import { changeFacts } from './presentLayers';
import type { LayerChange } from './stack';

/** The files of the layer of a step, by folder. */
export function pathRows(layers: ImageLayers, step: number): readonly TableRow[] {
  return folderTree(layers.steps[step]?.changes ?? []).map((path) => pathRow(layers, step, path));
}

function pathRow(layers: ImageLayers, step: number, at: ChangedPath): TableRow {
  const { name, path, size, change, children } = at;
  const isFolder = children.length > 0 || change?.entry.type === 'directory';
  const link = change?.entry.link ? ` → ${plainText(change.entry.link)}` : '';
  return {
    ...fileRow(layers, step, {
      label: `${plainText(name)}${isFolder ? '/' : ''}${link}`,
      size,
      path,
      change,
    }),
    ...(change ? { tone: change.kind } : {}),
    ...(children.length > 0
      ? { children: once(() => children.map((child) => pathRow(layers, step, child))) }
      : {}),
  };
}

/** A file of a layer. */
export function fileRow(
  layers: ImageLayers,
  step: number,
  row: { label: string; size: number; path: string; change: LayerChange | undefined },
): TableRow {
  const { label, size, path, change } = row;
  const file = change && layerFile(layers, step, change);
  return {
    cells: [
      { text: label },
      { text: presentSize(size), order: size },
      { text: '' },
      { text: change?.kind ?? '' },
      { text: '' },
      { text: '' },
    ],
    details: [
      { label: '', text: plainText(`/${path}`), isCode: true },
      ...(change ? [{ label: '', text: changeFacts(change) }] : []),
    ],
    actions: [
      ...(file
        ? [
            {
              label: 'Open File',
              does: {
                kind: 'command' as const,
                command: 'drydock.layer.fileOpen' as const,
                targets: [{ kind: 'layerFile', value: file }],
              },
            },
          ]
        : []),
      { label: 'Copy Path', does: { kind: 'copy', text: () => `/${path}` } },
    ],
  };
}

/** What there is to open of a change; a hard link's content is where the link points. */
function layerFile(
  { id, steps }: ImageLayers,
  step: number,
  { kind, path, entry }: LayerChange,
): LayerFile | undefined {
  const isOpenable = kind !== 'removed' && (entry.type === 'file' || entry.type === 'hardlink');
  if (!isOpenable) return undefined;
  return {
    image: id,
    layer: steps[step]?.archivePath ?? '',
    path: entry.type === 'hardlink' ? cleanPath(entry.link) : path,
    step: step + 1,
  };
}
