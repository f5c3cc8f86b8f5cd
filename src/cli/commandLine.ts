/** The command line as a bundle of its own, loaded by `src/cli.ts`. */
export { runCli } from './run';
