/** What a folder of src/ may import: other folders, and things from outside. */
export interface Layer {
  readonly imports: readonly string[];
  /** `vscode`, `Node` (its builtins), or the names of packages. */
  readonly outside: readonly string[];
}

/** The folders that a browser runs too, on vscode.dev: all of their code, so that none of it may need Node.js. */
export const browserFolders = [
  'base',
  'lint',
  'dockerfile',
  'compose',
  'project',
  'scaffold',
  'map',
  'sources',
  'webview',
  'vscode/web',
];

/**
 * The one table of who may import whom. A test holds the code to it and ARCHITECTURE.md prints it. The
 * files that lie in src/ itself (`extension.ts`, `cli.ts`) are the roots: they may import everything.
 */
export const layers: Readonly<Record<string, Layer>> = {
  base: { imports: [], outside: [] },
  lint: { imports: ['base'], outside: ['sarif'] },
  dockerfile: { imports: ['base', 'lint'], outside: ['dockerfile-ast', 'unbash', 'yaml'] },
  compose: { imports: ['base', 'lint'], outside: ['yaml'] },
  project: { imports: ['base', 'lint', 'dockerfile', 'compose', 'generated'], outside: ['yaml'] },
  disk: { imports: ['base', 'lint', 'dockerfile', 'compose', 'project', 'scaffold'], outside: ['Node'] },
  lsp: {
    imports: ['base', 'lint', 'dockerfile', 'compose', 'project', 'disk', 'generated'],
    outside: ['Node', 'vscode-languageserver', 'vscode-languageserver-textdocument', 'vscode-uri'],
  },
  engine: { imports: ['base'], outside: ['Node', 'dockerode'] },
  containers: { imports: ['base', 'engine'], outside: ['Node'] },
  inspect: { imports: ['base', 'engine', 'containers'], outside: ['Node', 'tar-stream', 'yaml'] },
  drift: { imports: ['base', 'compose', 'engine', 'containers'], outside: ['Node'] },
  bridge: {
    imports: ['base', 'dockerfile', 'compose', 'engine', 'containers', 'inspect', 'drift'],
    outside: ['Node'],
  },
  swarm: { imports: ['base', 'engine', 'containers'], outside: [] },
  map: { imports: ['base', 'compose', 'engine', 'containers'], outside: ['@dagrejs/dagre'] },
  sources: { imports: ['base', 'compose', 'dockerfile'], outside: [] },
  audit: {
    imports: ['base', 'compose', 'dockerfile', 'engine', 'containers', 'inspect', 'sources'],
    outside: ['Node', 'sarif'],
  },
  scan: {
    imports: ['base', 'compose', 'dockerfile', 'engine', 'inspect', 'sources'],
    outside: ['Node', 'sarif'],
  },
  debug: {
    imports: ['base', 'dockerfile', 'compose', 'engine', 'containers', 'inspect'],
    outside: ['Node'],
  },
  build: { imports: ['base', 'dockerfile', 'engine'], outside: ['Node'] },
  scaffold: { imports: ['base'], outside: [] },
  registry: { imports: ['base', 'engine'], outside: ['Node'] },
  commands: {
    imports: [
      'base',
      'lint',
      'dockerfile',
      'compose',
      'project',
      'engine',
      'containers',
      'inspect',
      'drift',
      'bridge',
      'debug',
      'build',
      'scaffold',
      'registry',
      'scan',
      'swarm',
    ],
    outside: ['Node'],
  },
  doctor: {
    imports: [
      'base',
      'lint',
      'dockerfile',
      'compose',
      'project',
      'disk',
      'engine',
      'containers',
      'inspect',
      'drift',
      'sources',
    ],
    outside: ['Node', 'sarif'],
  },
  mcp: {
    imports: ['base', 'disk', 'engine', 'containers', 'inspect', 'generated'],
    outside: ['Node', '@modelcontextprotocol/sdk', 'zod'],
  },
  cli: {
    imports: [
      'base',
      'lint',
      'dockerfile',
      'compose',
      'project',
      'disk',
      'engine',
      'inspect',
      'map',
      'sources',
      'audit',
      'scan',
      'doctor',
      'lsp',
      'mcp',
      'generated',
    ],
    outside: ['Node', '@modelcontextprotocol/sdk', 'diff', 'ignore', 'picomatch', 'vscode-languageserver'],
  },
  webview: { imports: ['base', 'map'], outside: ['anser', 'uplot'] },
  vscode: {
    imports: [
      'base',
      'lint',
      'dockerfile',
      'compose',
      'project',
      'disk',
      'engine',
      'containers',
      'inspect',
      'drift',
      'bridge',
      'debug',
      'build',
      'scaffold',
      'sources',
      'audit',
      'scan',
      'registry',
      'swarm',
      'doctor',
      'map',
      'commands',
      'mcp',
      'generated',
      'webview',
    ],
    outside: ['vscode', 'Node'],
  },
  generated: {
    imports: ['base', 'lint', 'dockerfile', 'compose', 'audit', 'doctor', 'commands', 'mcp'],
    outside: [],
  },
};
