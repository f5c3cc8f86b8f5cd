import { either, listOf, mapOf, object, since, type Schema } from './schema';
import { config, model, network, secret, volume } from './sections/resources';
import { service } from './sections/service';
import { name, string, stringOrList } from './sections/values';

const include = either(
  string,
  object({ path: stringOrList, env_file: stringOrList, project_directory: string }, { closed: true }),
);

const closed = { closed: true };

/**
 * The Compose specification as the newest Compose validates it; what came after 2.26.1 is marked with its release.
 * See https://github.com/compose-spec/compose-spec, schema/compose-spec.json.
 */
export const composeSchema: Schema = object({
  version: { types: ['string'], deprecated: true },
  name: string,
  include: listOf(include),
  services: mapOf(service, name, closed),
  models: since('2.38.0', mapOf(model, name)),
  networks: mapOf(network, name),
  volumes: mapOf(volume, name, closed),
  secrets: mapOf(secret, name, closed),
  configs: mapOf(config, name, closed),
});
