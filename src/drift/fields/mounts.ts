import { fromWindows, isOnWindows, isSamePath, toUnixPath } from '../../base/filePath';
import { get, getIn, itemsOf, textOf } from '../../compose/node';
import { withoutSlash, type Comparison } from './comparison';

export function compareMounts(comparison: Comparison): void {
  const { mounts, host } = comparison.record;
  const own = new Map(mounts.map((mount) => [withoutSlash(mount.destination), mount]));
  const tmpfs = new Set(Object.keys(host.tmpfs).map(withoutSlash));
  const wanted = new Set<string>();
  for (const node of itemsOf(comparison.node('volumes'))) {
    const target = withoutSlash(textOf(get(node, 'target')) ?? '');
    const type = textOf(get(node, 'type'));
    const source = textOf(get(node, 'source')) ?? '';
    const at = (get(node, 'source') ?? node).source;
    wanted.add(target);
    const actual = own.get(target);
    if (type === 'tmpfs' ? actual?.type === 'tmpfs' || tmpfs.has(target) : type === 'npipe') continue;
    if (!actual) {
      comparison.add('volumes', target, source === '' ? target : source, undefined, at);
      continue;
    }
    const name = textOf(getIn(comparison.context.model, 'volumes', source, 'name')) ?? source;
    if (type === 'volume' && source !== '' && actual.type === 'volume' && actual.name !== name)
      comparison.add('volumes', target, name, actual.name, at);
    if (type === 'bind' && actual.type === 'bind' && !isSameFolder(source, actual.source))
      comparison.add('volumes', target, source, actual.source, at);
    if ((type === 'bind' || type === 'volume') && actual.type !== type)
      comparison.add('volumes', target, source || type, actual.source || actual.type, at);
    const isReadOnly = textOf(get(node, 'read_only')) === 'true';
    if ((type === 'bind' || type === 'volume') && actual.type === type && actual.writable === isReadOnly)
      comparison.add(
        'volumes',
        target,
        isReadOnly ? 'read-only' : 'writable',
        isReadOnly ? 'writable' : 'read-only',
        at,
      );
  }
  for (const item of itemsOf(comparison.node('tmpfs'))) {
    const target = withoutSlash(textOf(item)?.split(':')[0] ?? '');
    wanted.add(target);
    if (!own.has(target) && !tmpfs.has(target))
      comparison.add('tmpfs', target, target, undefined, item.source);
  }
  const files = [
    ...itemsOf(comparison.node('secrets')).map((node) => ({
      node,
      folder: '/run/secrets/',
      section: 'secrets',
    })),
    ...itemsOf(comparison.node('configs')).map((node) => ({ node, folder: '/', section: 'configs' })),
  ];
  for (const { node, folder, section } of files) {
    const name = textOf(get(node, 'source')) ?? '';
    const path = textOf(get(node, 'target')) ?? name;
    const target = path.startsWith('/') ? path : `${folder}${path}`;
    wanted.add(target);
    // Newer Compose copies what comes from the file itself or from a variable, instead of mounting it.
    const file = textOf(getIn(comparison.context.model, section, name, 'file'));
    if (file && !own.has(target)) comparison.add(section, target, file, undefined, node.source);
  }
  for (const target of tmpfs)
    if (!wanted.has(target)) comparison.add('tmpfs', target, undefined, target, comparison.at('tmpfs'));
  if (comparison.node('volumes_from') !== undefined || !comparison.context.image) return;
  // An anonymous volume may be one of the image's.
  for (const [target, { type, source, name }] of own)
    if (!wanted.has(target) && (type === 'bind' || (type === 'volume' && !isAnonymous(name))))
      comparison.add('volumes', target, undefined, name ?? source, comparison.at('volumes'));
}

/** Docker Desktop has the folders of the machine elsewhere, and those of Windows under other names. */
function isSameFolder(source: string, mounted: string): boolean {
  if (mounted.endsWith(source)) return true;
  const path = fromWindows(source);
  return isOnWindows(path) && (isSamePath(path, fromWindows(mounted)) || mounted.endsWith(toUnixPath(path)));
}

function isAnonymous(name: string | undefined): boolean {
  return name === undefined || /^[0-9a-f]{64}$/.test(name);
}
