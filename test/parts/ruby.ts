import { join } from 'node:path';
import { ensureCached } from './cache';
import { unpackPackages } from './debianPackages';
import type { Log } from './log';
import { importPrograms } from './programImage';

const release = 'bookworm';

/** Images with Debian's Ruby, Bundler and `useradd`: a download of 20 MB. */
export async function importRuby(
  engine: { socketPath: string },
  tags: readonly string[],
  log: Log,
): Promise<void> {
  const copies = await unpacked('ruby', ['ruby', 'ruby-bundler', 'passwd'], ['usr', 'lib', 'lib64'], log);
  for (const tag of tags) await importPrograms(engine, { tag, programs: [], copies });
}

/** An image with Debian's Apache, PHP as a module of it, and curl, as they are unpacked: a download of 50 MB. */
export async function importApache(engine: { socketPath: string }, tag: string, log: Log): Promise<void> {
  const packages = ['apache2', 'libapache2-mod-php8.2', 'curl'];
  const folders = ['usr', 'lib', 'lib64', 'etc/apache2', 'etc/php', 'etc/mime.types'];
  const copies = await unpacked('apache', packages, folders, log);
  await importPrograms(engine, { tag, programs: [], copies });
}

/** The lines of a Dockerfile that set Apache up in that image, as its packages do when they are installed. */
export const apacheSetup = `RUN echo www-data:x:33:33::/var/www:/bin/sh >> /etc/passwd \\
  && echo www-data:x:33: >> /etc/group \\
  && a2enmod -q mpm_prefork authz_core authz_host dir mime env setenvif alias php8.2 \\
  && a2ensite -q 000-default \\
  && mkdir -p /var/run/apache2 /var/lock/apache2 /var/log/apache2 /var/www/html \\
  && chown www-data:www-data /var/run/apache2 /var/lock/apache2 /var/log/apache2
ENV APACHE_RUN_USER=www-data APACHE_RUN_GROUP=www-data APACHE_PID_FILE=/var/run/apache2/apache2.pid \\
  APACHE_RUN_DIR=/var/run/apache2 APACHE_LOCK_DIR=/var/lock/apache2 APACHE_LOG_DIR=/var/log/apache2 LANG=C
CMD ["apache2", "-D", "FOREGROUND"]
`;

/** Packages with all that they need, unpacked on first use: their folders, as an image gets them. */
async function unpacked(
  name: string,
  packages: readonly string[],
  folders: readonly string[],
  log: Log,
): Promise<Readonly<Record<string, string>>> {
  const folder = await ensureCached(`${name}-${release}`, log, (into) =>
    unpackPackages(release, packages, into, 'with dependencies'),
  );
  return Object.fromEntries(folders.map((path) => [path, join(folder, path)]));
}
