import * as nodeModule from 'node:module';

// Node.js 22 and later keep compiled code between runs if that is enabled before the code is loaded.
if ('enableCompileCache' in nodeModule && typeof nodeModule.enableCompileCache === 'function')
  nodeModule.enableCompileCache();

void import('./cli/commandLine')
  .then(({ runCli }) => runCli(process.argv.slice(2), process))
  .then((code) => {
    process.exitCode = code;
  });
