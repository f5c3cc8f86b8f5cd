import { connect, createServer, type Server } from 'node:net';

/** The variable with the port on loopback behind which the suite's engine is. */
export const enginePortVariable = 'DRYDOCK_TEST_ENGINE_PORT';

/** Puts an address in front of another one: bytes go both ways until either side closes. */
export async function relay(
  from: { readonly path: string } | { readonly port: number; readonly host: string },
  to: { readonly path: string } | { readonly port: number; readonly host: string },
): Promise<Server> {
  const server = createServer({ allowHalfOpen: true }, (near) => {
    const far = connect({ ...to, allowHalfOpen: true });
    near.pipe(far);
    far.pipe(near);
    near.on('error', () => far.destroy());
    far.on('error', () => near.destroy());
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(from, resolve);
  });
  return server;
}
