import { unsafeFix } from '../../lint/fix';
import { say } from '../../lint/message';
import type { Rule } from '../../lint/rule';
import { IgnoreMatcher } from '../values/dockerignore';
import type { Invocation } from '../shell/invocation';
import type { Dockerfile } from '../model/dockerfile';

const messages = {
  noIgnoreFile:
    'Everything is copied, and there is no .dockerignore to exclude anything. Create one in the context.',
} as const;

const rule: Rule<Dockerfile> = {
  id: 'missing-dockerignore',
  since: '0.1.0',
  aliases: [],
  title: 'COPY of everything without a .dockerignore',
  severity: 'info',
  profiles: ['strict'],
  docs: {
    why: '`COPY .` without a `.dockerignore` sends everything to the builder: `.git`, dependencies of the host, local secrets. A change to any of them invalidates the cache.',
    severity: 'Info: not in the recommended profile, because small contexts work well without one.',
    bad: 'FROM alpine:3.20\nCOPY . /app\n',
    good: 'FROM alpine:3.20\nCOPY src /app\n',
    links: ['https://docs.docker.com/build/concepts/context/#dockerignore-files'],
    fixes: {
      unsafe:
        'What it lists no longer gets into the build context. Files that an instruction names are not on the list.',
    },
    files: { 'src/main.py': '', 'requirements.txt': '' },
  },
  messages,
  *check(document) {
    const context = document.inferredContext;
    if (!context || context.ignore || !document.context) return;
    const source = document.localSources.find(({ path }) => path === '.');
    if (!source) return;
    const up = '../'.repeat(
      document.context.directory === context.root
        ? 0
        : document.context.directory.slice(context.root.length).split('/').filter(Boolean).length,
    );
    yield {
      span: source.span,
      ...say(messages, 'noIgnoreFile'),
      fixes: [
        {
          ...unsafeFix('Create a .dockerignore'),
          createFile: { path: `${up}.dockerignore`, text: ignoreText(document, context.root) },
        },
      ],
    };
  },
};

export default rule;

/** What nobody needs in an image, without what an instruction names and what a command may read. */
function ignoreText(document: Dockerfile, root: string): string {
  const files = document.context?.files ?? new Set<string>();
  const prefix = root === '' ? '' : `${root}/`;
  const has = (name: string) => files.has(prefix + name);
  const runs = document.runs.flatMap(({ invocations }) => invocations);
  const calls = (...programs: string[]) => runs.some(({ program }) => programs.includes(program));
  const lines = ['.dockerignore', 'Dockerfile*', 'compose*.yaml', 'docker-compose*.yml'];
  if (!runs.some(readsHistory)) lines.unshift('.git');
  // Bundlers put what they find there into their output.
  if (!has('package.json')) lines.push('.env');
  if (has('package.json') && runs.some(installsNodeModules)) lines.push('node_modules', 'npm-debug.log*');
  if (has('requirements.txt') || has('pyproject.toml')) lines.push('**/__pycache__', '**/*.pyc', '.venv');
  if (has('Cargo.toml') && calls('cargo')) lines.push('target');
  if (has('pom.xml') && calls('mvn', 'mvnw')) lines.push('target');
  if ((has('build.gradle') || has('build.gradle.kts')) && calls('gradle', 'gradlew'))
    lines.push('.gradle', 'build');
  return `${[...new Set(lines)].filter((line) => !isUsed(document, line)).join('\n')}\n`;
}

/** Whether an instruction names what the line leaves out, as a source or anywhere in its text. */
function isUsed(document: Dockerfile, line: string): boolean {
  const matcher = new IgnoreMatcher(line);
  if (document.localSources.some(({ path }) => path !== '.' && matcher.ignores(path))) return true;
  const name = line.replace(/^\*\*\//, '');
  const word = name.replace(/^\*/, '').replace(/\*[^]*$/, '');
  const start = name.startsWith('*') ? '' : '(?<![\\w-])';
  const pattern = new RegExp(`${start}${word.replace(/\W/g, '\\$&')}(?![\\w])`);
  return document.instructions.some(({ keyword, whole, heredocs }) => {
    if (keyword === 'FROM') return false;
    return pattern.test(whole.text) || heredocs.some(({ content }) => pattern.test(content));
  });
}

/** Commands that ask Git for a version or for files, or may do so in a script that is not seen here. */
function readsHistory({ program, programWord, args }: Invocation): boolean {
  const words = args.map(({ value }) => value);
  if (program === 'git') return !/^(clone|config)$/.test(words.find((word) => !word.startsWith('-')) ?? '');
  if (
    /^(make|cmake|ninja|meson|bazel|go|goreleaser|mvn|gradle|sbt|lein|task|just|sh|bash|ash|dash)$/.test(
      program,
    )
  )
    return true;
  if (/^(poetry|hatch|pdm|flit|uv|python|python3)$/.test(program)) return true;
  if (program.startsWith('pip')) return words.some((word) => /^\.(\/|\[|$)/.test(word));
  // A program that some script of the context is, or a package of it.
  return programWord.value.includes('/') || words.includes('git');
}

function installsNodeModules({ program, args }: Invocation): boolean {
  if (!/^(npm|yarn|pnpm|bun)$/.test(program)) return false;
  const words = args.map(({ value }) => value);
  return (
    words.some((word) => /^(ci|install|i|add)$/.test(word)) || (program === 'yarn' && words.length === 0)
  );
}
