import { dockerfileText, exposed, type Language } from '../language';

/** A web server that runs without root. It listens on 8080. */
const server = 'nginxinc/nginx-unprivileged:1.28-alpine';
const serverPort = 8080;

/** The stage that serves files; `source` is what stands between COPY and the destination. */
export function servedSite(source: string): readonly (string | undefined)[] {
  return [
    `FROM ${server}`,
    `COPY ${source} /usr/share/nginx/html/`,
    'USER nginx',
    exposed(serverPort, ['wget', '-q', '--spider', `http://127.0.0.1:${serverPort}/`]),
  ];
}

export const staticSite: Language = {
  name: 'Static site',
  detect(folder) {
    const root = ['public', 'site', 'www', 'docs', ''].find((path) =>
      folder.files.has(path === '' ? 'index.html' : `${path}/index.html`),
    );
    if (root === undefined) return undefined;
    const source = folder.files.has('index.html') ? '.' : root;
    return {
      title: 'Static site served by nginx',
      port: { port: serverPort, origin: 'the port of the web server' },
      usualPort: serverPort,
      ignored: [],
      dockerfile: () => dockerfileText(...servedSite(source)),
    };
  },
};
