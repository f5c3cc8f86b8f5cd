import { cached, dockerfileText, exposed, type Language } from '../language';
import { allOf, member, readJson, textAt } from '../projectFolder';
import { chooseVersion, knownVersions } from '../versions';

/** What the image has without an installation. */
const builtIn = new Set(
  (
    'core ctype curl date dom fileinfo filter ftp hash iconv json libxml mbstring mysqlnd openssl pcre pdo pdo_sqlite ' +
    'phar posix random readline reflection session simplexml sodium spl sqlite3 standard tokenizer xml xmlreader xmlwriter zlib'
  ).split(' '),
);

export const php: Language = {
  name: 'PHP',
  detect(folder) {
    const hasComposer = folder.files.has('composer.json');
    if (!hasComposer && !folder.files.has('index.php') && !folder.files.has('public/index.php'))
      return undefined;
    const manifest = readJson(folder, 'composer.json');
    const version = chooseVersion(textAt(manifest, 'require', 'php'), knownVersions.php);
    const extensions = Object.keys((member(manifest, 'require') as object | undefined) ?? {})
      .flatMap((name) => /^ext-([a-z\d_]+)$/i.exec(name)?.[1]?.toLowerCase() ?? [])
      .filter((name) => !builtIn.has(name))
      .sort();
    const root = folder.files.has('public/index.php')
      ? '/public'
      : folder.files.has('web/index.php')
        ? '/web'
        : '';
    return {
      title: `PHP ${version} with Apache`,
      port: { port: 8080, origin: 'the port of the web server' },
      usualPort: 8080,
      ignored: ['vendor'],
      dockerfile: (port) => {
        const used = port || 8080;
        const site = `/var/www/html${root}`;
        return dockerfileText(
          ...(hasComposer
            ? [
                'FROM composer:2 AS vendor',
                'WORKDIR /app',
                `COPY ${allOf(folder, 'composer.json', 'composer.lock').join(' ')} ./`,
                `RUN ${cached('/tmp/cache')}composer install --no-dev --no-interaction --no-scripts --no-autoloader --ignore-platform-reqs`,
                'COPY . .',
                'RUN composer dump-autoload --no-dev --no-scripts --optimize',
                '',
              ]
            : []),
          `FROM php:${version}-apache`,
          ...(extensions.length > 0
            ? [
                'COPY --from=mlocati/php-extension-installer:2 /usr/bin/install-php-extensions /usr/local/bin/',
                `RUN install-php-extensions ${extensions.join(' ')}`,
              ]
            : []),
          `RUN sed -i "s/^Listen 80$/Listen ${used}/" /etc/apache2/ports.conf \\`,
          `  && sed -i "s/:80>/:${used}>/${root === '' ? '' : `; s|/var/www/html|${site}|`}" /etc/apache2/sites-available/000-default.conf \\`,
          '  && a2enmod rewrite',
          'WORKDIR /var/www/html',
          hasComposer ? 'COPY --from=vendor /app ./' : 'COPY . .',
          'USER www-data',
          exposed(used, [
            'curl',
            '--silent',
            '--output',
            '/dev/null',
            '--max-time',
            '4',
            `http://127.0.0.1:${used}/`,
          ]),
        );
      },
    };
  },
};
