import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { messageOf, UserError } from '../base/userError';
import { missingShellCheck, ShellCheckProgram } from '../disk/shellcheck';
import { githubReporter } from '../lint/report/github';
import { jsonReporter } from '../lint/report/json';
import type { Reporter } from '../lint/report/reporter';
import { sarifReporter } from '../lint/report/sarif';
import { textReporter } from '../lint/report/text';
import { profileNames, severities, type ProfileName } from '../lint/rule';
import type { FailOn } from '../project/failOn';
import type { LintResult } from '../project/lintResult';
import { fileKindOf } from '../project/fileKind';
import { collectFiles, reasonOf } from './collectFiles';
import { composeEnvironment } from '../compose/configCommand';
import { createFileLinter } from './fileLinter';
import { print, tell } from './output';
import type { CliProcess } from './process';

const reporters: Readonly<Record<string, Reporter>> = {
  text: textReporter,
  json: jsonReporter,
  sarif: sarifReporter,
  github: githubReporter,
};

const usage = `Usage: drydock lint [OPTIONS] PATH...

Checks Dockerfiles and Compose files. For a folder, every file whose name looks like one of them is checked;
a file passed explicitly is always checked, whatever its name. "-" reads standard input.

Options:
  --format FORMAT         text (default), json, sarif or github
  --profile PROFILE       recommended (default), strict, security or all
  --fail-on SEVERITY      lowest severity that causes exit code 1: error, warning, info, hint or never;
                          default: the value in .hadolint.yaml, or warning
  --stdin-filename NAME   name of the file on standard input; determines its kind
  --root DIR              read no files outside this folder, except those passed explicitly; default: the
                          Git repository of a file, or the working directory
  --shellcheck            check RUN instructions with the installed shellcheck for codes without a rule
  --help                  show this help

Exit code: 0 no findings to fail on, 1 findings, 2 invalid usage or unreadable files.
`;

/** `drydock lint`: see the usage text, and docs/reference/cli.md for the formats. */
export async function runLint(args: readonly string[], process: CliProcess): Promise<number> {
  const options = readOptions(args);
  if (options.help) {
    print(process, usage);
    return 0;
  }
  const linter = createFileLinter(process.cwd(), {
    ...(options.profile ? { profile: options.profile } : {}),
    ...(options.root === undefined ? {} : { root: resolve(process.cwd(), options.root) }),
    ...(options.shellCheck ? findShellCheck(process) : {}),
    environment: composeEnvironment(process.env, process.cwd()),
  });
  const results: LintResult[] = [];
  let unreadable = 0;
  for (const path of options.paths) {
    if (path === '-') {
      const name = options.stdinFilename ?? 'Dockerfile';
      results.push(
        await linter.lintText(name, await readAll(process.stdin), fileKindOf(name) ?? 'dockerfile'),
      );
      continue;
    }
    const collected = collectFiles(process.cwd(), path);
    for (const problem of collected.problems) {
      unreadable++;
      tell(process, `drydock lint: ${problem}`);
    }
    for (const file of collected.files) {
      try {
        results.push(await linter.lintFile(file.path, file.kind));
      } catch (error) {
        unreadable++;
        tell(process, `drydock lint: Could not read "${file.path}": ${reasonOf(error)}.`);
      }
    }
  }
  for (const result of results) {
    if (result.declined) tell(process, `drydock lint: ${result.path} was not checked: ${result.declined}`);
  }
  for (const note of linter.notes()) tell(process, `drydock lint: ${note}`);
  print(process, options.report(results));
  if (unreadable > 0) return 2;
  return results.some((result) => fails(result, options.failOn ?? result.failOn ?? 'warning')) ? 1 : 0;
}

/** The program, or a note that there is none: the files are judged without it. */
function findShellCheck(process: CliProcess): { readonly shellCheck?: ShellCheckProgram } {
  const shellCheck = ShellCheckProgram.find(process.env);
  if (!shellCheck) tell(process, `drydock lint: ${missingShellCheck}`);
  return shellCheck ? { shellCheck } : {};
}

function fails(result: LintResult, failOn: FailOn): boolean {
  if (failOn === 'never') return false;
  const limit = severities.indexOf(failOn);
  return result.findings.some((finding) => severities.indexOf(finding.severity) <= limit);
}

interface LintOptions {
  readonly help: boolean;
  readonly shellCheck: boolean;
  readonly report: Reporter;
  readonly profile?: ProfileName;
  readonly failOn?: FailOn;
  readonly stdinFilename?: string;
  readonly root?: string;
  readonly paths: readonly string[];
}

function readOptions(args: readonly string[]): LintOptions {
  const { values, positionals } = parseOrExplain(args);
  const format = values.format ?? 'text';
  const report = Object.hasOwn(reporters, format) ? reporters[format] : undefined;
  if (!report)
    throw badUsage(`--format must be one of ${Object.keys(reporters).join(', ')}, not "${format}".`);
  const profile = profileNames.find((name) => name === values.profile);
  if (values.profile !== undefined && !profile) {
    throw badUsage(`--profile must be one of ${profileNames.join(', ')}, not "${values.profile}".`);
  }
  const failOnWord = values['fail-on'];
  const failOn = ([...severities, 'never'] as const).find((name) => name === failOnWord);
  if (failOnWord !== undefined && !failOn) {
    throw badUsage(`--fail-on must be one of ${severities.join(', ')} or never, not "${failOnWord}".`);
  }
  const stdinFilename = values['stdin-filename'];
  const help = values.help ?? false;
  if (positionals.length === 0 && !help)
    throw badUsage('Name at least one file or folder, or "-" for standard input.');
  return {
    help,
    shellCheck: values.shellcheck ?? false,
    report,
    paths: positionals,
    ...(profile ? { profile } : {}),
    ...(failOn ? { failOn } : {}),
    ...(stdinFilename !== undefined ? { stdinFilename } : {}),
    ...(values.root === undefined ? {} : { root: values.root }),
  };
}

function parseOrExplain(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        format: { type: 'string' },
        profile: { type: 'string' },
        'fail-on': { type: 'string' },
        'stdin-filename': { type: 'string' },
        root: { type: 'string' },
        shellcheck: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw badUsage(messageOf(error));
  }
}

function badUsage(message: string): UserError {
  return new UserError('bad-usage', `${message} See "drydock lint --help".`);
}

async function readAll(stream: AsyncIterable<Buffer | string>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}
