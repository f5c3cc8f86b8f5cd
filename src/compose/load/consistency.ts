import { entriesOf, get, type Node, stringOf } from '../node';
import type { Problems } from '../problem';
import { suggestion } from '../schema/validate';

/** Checks what only the whole model shows: every name that a service refers to has to be defined. */
export function checkConsistency(model: Node, problems: Problems): void {
  const services = get(model, 'services');
  const names = [...entriesOf(services)].map((entry) => entry.key);
  for (const service of entriesOf(services)) {
    const dependsOn = get(service.value, 'depends_on');
    const uses =
      dependsOn?.kind === 'list'
        ? dependsOn.items.map((item) => ({ name: stringOf(item), source: item.source }))
        : [...entriesOf(dependsOn)].map((entry) => ({ name: entry.key, source: entry.keySource }));
    for (const { name, source } of uses) {
      if (name === undefined || names.includes(name)) continue;
      const message = `Service "${service.key}" depends on service "${name}", which is not defined.${suggestion(name, names)}`;
      problems.add('undefined-service', message, source);
    }
  }
}
