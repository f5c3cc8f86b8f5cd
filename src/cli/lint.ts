import { resolve } from 'node:path';
import { composeEnvironment } from '../compose/environment';
import { missingShellCheck } from '../disk/missingShellCheck';
import { ShellCheckProgram } from '../disk/shellcheck';
import { severities } from '../lint/rule';
import type { FailOn } from '../project/failOn';
import { fileKindOf, type FileKind } from '../project/fileKind';
import type { LintResult } from '../project/lintResult';
import { applyFixes } from './applyFixes';
import { collectFiles, reasonOf } from './collectFiles';
import { createFileLinter, type FileLinter } from '../disk/fileLinter';
import { patchOf, writeFixes } from './fixes';
import { lintUsage, readLintOptions, type LintOptions } from './lintOptions';
import { print, printPatch, showsColors, printError } from './output';
import type { CliProcess } from './process';
import { drydockVersion } from '../generated/version';

/** `drydock lint`: see the usage text, and docs/reference/cli.md for the formats. */
export async function runLint(args: readonly string[], process: CliProcess): Promise<number> {
  const options = readLintOptions(args);
  if (options.help) {
    print(process, lintUsage);
    return 0;
  }
  const run = new LintRun(process, options);
  for (const path of options.paths) {
    await (path === '-' ? run.standardInput() : run.argument(path));
  }
  return run.end();
}

/** One run over all arguments of a command line. */
class LintRun {
  readonly #linter: FileLinter;
  readonly #results: LintResult[] = [];
  readonly #patches: string[] = [];
  #unreadable = 0;
  #fixes = 0;
  #fixedFiles = 0;
  /** The text on standard output is a file's then, and findings go to standard error. */
  #printsText = false;

  constructor(
    readonly process: CliProcess,
    readonly options: LintOptions,
  ) {
    const cwd = process.cwd();
    this.#linter = createFileLinter(cwd, {
      ...(options.profile ? { profile: options.profile } : {}),
      ...(options.root === undefined ? {} : { root: resolve(cwd, options.root) }),
      ...(options.config === undefined ? {} : { config: resolve(cwd, options.config) }),
      ...(options.shellCheck ? findShellCheck(process) : {}),
      environment: composeEnvironment(process.env, cwd),
    });
  }

  async standardInput(): Promise<void> {
    const name = this.options.stdinFilename ?? 'Dockerfile';
    const kind = fileKindOf(name) ?? 'dockerfile';
    const first = await this.#linter.lintText(name, await readAll(this.process.stdin), kind);
    if (this.options.fix === 'no') {
      this.#results.push(first);
      return;
    }
    const fixed = await this.#fixed(first, name, kind);
    if (this.options.fix === 'write') {
      this.#printsText = true;
      print(this.process, fixed.result.text);
    } else this.#patches.push(patchOf(this.process.cwd(), first, { ...fixed, others: [] }));
    this.#results.push(fixed.result);
  }

  async argument(path: string): Promise<void> {
    const collected = collectFiles(this.process.cwd(), path, this.options.ignored);
    for (const problem of collected.problems) this.#problem(problem);
    for (const file of collected.files) {
      // Most env files have nothing to do with Compose; one that is named is checked for what it is.
      if (file.kind === 'env' && file.path !== path && !this.#linter.isOfCompose(file.path)) continue;
      try {
        await this.#file(file.path, file.kind);
      } catch (error) {
        this.#problem(`Could not read "${file.path}": ${reasonOf(error)}.`);
      }
    }
  }

  async #file(path: string, kind: FileKind): Promise<void> {
    const first = await this.#linter.lintFile(path, kind);
    if (this.options.fix === 'no') {
      this.#results.push(first);
      return;
    }
    const fixed = await this.#fixed(first, path, kind);
    const full = resolve(this.process.cwd(), path);
    if (this.options.fix === 'diff') {
      this.#patches.push(patchOf(this.process.cwd(), first, fixed));
    } else {
      const problems = writeFixes(full, first, fixed, this.#linter.rootOf(full));
      for (const problem of problems) this.#problem(problem);
      if (problems.length === 0) this.#fixes += fixed.fixes;
      if (problems.length === 0 && fixed.fixes > 0) this.#fixedFiles++;
    }
    // What is reported refers to the file as it is now.
    const isWritten = this.options.fix === 'write' && fixed.fixes > 0;
    if (isWritten) this.#linter.forget();
    this.#results.push(isWritten ? await this.#linter.lintFile(path, kind) : fixed.result);
  }

  #fixed(first: LintResult, path: string, kind: FileKind) {
    return applyFixes(first, {
      full: resolve(this.process.cwd(), path),
      unsafe: this.options.unsafe,
      lint: (text) => this.#linter.lintText(path, text, kind),
    });
  }

  #problem(text: string): void {
    this.#unreadable++;
    printError(this.process, `drydock lint: ${text}`);
  }

  /** Reports, and returns the exit code. */
  end(): number {
    const { process, options } = this;
    for (const result of this.#results) {
      if (result.declined)
        printError(process, `drydock lint: ${result.path} was not checked: ${result.declined}`);
    }
    for (const note of this.#linter.notes()) printError(process, `drydock lint: ${note}`);
    const patches = this.#patches.join('');
    if (options.fix === 'diff') printPatch(process, patches);
    else {
      const report = options.report(this.#results, {
        colors: showsColors(process),
        version: drydockVersion,
      });
      if (this.#printsText) printError(process, report.trimEnd());
      else print(process, report);
    }
    if (this.#fixes > 0) printError(process, `drydock lint: ${fixedText(this.#fixes, this.#fixedFiles)}`);
    if (this.#unreadable > 0) return 2;
    if (options.fix === 'diff') return patches === '' ? 0 : 1;
    return this.#results.some((result) => fails(result, options.failOn ?? result.failOn ?? 'warning'))
      ? 1
      : 0;
  }
}

function fixedText(fixes: number, files: number): string {
  return `Applied ${fixes} ${fixes === 1 ? 'fix' : 'fixes'} in ${files} ${files === 1 ? 'file' : 'files'}.`;
}

/** The program, or a note that it isn't installed: the files are checked without it. */
function findShellCheck(process: CliProcess): { readonly shellCheck?: ShellCheckProgram } {
  const shellCheck = ShellCheckProgram.find(process.env);
  if (!shellCheck) printError(process, `drydock lint: ${missingShellCheck}`);
  return shellCheck ? { shellCheck } : {};
}

function fails(result: LintResult, failOn: FailOn): boolean {
  if (failOn === 'never') return false;
  const limit = severities.indexOf(failOn);
  return result.findings.some((finding) => severities.indexOf(finding.severity) <= limit);
}

async function readAll(stream: AsyncIterable<Buffer | string>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}
