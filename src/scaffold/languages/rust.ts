import { cached, dockerfileText, execForm, exposed, type Language } from '../language';
import { portIn, portOfEnvFile } from '../ports';
import { allOf, folderOf, matching, type ProjectFolder } from '../projectFolder';
import { knownVersions, lineOf } from '../versions';

export const rust: Language = {
  name: 'Rust',
  detect(folder) {
    if (!folder.files.has('Cargo.toml')) return undefined;
    const program = programOf(folder);
    if (!program) return undefined;
    const version = versionOf(folder);
    const port = portOfEnvFile(folder) ?? portIn(folder, [program.source]);
    const locked = folder.files.has('Cargo.lock') ? ' --locked' : '';
    const inPackage = program.isMember ? ` --package ${program.package}` : '';
    return {
      title: `Rust ${version}`,
      ...(port ? { port } : {}),
      usualPort: 8080,
      ignored: ['target'],
      environment: (used) => ({ PORT: String(used) }),
      dockerfile: (used) =>
        dockerfileText(
          `FROM rust:${version}-bookworm AS build`,
          'WORKDIR /src',
          'COPY . .',
          `RUN ${cached('/usr/local/cargo/registry', '/src/target')}cargo build --release${locked}${inPackage} --bin ${program.name} \\`,
          `  && cp target/release/${program.name} /usr/local/bin/app`,
          '',
          '# It has no shell and no other program, so a health check would have to be one of the program itself.',
          'FROM gcr.io/distroless/cc-debian12:nonroot',
          'COPY --from=build /usr/local/bin/app /app',
          'USER nonroot',
          exposed(used),
          `ENTRYPOINT ${execForm(['/app'])}`,
        ),
    };
  },
};

interface Program {
  readonly package: string;
  readonly name: string;
  readonly source: string;
  readonly isMember: boolean;
}

/** The first program of the package, or of the first member of a workspace that has one. */
function programOf(folder: ProjectFolder): Program | undefined {
  const manifests = ['Cargo.toml', ...matching(folder, /^.+\/Cargo\.toml$/)];
  for (const manifest of manifests) {
    const text = folder.read(manifest) ?? '';
    const name = tableValue(text, /^\[package\]/m, 'name');
    if (name === undefined) continue;
    const place = folderOf(manifest);
    const prefix = place === '.' ? '' : `${place}/`;
    const source = `${prefix}src/main.rs`;
    const isMember = prefix !== '';
    const declared = tableValue(text, /^\[\[bin\]\]/m, 'name');
    if (declared !== undefined) return { package: name, name: declared, source, isMember };
    if (folder.files.has(source)) return { package: name, name, source, isMember };
    const other = matching(folder, new RegExp(`^${prefix.replace(/\W/g, '\\$&')}src/bin/[\\w-]+\\.rs$`))[0];
    const stem = /(?<![\w-])([\w-]+)\.rs$/.exec(other ?? '')?.[1];
    if (other !== undefined && stem !== undefined)
      return { package: name, name: stem, source: other, isMember };
  }
  return undefined;
}

/** A text in the first table of that name; only what can be a name of Cargo's. */
function tableValue(text: string, table: RegExp, key: string): string | undefined {
  const start = table.exec(text);
  if (!start) return undefined;
  const body = text.slice(start.index + start[0].length).split(/^[ \t]*\[/m)[0] ?? '';
  return new RegExp(`^[ \\t]*${key}\\s*=\\s*["']([\\w-]+)["']`, 'm').exec(body)?.[1];
}

function versionOf(folder: ProjectFolder): string {
  const [usual] = knownVersions.rust;
  const toolchain = allOf(folder, 'rust-toolchain.toml', 'rust-toolchain')
    .map((name) => folder.read(name) ?? '')
    .join('\n');
  return (
    lineOf(/^[ \t]*(?:channel\s*=\s*["'])?(\d+\.\d+(?:\.\d+)?)/m.exec(toolchain)?.[1], usual) ??
    newest(usual, /^[ \t]*rust-version\s*=\s*["'](\d+\.\d+)/m.exec(folder.read('Cargo.toml') ?? '')?.[1])
  );
}

/** `rust-version` is the oldest compiler that a package accepts. */
function newest(usual: string, least: string | undefined): string {
  const minor = (version: string) => Number(version.split('.')[1]);
  return least !== undefined && minor(least) > minor(usual) ? least : usual;
}
