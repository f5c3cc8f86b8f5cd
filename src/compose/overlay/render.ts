/** What an overlay says of one service. */
export interface OverlayService {
  /** Lines above its settings; none by default. */
  readonly comments?: readonly string[];
  /** Ports that are published on the loopback under the same number; none by default. */
  readonly ports?: readonly number[];
  readonly values: Readonly<Record<string, unknown>>;
}

/** Stands for what `!reset` takes away from the files before. */
export const reset = Symbol('!reset');

/** What stands below the services. */
export interface OverlaySections {
  /** The text of configuration files by their keys. */
  readonly configs: Readonly<Record<string, string>>;
  readonly volumes: readonly string[];
}

/** The overlay as text: keys in block style, lists and texts as JSON, which YAML reads as it is. */
export function renderOverlay(
  services: ReadonlyMap<string, OverlayService>,
  purpose = 'Debug overlay, merged over the base file. Debug ports are open to this machine only.',
  { configs, volumes }: OverlaySections = { configs: {}, volumes: [] },
): string {
  const lines = [...purpose.split('\n').map((line) => `# ${line}`), 'services:'];
  for (const [name, { comments = [], ports = [], values }] of services) {
    lines.push(`  ${key(name)}:`, ...comments.map((comment) => `    # ${comment.replaceAll(/\s+/g, ' ')}`));
    const all = { ...values, ...(ports.length > 0 ? { ports: ports.map(publish) } : {}) };
    lines.push(...block(all, '    '));
    if (Object.keys(all).length === 0) lines[lines.length - 1 - comments.length] += ' {}';
  }
  if (Object.keys(configs).length > 0) lines.push('configs:', ...Object.entries(configs).flatMap(file));
  if (volumes.length > 0) lines.push('volumes:', ...volumes.map((name) => `  ${key(name)}:`));
  return `${lines.join('\n')}\n`;
}

/** A text keeps its dollars: Compose would take a single one for a variable of its own. */
function file([name, content]: readonly [string, string]): readonly string[] {
  const lines = content.trimEnd().replaceAll('$', '$$$$').split('\n');
  return [`  ${key(name)}:`, '    content: |', ...lines.map((line) => (line === '' ? '' : `      ${line}`))];
}

function publish(port: number): string {
  return `127.0.0.1:${port}:${port}`;
}

function block(values: Readonly<Record<string, unknown>>, indent: string): string[] {
  return Object.entries(values).flatMap(([name, value]) => {
    if (value === reset) return `${indent}${key(name)}: !reset []`;
    if (isListOfMaps(value))
      return [`${indent}${key(name)}:`, ...value.flatMap((item) => entry(item, `${indent}  `))];
    if (Array.isArray(value)) return `${indent}${key(name)}: [${value.map(flow).join(', ')}]`;
    if (typeof value === 'object' && value !== null)
      return [`${indent}${key(name)}:`, ...block(value as Record<string, unknown>, `${indent}  `)];
    return `${indent}${key(name)}: ${flow(value)}`;
  });
}

function isListOfMaps(value: unknown): value is readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === 'object');
}

/** A map as an entry of a list: a dash before its first key. */
function entry(values: Readonly<Record<string, unknown>>, indent: string): string[] {
  return block(values, `${indent}  `).map((line, at) => (at === 0 ? `${indent}- ${line.trimStart()}` : line));
}

/** A text keeps its dollars: Compose would take a single one for a variable of its own. */
function flow(value: unknown): string {
  return JSON.stringify(value).replaceAll('$', '$$$$');
}

function key(name: string): string {
  return /^[A-Za-z_][\w.-]*$/.test(name) && !/^(?:y|n|yes|no|on|off|true|false|null)$/i.test(name)
    ? name
    : JSON.stringify(name);
}
