import { Uri, window, workspace } from 'vscode';
import { plainText } from '../../base/text/plainText';
import { UserError } from '../../base/userError';
import { drawMap } from '../../map/drawMap';
import { mermaidOf } from '../../map/exportMermaid';
import { fontFamily, svgOf } from '../../map/exportSvg';
import type { MapGraph } from '../../map/graph';
import type { ServiceLooks } from '../../map/looks';
import { lightPalette, paper } from '../../map/palette';
import type { MapScene } from '../../map/scene';
import type { MapPicture } from '../../webview/map/messages';
import { pickOne } from '../messages';

export interface ShownMap {
  readonly graph: MapGraph;
  readonly scene: MapScene;
  readonly looks: ReadonlyMap<string, ServiceLooks>;
  /** Makes a PNG of it, as a data URL; empty where that can't be done. */
  readonly paint: (picture: MapPicture) => Promise<string>;
}

const formats = [
  { label: 'SVG', description: 'A picture that stays sharp, with light and dark colors', extension: 'svg' },
  { label: 'PNG', description: 'An image that opens everywhere', extension: 'png' },
  {
    label: 'Mermaid',
    description: 'Text for Markdown: services, networks and dependencies',
    extension: 'mmd',
  },
] as const;

/** Asks for the format and the place, and writes the map as it is now. */
export async function exportMap(map: ShownMap): Promise<void> {
  const { project } = map.graph;
  const format = await pickOne(formats, `Export the map of "${plainText(project)}" as`);
  if (!format) return;
  const { label, extension } = format;
  const bytes = await contentOf(map, extension);
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const name = `${plainText(project).replaceAll(/[\\/:]/g, '_') || 'map'}.${extension}`;
  const target = await window.showSaveDialog({
    title: `Export the map as ${label}`,
    filters: { [label]: [extension] },
    ...(folder ? { defaultUri: Uri.joinPath(folder, name) } : {}),
  });
  if (target) await workspace.fs.writeFile(target, bytes);
}

async function contentOf(
  { graph, scene, looks, paint }: ShownMap,
  extension: (typeof formats)[number]['extension'],
): Promise<Uint8Array> {
  const { width, height } = scene;
  const text = (content: string) => new TextEncoder().encode(content);
  if (extension === 'mmd') return text(mermaidOf(graph));
  const shapes = drawMap(graph, scene, looks);
  if (extension === 'svg') return text(svgOf(shapes, { width, height, title: plainText(graph.project) }));
  const data = await paint({
    width,
    height,
    shapes,
    palette: lightPalette,
    background: paper.light,
    fontFamily,
  });
  if (data === '') throw new UserError('too-large', 'The map is too large for a PNG. Export it as SVG.');
  return Buffer.from(data.slice(data.indexOf(',') + 1), 'base64');
}
