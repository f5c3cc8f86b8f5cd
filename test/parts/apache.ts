import { join } from 'node:path';
import { ensureCached } from './cache';
import { unpackPackages } from './debianPackages';
import type { Log } from './log';
import { importPrograms } from './programImage';

const release = 'bookworm';

/** The image `apache:test` with Debian's Apache, PHP and curl, unpacked on first use: a download of 35 MB. */
export async function importApache(engine: { socketPath: string }, log: Log): Promise<void> {
  const folder = await ensureCached(`apache-php-${release}`, log, (into) =>
    unpackPackages(
      release,
      ['apache2', 'libapache2-mod-php8.2', 'curl', 'base-passwd'],
      into,
      'with dependencies',
    ),
  );
  const copies = Object.fromEntries(
    ['etc', 'usr', 'lib', 'lib64', 'var/lib/apache2'].map((name) => [name, join(folder, name)]),
  );
  await importPrograms(engine, {
    tag: 'apache:test',
    programs: [],
    copies: {
      ...copies,
      'etc/passwd': join(folder, 'usr/share/base-passwd/passwd.master'),
      'etc/group': join(folder, 'usr/share/base-passwd/group.master'),
    },
  });
}

/** Makes of it what the image of PHP with Apache has: the modules that Debian turns on when it installs them. */
export const apacheDockerfile = `FROM apache:test
RUN a2enmod -q mpm_prefork php8.2 authz_core authz_host dir mime alias && a2ensite -q 000-default \\
  && mkdir -p /var/run/apache2 /var/lock/apache2 /var/log/apache2 /var/www/html \\
  && chmod 1777 /var/run/apache2 /var/lock/apache2 /var/log/apache2
CMD ["apache2ctl", "-D", "FOREGROUND"]
`;
