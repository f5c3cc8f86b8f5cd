/** What an overlay says of one service. */
export interface OverlayService {
  readonly comments: string[];
  readonly ports: number[];
  readonly values: Record<string, unknown>;
}

/** The overlay as text: keys in block style, lists and texts as JSON, which YAML reads as it is. */
export function renderOverlay(services: ReadonlyMap<string, OverlayService>): string {
  const lines = [
    '# Laid over the base file to debug. Debug ports are open to this machine only.',
    'services:',
  ];
  for (const [name, { comments, ports, values }] of services) {
    lines.push(`  ${key(name)}:`, ...comments.map((comment) => `    # ${comment}`));
    const all = { ...values, ...(ports.length > 0 ? { ports: ports.map(publish) } : {}) };
    lines.push(...block(all, '    '));
    if (Object.keys(all).length === 0) lines[lines.length - 1 - comments.length] += ' {}';
  }
  return `${lines.join('\n')}\n`;
}

function publish(port: number): string {
  return `127.0.0.1:${port}:${port}`;
}

function block(values: Readonly<Record<string, unknown>>, indent: string): string[] {
  return Object.entries(values).flatMap(([name, value]) => {
    if (Array.isArray(value)) return `${indent}${key(name)}: [${value.map(flow).join(', ')}]`;
    if (typeof value === 'object' && value !== null)
      return [`${indent}${key(name)}:`, ...block(value as Record<string, unknown>, `${indent}  `)];
    return `${indent}${key(name)}: ${flow(value)}`;
  });
}

/** A text keeps its dollars: Compose would take a single one for a variable of its own. */
function flow(value: unknown): string {
  return typeof value === 'string' ? JSON.stringify(value.replaceAll('$', '$$$$')) : JSON.stringify(value);
}

function key(name: string): string {
  return /^[A-Za-z_][\w.-]*$/.test(name) && !/^(?:y|n|yes|no|on|off|true|false|null)$/i.test(name)
    ? name
    : JSON.stringify(name);
}
