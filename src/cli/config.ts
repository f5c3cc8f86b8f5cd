import nodeProcess from 'node:process';
import { toFilePath } from '../base/filePath';
import { runConfig } from '../compose/configCommand';
import { concealFor, readerFor } from './guardedReader';
import { print, printError } from './output';
import type { CliCommand } from './process';

/** `drydock config`: what `docker compose config` prints, without Docker; see docs/reference/cli.md. */
export const runConfigCommand: CliCommand = async (args, process) =>
  runConfig(args, {
    reader: readerFor(process),
    conceal: concealFor(process),
    env: process.env,
    cwd: toFilePath(process.cwd(), nodeProcess.platform),
    write: (text) => print(process, text),
    writeError: (text) => printError(process, text.trimEnd()),
  });
