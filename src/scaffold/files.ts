import type { DetectedProject } from './language';
import type { ProjectFolder } from './projectFolder';

/** The files of a scaffold, by what they are. */
export type ScaffoldFile = 'dockerfile' | 'ignore' | 'compose';

/** What they are called, and under which other names the tools would find one instead. */
export const usualNames: Readonly<Record<ScaffoldFile, readonly [string, ...string[]]>> = {
  dockerfile: ['Dockerfile', 'dockerfile', 'Containerfile'],
  ignore: ['.dockerignore', '.containerignore'],
  compose: ['compose.yaml', 'compose.yml', 'docker-compose.yaml', 'docker-compose.yml'],
};

/** The text of one of the files of a project that listens on that port (0: on none). */
export function scaffoldText(
  file: ScaffoldFile,
  folder: ProjectFolder,
  project: DetectedProject,
  { port, dockerfile }: ScaffoldChoices,
): string {
  if (file === 'dockerfile') return project.dockerfile(port);
  return file === 'ignore' ? ignoreText(project) : composeText(folder, project, port, dockerfile);
}

export interface ScaffoldChoices {
  readonly port: number;
  /** The name of the Dockerfile that the Compose file builds with. */
  readonly dockerfile: string;
}

const ignoredEverywhere = [
  '.git',
  '.gitignore',
  '.vscode',
  '.idea',
  '.DS_Store',
  '.dockerignore',
  'Dockerfile*',
  'compose*.yaml',
  'docker-compose*.yml',
];

/** Env files are left out because secrets are kept there; examples of them have none. */
const envFiles = ['.env', '.env.*', '!.env.example'];

function ignoreText({ ignored, readsEnvFiles = false }: DetectedProject): string {
  const lines = [
    ...ignoredEverywhere,
    ...(readsEnvFiles ? ['.env.local', '.env.*.local'] : envFiles),
    ...ignored,
  ];
  return `${lines.join('\n')}\n`;
}

function composeText(
  folder: ProjectFolder,
  { environment }: DetectedProject,
  port: number,
  dockerfile: string,
): string {
  const variables = port === 0 ? [] : Object.entries(environment?.(port) ?? {});
  return [
    'services:',
    `  ${serviceName(folder.name)}:`,
    ...(dockerfile === usualNames.dockerfile[0]
      ? ['    build: .']
      : ['    build:', '      context: .', `      dockerfile: ${JSON.stringify(dockerfile)}`]),
    ...(variables.length > 0
      ? ['    environment:', ...variables.map(([name, value]) => `      ${name}: ${JSON.stringify(value)}`)]
      : []),
    ...(port === 0
      ? []
      : [
          '    ports:',
          '      # Only this machine can connect. Remove the address to publish the port on the network.',
          `      - "127.0.0.1:${hostPort(port)}:${port}"`,
        ]),
    '    security_opt:',
    '      - no-new-privileges:true',
    '    restart: unless-stopped',
    '',
  ].join('\n');
}

/** Ports below 1024 belong to the system on this machine. */
function hostPort(port: number): number {
  return port < 1024 ? 8000 + port : port;
}

/** A name that Compose and DNS accept. */
function serviceName(folder: string): string {
  const name = folder
    .toLowerCase()
    .replace(/[^a-z\d]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40);
  return /^[a-z]/.test(name) && !yamlWords.has(name) ? name : 'app';
}

/** YAML reads these as a value. */
const yamlWords = new Set(['y', 'n', 'yes', 'no', 'on', 'off', 'true', 'false', 'null']);
