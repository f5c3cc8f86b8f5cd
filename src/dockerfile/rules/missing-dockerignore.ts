import type { Rule } from '../../lint/rule';
import type { Dockerfile } from '../model';
import { inferContext, localSources } from '../buildContext';

const rule: Rule<Dockerfile> = {
  id: 'missing-dockerignore',
  aliases: [],
  title: 'COPY of everything without a .dockerignore',
  severity: 'info',
  profiles: ['strict'],
  docs: {
    why: '`COPY .` without a `.dockerignore` sends all there is to the builder: `.git`, dependencies of the host, local secrets. Each change of any of them throws the cache away.',
    severity: 'An info, in the strict profile: small contexts do well without.',
    bad: 'FROM alpine:3.20\nCOPY . /app\n',
    good: 'FROM alpine:3.20\nCOPY src /app\n',
    links: ['https://docs.docker.com/build/concepts/context/#dockerignore-files'],
    files: { 'src/main.py': '', 'requirements.txt': '' },
  },
  *check(document) {
    const context = inferContext(document);
    if (!context || context.ignore || !document.context) return;
    const source = localSources(document).find(({ path }) => path === '.');
    if (!source) return;
    const up = '../'.repeat(
      document.context.directory === context.root
        ? 0
        : document.context.directory.slice(context.root.length).split('/').filter(Boolean).length,
    );
    yield {
      span: source.argument.span,
      message:
        'Everything is copied, and no .dockerignore says what to leave out. Add one beside the context.',
      fixes: [
        {
          title: 'Write a .dockerignore',
          preferred: false,
          edits: [],
          createFile: { path: `${up}.dockerignore`, text: ignoreText(document.context.files, context.root) },
        },
      ],
    };
  },
};

export default rule;

/** What is left out nearly everywhere, and what the files at hand call for. */
function ignoreText(files: ReadonlySet<string>, root: string): string {
  const prefix = root === '' ? '' : `${root}/`;
  const has = (name: string) => files.has(prefix + name);
  const lines = [
    '.git',
    '.gitignore',
    '.dockerignore',
    'Dockerfile*',
    'compose*.yaml',
    'docker-compose*.yml',
    '.env*',
    '*.md',
  ];
  if (has('package.json')) lines.push('node_modules', 'npm-debug.log*');
  if (has('requirements.txt') || has('pyproject.toml')) lines.push('**/__pycache__', '**/*.pyc', '.venv');
  if (has('Cargo.toml') || has('pom.xml')) lines.push('target');
  if (has('build.gradle') || has('build.gradle.kts')) lines.push('.gradle', 'build');
  return `${lines.join('\n')}\n`;
}
