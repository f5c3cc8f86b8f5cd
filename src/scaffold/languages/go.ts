import { cached, dockerfileText, execForm, exposed, type Language } from '../language';
import { portIn, portOfEnvFile } from '../ports';
import { allOf, folderOf, matching, type ProjectFolder } from '../projectFolder';
import { knownVersions, lineOf } from '../versions';

export const go: Language = {
  name: 'Go',
  detect(folder) {
    if (!folder.files.has('go.mod')) return undefined;
    const main = mainOf(folder);
    if (main === undefined) return undefined;
    const [usual] = knownVersions.go;
    const module = folder.read('go.mod') ?? '';
    const version = lineOf(/^(?:toolchain go|go )(\d[\w.]*)/m.exec(module)?.[1], usual) ?? usual;
    const place = folderOf(main);
    const port = portOfEnvFile(folder) ?? portIn(folder, [main]);
    const isVendored = folder.files.has('vendor/modules.txt');
    const mounts = cached(...(isVendored ? [] : ['/go/pkg/mod']), '/root/.cache/go-build');
    return {
      title: `Go ${version}`,
      ...(port ? { port } : {}),
      usualPort: 8080,
      ignored: ['*.test', '*.out'],
      environment: (used) => ({ PORT: String(used) }),
      dockerfile: (used) =>
        dockerfileText(
          `FROM golang:${version}-alpine AS build`,
          'WORKDIR /src',
          ...(isVendored
            ? []
            : [
                `COPY ${allOf(folder, 'go.mod', 'go.sum').join(' ')} ./`,
                `RUN ${cached('/go/pkg/mod')}go mod download`,
              ]),
          'COPY . .',
          `RUN ${mounts}CGO_ENABLED=0 go build -trimpath -ldflags="-s -w" -o /out/app ${place === '.' ? '.' : `./${place}`}`,
          '',
          '# It has no shell and no other program, so a health check would have to be one of the program itself.',
          'FROM gcr.io/distroless/static-debian12:nonroot',
          'COPY --from=build /out/app /app',
          'USER nonroot',
          exposed(used),
          `ENTRYPOINT ${execForm(['/app'])}`,
        ),
    };
  },
};

/** The file of the main package: at the root, in the first folder of `cmd`, or the only one elsewhere. */
function mainOf(folder: ProjectFolder): string | undefined {
  const isMain = (path: string) => /^package\s+main\b/m.test(folder.read(path) ?? '');
  const sources = matching(folder, /^(?!vendor\/|.*(?:testdata|examples?|internal)\/).*\.go$/).filter(
    (path) => !path.endsWith('_test.go'),
  );
  const atRoot = sources.filter((path) => !path.includes('/'));
  const named = sources.filter((path) => path.startsWith('cmd/'));
  return (
    (folder.files.has('main.go') && isMain('main.go') ? 'main.go' : undefined) ??
    atRoot.slice(0, 20).find(isMain) ??
    named.slice(0, 20).find(isMain) ??
    sources
      .filter((path) => path.endsWith('/main.go'))
      .slice(0, 20)
      .find(isMain)
  );
}
