import type { Plugin } from 'esbuild';

/**
 * What dockerode requires and Drydock never reaches: its modem (we hand it our own, and with it goes ssh2), the
 * BuildKit session and progress decoder (grpc, protobufjs) and the packing of build contexts.
 */
const unused = /^(docker-modem|@grpc\/(grpc-js|proto-loader)|protobufjs|tar-fs|@balena\/dockerignore)$/;

/**
 * Leaves those packages out of a bundle. Each becomes a module that throws when it is used, so that a call
 * that does need one fails with its name instead of misbehaving.
 */
export function leanDockerode(): Plugin {
  return {
    name: 'lean-dockerode',
    setup(build) {
      build.onResolve({ filter: unused }, ({ path, importer }) =>
        /[\\/]node_modules[\\/]dockerode[\\/]/.test(importer) ? { path, namespace: 'left-out' } : undefined,
      );
      build.onLoad({ filter: /.*/, namespace: 'left-out' }, ({ path }) => ({
        contents: `module.exports = new Proxy(function () {}, {
          get() { throw new Error(${JSON.stringify(`${path} is not part of this bundle.`)}); },
          construct() { throw new Error(${JSON.stringify(`${path} is not part of this bundle.`)}); },
        });`,
      }));
    },
  };
}
