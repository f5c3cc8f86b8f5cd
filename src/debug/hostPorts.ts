import { createServer } from 'node:net';

/** Which of these ports of 127.0.0.1 are taken on this machine now: nothing could be published on them. */
export async function takenPorts(candidates: Iterable<number>): Promise<readonly number[]> {
  const answers = await Promise.all(
    [...candidates].map(async (port) => ((await isFree(port)) ? [] : [port])),
  );
  return answers.flat();
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => server.close(() => resolve(true)));
  });
}
