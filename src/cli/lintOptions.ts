import type { Reporter } from '../lint/report/reporter';
import { reporters } from '../lint/report/reporters';
import { profileNames, severities, type ProfileName } from '../lint/rule';
import type { FailOn } from '../project/failOn';
import { badUsage, entryOf, oneOf, parseOptions } from './usage';

export const lintUsage = `Usage: drydock lint [OPTIONS] PATH...

Checks Dockerfiles and Compose files. For a folder, every file whose name looks like one of them is checked,
except those that Git ignores; a file passed explicitly is always checked, whatever its name. PATH may be a pattern
in quotes, such as "services/**/Dockerfile". "-" reads standard input.

Options:
  --format FORMAT         text (default), json, sarif, github, checkstyle, junit, codeclimate or sonarqube
  --profile PROFILE       recommended (default), strict, security or all
  --fail-on SEVERITY      lowest severity that causes exit code 1: error, warning, info, hint or never;
                          default: the value in .hadolint.yaml, or warning
  --fix                   apply the safe fixes, and report what is left
  --unsafe                with --fix or --diff: also fixes that may change what a file does
  --diff                  show what --fix would change as a patch, and change nothing
  --config FILE           use this file instead of the .drydock.yaml files next to and above the checked files
  --no-ignore             in folders, check files that Git ignores too
  --stdin                 read standard input, like "-"
  --stdin-filename NAME   name of the file on standard input; determines its kind
  --root DIR              read no files outside this folder, except those passed explicitly; default: the
                          Git repository of a file, or the working directory
  --shellcheck            check RUN instructions with the installed shellcheck for codes without a rule
  --help                  show this help

Exit code: 0 no findings to fail on, 1 findings (with --diff: something to fix), 2 invalid usage or unreadable
files.
`;

export interface LintOptions {
  readonly help: boolean;
  readonly shellCheck: boolean;
  readonly report: Reporter;
  /** Whether and how findings are fixed. */
  readonly fix: 'no' | 'write' | 'diff';
  readonly unsafe: boolean;
  readonly ignored: 'skip' | 'include';
  readonly profile?: ProfileName;
  readonly failOn?: FailOn;
  readonly config?: string;
  readonly stdinFilename?: string;
  readonly root?: string;
  readonly paths: readonly string[];
}

/** Throws a UserError that names what is wrong with the command line. */
export function readLintOptions(args: readonly string[]): LintOptions {
  const { values, positionals } = parseOptions('lint', {
    args: [...args],
    allowPositionals: true,
    options: {
      format: { type: 'string' },
      profile: { type: 'string' },
      'fail-on': { type: 'string' },
      fix: { type: 'boolean' },
      unsafe: { type: 'boolean' },
      diff: { type: 'boolean' },
      config: { type: 'string' },
      'no-ignore': { type: 'boolean' },
      stdin: { type: 'boolean' },
      'stdin-filename': { type: 'string' },
      root: { type: 'string' },
      shellcheck: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  const report = entryOf('lint', '--format', values.format ?? 'text', reporters);
  const profile =
    values.profile === undefined ? undefined : oneOf('lint', '--profile', values.profile, profileNames);
  const failOnWord = values['fail-on'];
  const failOn =
    failOnWord === undefined ? undefined : oneOf('lint', '--fail-on', failOnWord, [...severities, 'never']);
  const fix = values.diff ? 'diff' : values.fix ? 'write' : 'no';
  if (values.unsafe && fix === 'no') throw badUsage('lint', '--unsafe needs --fix or --diff.');
  const stdinFilename = values['stdin-filename'];
  const help = values.help ?? false;
  const paths = [...positionals, ...(values.stdin && !positionals.includes('-') ? ['-'] : [])];
  if (paths.length === 0 && !help)
    throw badUsage('lint', 'Name at least one file or folder, or "-" for standard input.');
  return {
    help,
    shellCheck: values.shellcheck ?? false,
    report,
    fix,
    unsafe: values.unsafe ?? false,
    ignored: values['no-ignore'] ? 'include' : 'skip',
    paths,
    ...(profile ? { profile } : {}),
    ...(failOn ? { failOn } : {}),
    ...(values.config === undefined ? {} : { config: values.config }),
    ...(stdinFilename !== undefined ? { stdinFilename } : {}),
    ...(values.root === undefined ? {} : { root: values.root }),
  };
}
