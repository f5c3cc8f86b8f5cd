import type { KnownBuild } from '../dockerfile/model/knownBuild';
import type { LintOptions } from '../dockerfile/model/lintOptions';

/** One way in which a Dockerfile is built. */
export interface BuildVariant {
  /** Who builds it so, for people. */
  readonly origins: readonly string[];
  readonly options: Pick<LintOptions, 'buildArgs' | 'isStatedBuild' | 'target' | 'platform' | 'targets'>;
}

/** A file that is built in more ways than these is checked in the first ones. */
const mostVariants = 8;

/** The ways in which a file is built that differ for its rules; one without any difference where no build is known. */
export function buildVariants(builds: readonly KnownBuild[], own: LintOptions): readonly BuildVariant[] {
  const targets = [
    ...new Set([...(own.targets ?? []), ...builds.flatMap(({ target }) => target?.toLowerCase() ?? [])]),
  ];
  const variants = new Map<string, { origins: Set<string>; options: BuildVariant['options'] }>();
  for (const { origin, args, target, platforms } of builds) {
    for (const platform of platforms ?? [undefined]) {
      const options = {
        buildArgs: { ...args, ...own.buildArgs },
        isStatedBuild: true as const,
        ...(target === undefined ? {} : { target: target.toLowerCase() }),
        ...(platform === undefined ? {} : { platform }),
        targets,
      };
      const key = JSON.stringify([
        Object.entries(options.buildArgs).sort(([a], [b]) => (a < b ? -1 : 1)),
        options.target,
        platform,
      ]);
      const known = variants.get(key);
      const name = platforms && platforms.length > 1 ? `${origin} for ${platform ?? ''}` : origin;
      if (known) known.origins.add(name);
      else if (variants.size < mostVariants) variants.set(key, { origins: new Set([name]), options });
    }
  }
  if (variants.size === 0)
    return [{ origins: [], options: { ...(own.buildArgs ? { buildArgs: own.buildArgs } : {}), targets } }];
  return [...variants.values()].map(({ origins, options }) => ({ origins: [...origins], options }));
}
