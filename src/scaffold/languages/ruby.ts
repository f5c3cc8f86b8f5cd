import { cached, dockerfileText, execForm, exposed, type KnownPort, type Language } from '../language';
import { portIn, portOfEnvFile } from '../ports';
import { allOf, firstOf, type ProjectFolder } from '../projectFolder';
import { chooseVersion, knownVersions, lineOf } from '../versions';

export const ruby: Language = {
  name: 'Ruby',
  detect(folder) {
    if (!folder.files.has('Gemfile')) return undefined;
    const start = startOf(folder);
    if (!start) return undefined;
    const version = versionOf(folder);
    const isLocked = folder.files.has('Gemfile.lock');
    // Without a lock file, Bundler rejects its deployment mode, but what it has installed decides the versions.
    const bundler = `ENV ${isLocked ? 'BUNDLE_DEPLOYMENT=1' : 'BUNDLE_PATH=vendor/bundle'} BUNDLE_WITHOUT=development:test`;
    return {
      title: `Ruby ${version}${start.framework ? `, ${start.framework}` : ''}`,
      ...(start.port ? { port: start.port } : {}),
      usualPort: 3000,
      ignored: ['.bundle', 'vendor/bundle', 'log', 'tmp'],
      environment: (port) => ({ PORT: String(port) }),
      dockerfile: (port) =>
        dockerfileText(
          `FROM ruby:${version} AS build`,
          bundler,
          'WORKDIR /app',
          `COPY ${allOf(folder, 'Gemfile', 'Gemfile.lock', '.ruby-version').join(' ')} ./`,
          `RUN ${cached('/usr/local/bundle/cache')}bundle install`,
          '',
          `FROM ruby:${version}-slim`,
          bundler,
          ...(start.framework === 'Rails' ? ['ENV RAILS_ENV=production'] : []),
          'RUN useradd --create-home --uid 10001 app',
          'WORKDIR /app',
          'COPY --from=build /app/vendor/bundle vendor/bundle',
          'COPY --chown=app . .',
          ...(isLocked ? [] : ['COPY --from=build --chown=app /app/Gemfile.lock ./']),
          'USER app',
          exposed(port, ['ruby', '-r', 'net/http', '-e', healthCheck(port)]),
          `CMD ${execForm(start.words(port))}`,
        ),
    };
  },
};

/** Any answer is a sign of life, except that of a server that fails. */
function healthCheck(port: number): string {
  return `exit Net::HTTP.get_response('127.0.0.1', '/', ${port}).code.to_i < 500`;
}

function versionOf(folder: ProjectFolder): string {
  const [usual] = knownVersions.ruby;
  const gemfile = folder.read('Gemfile') ?? '';
  const locked = /^RUBY VERSION\s+ruby (\d+\.\d+)/m.exec(folder.read('Gemfile.lock') ?? '')?.[1];
  return (
    lineOf(folder.read('.ruby-version')?.trim(), usual) ??
    locked ??
    chooseVersion(/^[ \t]*ruby\s+["']([^"'\n]+)["']/m.exec(gemfile)?.[1], knownVersions.ruby)
  );
}

interface Start {
  readonly framework?: string;
  words(port: number): readonly string[];
  readonly port?: KnownPort;
}

function startOf(folder: ProjectFolder): Start | undefined {
  const gemfile = folder.read('Gemfile') ?? '';
  const uses = (name: string) => new RegExp(`^[ \\t]*gem[ \\t]+["']${name}["']`, 'm').test(gemfile);
  const written = portOfEnvFile(folder);
  const usual = (port: number, framework: string) => ({
    port: written ?? { port, origin: `the default of ${framework}` },
  });
  if (uses('rails')) {
    return {
      framework: 'Rails',
      words: (port) => ['bundle', 'exec', 'rails', 'server', '-b', '0.0.0.0', '-p', String(port || 3000)],
      ...usual(3000, 'Rails'),
    };
  }
  if (folder.files.has('config.ru')) {
    const server = uses('puma')
      ? (port: number) => ['bundle', 'exec', 'puma', '-b', `tcp://0.0.0.0:${port || 9292}`]
      : (port: number) => ['bundle', 'exec', 'rackup', '--host', '0.0.0.0', '--port', String(port || 9292)];
    return { framework: 'Rack', words: server, ...usual(9292, 'Rack') };
  }
  const main = firstOf(folder, 'app.rb', 'main.rb', 'server.rb', 'lib/main.rb');
  if (main === undefined) return undefined;
  const port =
    written ?? portIn(folder, [main]) ?? (uses('sinatra') ? usual(4567, 'Sinatra').port : undefined);
  return {
    ...(uses('sinatra') ? { framework: 'Sinatra' } : {}),
    words: (used) => [
      'bundle',
      'exec',
      'ruby',
      main,
      ...(uses('sinatra') ? ['-o', '0.0.0.0', '-p', String(used || 4567)] : []),
    ],
    ...(port ? { port } : {}),
  };
}
