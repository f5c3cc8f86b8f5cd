import { cached, dockerfileText, execForm, exposed, type Language } from '../language';
import { allOf, folderOf, matching, type ProjectFolder } from '../projectFolder';
import { lineOf } from '../versions';

export const dotnet: Language = {
  name: '.NET',
  detect(folder) {
    const projects = matching(folder, /\.(?:cs|fs|vb)proj$/).filter((path) => !/tests?\b/i.test(path));
    const found =
      projects.find((path) => isWeb(folder, path)) ??
      projects.find((path) => /<OutputType>\s*Exe\s*</i.test(folder.read(path) ?? ''));
    if (found === undefined) return undefined;
    const text = folder.read(found) ?? '';
    const version =
      lineOf(/<TargetFrameworks?>\s*net(?:coreapp)?(\d+\.\d+)/.exec(text)?.[1], '8.0') ??
      lineOf(/"version"\s*:\s*"(\d+\.\d+)/.exec(folder.read('global.json') ?? '')?.[1], '8.0');
    if (version === undefined) return undefined;
    const isModern = Number(version) >= 8;
    const web = isWeb(folder, found);
    const assembly =
      /<AssemblyName>\s*([\w.-]+)\s*</.exec(text)?.[1] ?? found.replace(/^.*\//, '').replace(/\.\w+$/, '');
    const all = matching(folder, /\.(?:cs|fs|vb)proj$/);
    const settings = allOf(
      folder,
      'Directory.Build.props',
      'Directory.Build.targets',
      'Directory.Packages.props',
      'nuget.config',
      'NuGet.config',
      'NuGet.Config',
      'global.json',
    );
    const mount = cached('/root/.nuget/packages');
    return {
      title: `.NET ${version}${web ? ', ASP.NET Core' : ''}`,
      port: web
        ? { port: 8080, origin: 'the default of ASP.NET Core in containers' }
        : { port: 0, origin: 'a program without a web server' },
      usualPort: 8080,
      ignored: ['**/bin', '**/obj'],
      ...(web ? { environment: environment(isModern) } : {}),
      dockerfile: (port) =>
        dockerfileText(
          `FROM mcr.microsoft.com/dotnet/sdk:${version} AS build`,
          'WORKDIR /src',
          settings.length > 0 ? `COPY ${settings.join(' ')} ./` : undefined,
          ...all.map((path) => `COPY ${path} ${folderOf(path)}/`),
          `RUN ${mount}dotnet restore ${found}`,
          'COPY . .',
          `RUN ${mount}dotnet publish ${found} --no-restore --configuration Release --output /out`,
          '',
          `FROM mcr.microsoft.com/dotnet/${web ? 'aspnet' : 'runtime'}:${version}`,
          'WORKDIR /app',
          'COPY --from=build /out ./',
          isModern ? 'USER app' : 'USER 10001:10001',
          '# The image has no program that could check the port, so there is no HEALTHCHECK.',
          exposed(port),
          `CMD ${execForm(['dotnet', `${assembly}.dll`])}`,
        ),
    };
  },
};

function isWeb(folder: ProjectFolder, path: string): boolean {
  return /Sdk\s*=\s*"Microsoft\.NET\.Sdk\.Web"/.test(folder.read(path) ?? '');
}

function environment(isModern: boolean) {
  return (port: number): Readonly<Record<string, string>> =>
    isModern ? { ASPNETCORE_HTTP_PORTS: String(port) } : { ASPNETCORE_URLS: `http://+:${port}` };
}
