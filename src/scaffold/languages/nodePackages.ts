import { cached } from '../language';
import { allOf, isPlainPath, matching, member, textAt, type ProjectFolder } from '../projectFolder';

/** How the package manager of a project is called in a Dockerfile. */
export interface PackageManager {
  readonly name: 'npm' | 'pnpm' | 'Yarn' | 'Bun';
  /** Installs all dependencies after {@link manifests} have been copied. */
  readonly install: string;
  /** What runs once everything has been copied, where the project has install scripts of its own. */
  readonly afterCopy?: string;
  readonly build: string;
  /** Removes what only development needs, after the build; with {@link mount} where it downloads. */
  readonly prune: string;
  /** The cache that `afterCopy` and `prune` need: a flag of RUN with a space behind it, or nothing. */
  readonly mount: string;
  /** What runs a script of the package. */
  readonly run: readonly string[];
  /** The files that the installation reads, by the folder they go to. */
  readonly manifests: readonly { readonly files: readonly string[]; readonly to: string }[];
}

export function packageManagerOf(folder: ProjectFolder, manifest: unknown): PackageManager {
  const declared = /^(npm|pnpm|yarn|bun)@/.exec(textAt(manifest, 'packageManager') ?? '')?.[1];
  const has = (name: string) => folder.files.has(name);
  const hasScripts = ['preinstall', 'install', 'postinstall', 'prepare'].some(
    (script) => textAt(manifest, 'scripts', script) !== undefined,
  );
  if (declared === 'pnpm' || (!declared && has('pnpm-lock.yaml'))) return pnpm(folder, manifest, hasScripts);
  if (declared === 'yarn' || (!declared && has('yarn.lock'))) return yarn(folder, manifest, hasScripts);
  if (declared === 'bun' || (!declared && (has('bun.lock') || has('bun.lockb'))))
    return bun(folder, manifest);
  return npm(folder, manifest, hasScripts);
}

function npm(folder: ProjectFolder, manifest: unknown, hasScripts: boolean): PackageManager {
  const mount = cached('/root/.npm');
  const locks = allOf(folder, 'package-lock.json', 'npm-shrinkwrap.json');
  const verb = locks.length > 0 ? 'npm ci' : 'npm install';
  return {
    name: 'npm',
    install: `RUN ${mount}${verb}${hasScripts ? ' --ignore-scripts' : ''}`,
    ...(hasScripts ? { afterCopy: 'npm rebuild && npm run --if-present postinstall' } : {}),
    build: 'npm run build',
    prune: 'npm prune --omit=dev --ignore-scripts',
    mount: '',
    run: ['npm', 'run'],
    manifests: manifestsOf(folder, manifest, [...locks, ...allOf(folder, '.npmrc')]),
  };
}

function pnpm(folder: ProjectFolder, manifest: unknown, hasScripts: boolean): PackageManager {
  const lock = allOf(folder, 'pnpm-lock.yaml');
  const frozen = lock.length > 0 ? ' --frozen-lockfile' : '';
  return {
    name: 'pnpm',
    install: `RUN ${cached('/root/.local/share/pnpm/store')}corepack enable && pnpm install${frozen}${hasScripts ? ' --ignore-scripts' : ''}`,
    ...(hasScripts ? { afterCopy: 'pnpm rebuild && pnpm run --if-present postinstall' } : {}),
    build: 'pnpm run build',
    prune: 'CI=true pnpm prune --prod --ignore-scripts',
    mount: '',
    run: ['node', '--run'],
    manifests: manifestsOf(folder, manifest, [
      ...lock,
      ...allOf(folder, 'pnpm-workspace.yaml', '.npmrc', '.pnpmfile.cjs'),
    ]),
  };
}

function yarn(folder: ProjectFolder, manifest: unknown, hasScripts: boolean): PackageManager {
  const lock = allOf(folder, 'yarn.lock');
  const isModern =
    folder.files.has('.yarnrc.yml') || /^yarn@[2-9]/.test(textAt(manifest, 'packageManager') ?? '');
  const releases = matching(folder, /^\.yarn\/releases\/[^/]+\.c?js$/);
  const manifests = [
    ...manifestsOf(folder, manifest, [...lock, ...allOf(folder, '.yarnrc.yml', '.yarnrc', '.npmrc')]),
    ...(releases.length > 0 ? [{ files: releases, to: '.yarn/releases/' }] : []),
  ];
  if (isModern) {
    const mount = cached('/root/.yarn/berry/cache');
    return {
      name: 'Yarn',
      install: `RUN ${mount}corepack enable && yarn install --immutable${hasScripts ? ' --mode=skip-build' : ''}`,
      ...(hasScripts ? { afterCopy: 'yarn install --immutable' } : {}),
      build: 'yarn run build',
      prune: 'yarn workspaces focus --all --production',
      mount,
      run: ['yarn', 'run'],
      manifests,
    };
  }
  const mount = cached('/usr/local/share/.cache/yarn');
  const install = `yarn install${lock.length > 0 ? ' --frozen-lockfile' : ''}`;
  return {
    name: 'Yarn',
    install: `RUN ${mount}${install}${hasScripts ? ' --ignore-scripts' : ''}`,
    ...(hasScripts ? { afterCopy: `${install} --force` } : {}),
    build: 'yarn run build',
    prune: `${install} --production --ignore-scripts --prefer-offline`,
    mount,
    run: ['yarn', 'run'],
    manifests,
  };
}

function bun(folder: ProjectFolder, manifest: unknown): PackageManager {
  const lock = allOf(folder, 'bun.lock', 'bun.lockb');
  const frozen = lock.length > 0 ? ' --frozen-lockfile' : '';
  const mount = cached('/root/.bun/install/cache');
  return {
    name: 'Bun',
    install: `RUN ${mount}bun install${frozen} --ignore-scripts`,
    build: 'bun run build',
    prune: `rm -rf node_modules && bun install${frozen} --production --ignore-scripts`,
    mount,
    run: ['bun', 'run'],
    manifests: manifestsOf(folder, manifest, [...lock, ...allOf(folder, 'bunfig.toml')]),
  };
}

/** The package.json files of the project and of its workspaces. */
function manifestsOf(
  folder: ProjectFolder,
  manifest: unknown,
  others: readonly string[],
): PackageManager['manifests'] {
  const hasWorkspaces =
    member(manifest, 'workspaces') !== undefined || folder.files.has('pnpm-workspace.yaml');
  const inner = hasWorkspaces ? matching(folder, /^.+\/package\.json$/) : [];
  return [
    { files: ['package.json', ...others.filter(isPlainPath)], to: './' },
    ...inner.map((file) => ({ files: [file], to: file.slice(0, -'package.json'.length) })),
  ];
}
