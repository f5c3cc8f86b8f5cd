import { messageOf, UserError } from '../base/userError';
import { runConfigCommand } from './config';
import { runLint } from './lint';
import { print, printError } from './output';
import type { CliCommand, CliProcess } from './process';
import { drydockVersion } from '../generated/version';

const commands: Readonly<Record<string, CliCommand>> = {
  lint: runLint,
  config: runConfigCommand,
  // Only these talk to an engine: the others don't load what they need.
  audit: async (args, process) => (await import('./engineCommands')).runAudit(args, process),
  doctor: async (args, process) => (await import('./engineCommands')).runDoctor(args, process),
  scan: async (args, process) => (await import('./engineCommands')).runScan(args, process),
  // Takes the streams of the process itself, which the client owns from then on.
  lsp: async (args, process) => {
    if (args.some((arg) => arg !== '--stdio')) {
      print(process, lspUsage);
      return args[0] === '--help' || args[0] === '-h' ? 0 : 2;
    }
    return (await import('./lsp')).runLsp();
  },
  mcp: async (args, process) => {
    if (args.length > 0) {
      print(process, mcpUsage);
      return args[0] === '--help' || args[0] === '-h' ? 0 : 2;
    }
    return (await import('./mcp')).runMcp(runCli);
  },
};

const usage = `Usage: drydock COMMAND [OPTIONS] [ARGS]

Commands:
  lint PATH...   Check Dockerfiles and Compose files ("drydock lint --help")
  config         Print a Compose stack as it will run ("drydock config --help")
  doctor         Find out why containers don't work ("drydock doctor --help")
  audit          Check containers and the engine against the CIS Docker Benchmark ("drydock audit --help")
  scan IMAGE     Show the known vulnerabilities of an image, and the lines that bring them ("drydock scan --help")
  mcp            Serve the Model Context Protocol for agents ("drydock mcp --help")
  lsp            Serve the Language Server Protocol for editors ("drydock lsp --help")

Options:
  --help         Show this help
  --version      Show the version
`;

const lspUsage = `Usage: drydock lsp [--stdio]

Serves the Language Server Protocol for Dockerfiles and Compose files on standard input and output. Editors start
it; see docs/editors.md for how to set them up.
`;

const mcpUsage = `Usage: drydock mcp

Serves the Model Context Protocol on standard input and output: tools for agents that check files, list and inspect
containers, read logs and find out why containers don't work. They only read. See docs/agents.md.
`;

/**
 * Runs one command line. Exit codes: 0 all well, 1 the checked files have findings, 2 the command line or a file
 * could not be read.
 */
export async function runCli(args: readonly string[], process: CliProcess): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    print(process, usage);
    return name === undefined ? 2 : 0;
  }
  if (name === '--version' || name === '-V') {
    print(process, `drydock ${drydockVersion}\n`);
    return 0;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) {
    printError(process, `drydock: "${name}" isn't a drydock command.\n\n${usage.trimEnd()}`);
    return 2;
  }
  try {
    return await command(rest, process);
  } catch (error) {
    // A defect comes with its stack, for the report. 1 would say that there are findings.
    const stack = error instanceof Error && !(error instanceof UserError) ? error.stack : undefined;
    printError(process, `drydock ${name}: ${stack ?? messageOf(error)}`);
    return 2;
  }
}
