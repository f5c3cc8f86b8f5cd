import { familiarName, parseImageReference } from '../../../base/imageReference';

/** How the entry point of an image takes the value of a variable from a file: `NAME` and this at its end. */
export type FileSuffix = '_FILE' | '__FILE';

/**
 * The suffix with which a well-known image reads `variable` from a file; undefined where the image doesn't, or isn't
 * known. Read from the entry points and the documentation of the images.
 */
export function secretFileSuffix(image: string, variable: string): FileSuffix | undefined {
  const name = familiarName(parseImageReference(image));
  return readers.find(({ images, variables }) => images.test(name) && variables.test(variable))?.suffix;
}

interface Reader {
  readonly images: RegExp;
  readonly variables: RegExp;
  readonly suffix: FileSuffix;
}

const file = (images: RegExp, variables: RegExp): Reader => ({ images, variables, suffix: '_FILE' });

const readers: readonly Reader[] = [
  file(
    /^(postgres|postgis\/postgis|pgvector\/pgvector|timescale\/timescaledb)$/,
    /^POSTGRES_(PASSWORD|USER|DB|INITDB_ARGS)$/,
  ),
  file(/^(mysql|percona)$/, /^MYSQL_(ROOT_PASSWORD|PASSWORD|USER|DATABASE|ROOT_HOST)$/),
  file(
    /^mariadb$/,
    /^(MARIADB|MYSQL)_(ROOT_PASSWORD(_HASH)?|PASSWORD(_HASH)?|USER|DATABASE|ROOT_HOST|REPLICATION_(USER|PASSWORD))$/,
  ),
  file(/^mongo$/, /^MONGO_INITDB_ROOT_(USERNAME|PASSWORD)$/),
  file(
    /^mongo-express$/,
    /^ME_CONFIG_(BASICAUTH_(USERNAME|PASSWORD)|MONGODB_(ADMINUSERNAME|ADMINPASSWORD|AUTH_USERNAME|AUTH_PASSWORD))$/,
  ),
  file(
    /^wordpress$/,
    /^WORDPRESS_(DB_(HOST|USER|PASSWORD|NAME)|(AUTH|SECURE_AUTH|LOGGED_IN|NONCE)_(KEY|SALT))$/,
  ),
  file(
    /^nextcloud$/,
    /^(POSTGRES_(DB|USER|PASSWORD)|MYSQL_(DATABASE|USER|PASSWORD)|NEXTCLOUD_ADMIN_(USER|PASSWORD)|REDIS_HOST_PASSWORD|SMTP_PASSWORD)$/,
  ),
  file(/^joomla$/, /^JOOMLA_DB_(HOST|USER|PASSWORD|NAME)$/),
  file(/^redmine$/, /^REDMINE_(DB_(PASSWORD|USERNAME|DATABASE)|SECRET_KEY_BASE)$/),
  file(/^influxdb$/, /^DOCKER_INFLUXDB_INIT_(USERNAME|PASSWORD|ADMIN_TOKEN)$/),
  file(/^dpage\/pgadmin4$/, /^PGADMIN_DEFAULT_PASSWORD$/),
  file(/^vaultwarden\/server$/, /^(ADMIN_TOKEN|DATABASE_URL|SMTP_PASSWORD|PUSH_INSTALLATION_KEY)$/),
  file(/^(quay\.io\/)?minio\/minio$/, /^MINIO_ROOT_(USER|PASSWORD)$/),
  file(/^bitnami(legacy)?\/postgresql(-repmgr)?$/, /^POSTGRESQL_(POSTGRES_)?PASSWORD$/),
  file(/^bitnami(legacy)?\/mariadb(-galera)?$/, /^MARIADB_(ROOT_)?PASSWORD$/),
  file(/^bitnami(legacy)?\/mysql$/, /^MYSQL_(ROOT_)?PASSWORD$/),
  file(/^bitnami(legacy)?\/redis$/, /^REDIS_PASSWORD$/),
  { images: /^grafana\/grafana(-oss|-enterprise)?$/, variables: /^GF_[A-Z0-9]+_\w+$/, suffix: '__FILE' },
];
